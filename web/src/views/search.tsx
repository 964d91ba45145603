// Reports that hold the words that were asked for.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { address, type HitPage } from "../api";
import { useGet } from "../get";
import { go } from "../navigate";
import { FaultNote, Foreign, Heading, Moment, Pages, useTitle, Waiting } from "../parts/basics";
import { use_row_keys } from "../parts/keys";
import { natural, to, type Query } from "../route";
import { counted } from "../text/words";

const kHits = 30;

export function Search({ query }: { query: Query }): JSX.Element {
    const words = query.words ?? "", skip = natural(query.skip) ?? 0;
    const [typed, type] = useState(words), list = useRef<HTMLOListElement>(null);
    useEffect(() => type(words), [words]);
    use_row_keys(list);
    useTitle(words === "" ? "Search" : `${words}: reports`);
    const { value, fault, reload } = useGet<HitPage>(words.trim() === "" ? undefined : address(["search"], { words, skip: skip || undefined, limit: kHits }), true);
    return (
        <>
            <header class="top"><Heading page="search">Reports that say</Heading><p class="facts">{value && counted(value.of, "report", "reports")}</p></header>
            <form class="filter" role="search" aria-label="Reports" onSubmit={(event) => { event.preventDefault(); go(to.search({ words: typed })); }}>
                <label class="grow">Words <input type="search" name="words" data-search autocomplete="off" value={typed} onInput={(event) => type(event.currentTarget.value)} /></label>
                <button type="submit">Search</button>
            </form>
            <p class="note">All of the words; "quoted words" next to one another; -word without it; word* as a beginning; OR between two.</p>
            <FaultNote fault={fault} again={() => void reload()} />
            {words !== "" && !value && !fault && <Waiting what="Looking" />}
            {value?.of === 0 && <p class="none">No report holds these words. Try fewer of them, or a beginning: “{words.split(/\s+/)[0]}*”.</p>}
            {value && (
                <ol ref={list} class="hits" start={skip + 1}>
                    {value.hits.map((hit) => (
                        <li key={hit.report}>
                            <h2><a data-row href={to.report(hit.report)}><Foreign text={hit.title ?? "(without a title)"} /></a></h2>
                            <p class="snippet" dir="auto">{hit.snippet.map((piece, i) => (piece.hit ? <mark key={i}>{piece.text}</mark> : piece.text))}</p>
                            <p class="facts">{hit.outlet && <bdi>{hit.outlet}</bdi>}{hit.outlet && hit.published && ", "}{hit.published && <Moment iso={hit.published} />}{(hit.outlet || hit.published) && " · "}story: <a href={to.story(hit.story)}><bdi>{hit.story_title || "without a title"}</bdi></a></p>
                        </li>
                    ))}
                </ol>
            )}
            {value && <Pages skip={skip} shown={value.hits.length} of={value.of} limit={kHits} what="reports" link={(at) => to.search({ words, skip: at || undefined })} />}
        </>
    );
}
