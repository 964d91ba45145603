// The feeds that are followed, and what could not be had.
import type { JSX } from "preact";
import { address, type Failure, type Feed } from "../api";
import { useGet } from "../get";
import { FaultNote, Heading, Moment, PageLink, useTitle, Waiting } from "../parts/basics";
import { counted } from "../text/words";

const kFailures = 200;

function FeedRow({ feed }: { feed: Feed }): JSX.Element {
    return (
        <tr>
            <th scope="row"><bdi>{feed.title || feed.address}</bdi>{feed.title && <span class="address"><PageLink url={feed.address} /></span>}</th>
            <td class="number" data-label="Reports">{feed.reports.toLocaleString("en")}</td>
            <td data-label="Last answer">{feed.succeeded ? <Moment iso={feed.succeeded} /> : <span class="alarm">never</span>}</td>
            <td>{feed.failures > 0 ? <span class="alarm">{counted(feed.failures, "failure", "failures")} in a row: <bdi>{feed.cause}</bdi></span> : "well"}</td>
            <td data-label="Asked again">{!feed.followed ? "not followed" : feed.next ? <Moment iso={feed.next} /> : "soon"}</td>
        </tr>
    );
}

export function Feeds(): JSX.Element {
    const feeds = useGet<{ feeds: Feed[] }>(address(["feeds"])), failures = useGet<{ failures: Failure[] }>(address(["failures"], { limit: kFailures }));
    useTitle("Feeds and failures");
    return (
        <>
            <header class="top"><Heading page="feeds">Feeds and failures</Heading></header>
            <FaultNote fault={feeds.fault} again={() => void feeds.reload()} />
            {!feeds.value && !feeds.fault && <Waiting what="Feeds are coming" />}
            {feeds.value?.feeds.length === 0 && <p class="none">No feed is followed. On a terminal: <code>stemma watch ARCHIVE FEED...</code> follows RSS and Atom feeds.</p>}
            {feeds.value && feeds.value.feeds.length > 0 && (
                <table class="list"><caption class="unseen">Feeds</caption>
                    <thead><tr><th scope="col">Feed</th><th scope="col">Reports</th><th scope="col">Last answer</th><th scope="col">How it goes</th><th scope="col">Asked again</th></tr></thead>
                    <tbody>{feeds.value.feeds.map((feed) => <FeedRow key={feed.address} feed={feed} />)}</tbody>
                </table>
            )}
            <section aria-labelledby="failures-title">
                <h2 id="failures-title">What could not be had</h2>
                <FaultNote fault={failures.fault} again={() => void failures.reload()} />
                {failures.value?.failures.length === 0 && <p class="none">Nothing: whatever was asked for came.</p>}
                {failures.value && failures.value.failures.length > 0 && (
                    <table class="list"><caption class="unseen">Failures, the latest first</caption>
                        <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Why</th></tr></thead>
                        <tbody>{failures.value.failures.map((failure, i) => (
                            <tr key={i}><td class="date"><Moment iso={failure.at} /></td><td><bdi>{failure.input ?? failure.feed ?? ""}</bdi>{failure.place && <span class="aside"> at <bdi>{failure.place}</bdi></span>}</td><td>{failure.fault}{failure.cause && <>: <bdi>{failure.cause}</bdi></>}</td></tr>
                        ))}</tbody>
                    </table>
                )}
            </section>
        </>
    );
}
