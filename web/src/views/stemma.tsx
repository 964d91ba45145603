// Who had it from whom: the stemmata of the reports, their copies, and the origins behind what is said.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { View } from "../dossier/view";
import { StemmaPicture } from "../draw/stemma";
import { to } from "../route";
import { printing } from "../session";
import { useStore } from "../store";
import { counted, percent } from "../text/words";

// Reports named beside an origin.
const kMostNamed = 8;
// Lines of quotations and credits that are shown until all are asked for: a screen.
const kMostCredits = 30;

function Copies({ view }: { view: View }): JSX.Element | null {
    const copies = [...view.dossier.copies].sort((a, b) => Math.max(b.share_a, b.share_b) - Math.max(a.share_a, a.share_b));
    if (copies.length === 0) return null;
    return (
        <section aria-labelledby="copies-title">
            <h2 id="copies-title">Copies <span class="aside">{counted(copies.length, "pair shares", "pairs share")} passages</span></h2>
            <table class="list">
                <thead><tr><th scope="col">Two reports</th><th scope="col">Kind</th><th scope="col">Likely had from</th><th scope="col">Sure</th><th scope="col">Shared words of each</th><th scope="col">Why</th></tr></thead>
                <tbody>{copies.map((copy) => (
                    <tr key={`${copy.a} ${copy.b}`}>
                        <td><a href={to.compare(copy.a, copy.b)}><bdi>{view.label(copy.a)}</bdi> and <bdi>{view.label(copy.b)}</bdi></a></td>
                        <td>{copy.kind}</td>
                        <td data-label="Likely had from">{copy.earlier ? <bdi>{view.label(copy.earlier)}</bdi> : <span class="aside">not known</span>}</td>
                        <td class="number" data-label="Sure">{percent(copy.confidence)}</td>
                        <td class="number" data-label="Shared words of each">{percent(copy.share_a)}, {percent(copy.share_b)}</td>
                        <td><bdi>{copy.why}</bdi></td>
                    </tr>
                ))}</tbody>
            </table>
        </section>
    );
}

const kHow: Record<string, string> = { carried: "carries what it has from", credited: "credits" };

// Whom each report credits: ways that need share no text. Whom they quote stands with the origins.
function Credits({ view }: { view: View }): JSX.Element | null {
    const names = new Map(view.dossier.origins.map((origin) => [origin.id, origin.name]));
    const name_of = (id: string): JSX.Element | undefined => {
        const name = names.get(id);
        return view.report(id) ? <a href={to.report(id)}><bdi>{view.label(id)}</bdi></a> : name === undefined ? undefined : <bdi>{name}</bdi>;
    };
    const rows = view.dossier.links.filter((link) => link.how in kHow && name_of(link.from) && name_of(link.to));
    const [all, show] = useState(false), print = useStore(printing);
    if (rows.length === 0) return null;
    const shown = all || print ? rows : rows.slice(0, kMostCredits);
    return (
        <section aria-labelledby="credits-title">
            <h2 id="credits-title">Credited <span class="aside">who says that they have it from whom</span></h2>
            <ul class="credits">{shown.map((link) => <li key={`${link.from} ${link.to} ${link.how}`}>{name_of(link.to)} {kHow[link.how]} {name_of(link.from)}</li>)}</ul>
            {shown.length < rows.length && <button type="button" onClick={() => show(true)}>Show all {rows.length}</button>}
        </section>
    );
}

function Origins({ view }: { view: View }): JSX.Element | null {
    const origins = view.dossier.origins.filter((origin) => view.reports_of(origin.reports).length > 0);
    if (origins.length === 0) return null;
    return (
        <section aria-labelledby="origins-title">
            <h2 id="origins-title">Origins <span class="aside">whom the readings go back to</span></h2>
            <table class="list">
                <thead><tr><th scope="col">Origin</th><th scope="col">Kind</th><th scope="col">In</th></tr></thead>
                <tbody>{origins.map((origin) => {
                    const reports = view.reports_of(origin.reports);
                    return (
                        <tr key={origin.id}><th scope="row"><bdi>{origin.name}</bdi></th><td>{origin.kind}</td>
                            <td>{reports.slice(0, kMostNamed).map((report, i) => <span key={report.id}>{i > 0 && ", "}<a href={to.report(report.id)}><bdi>{view.label(report.id)}</bdi></a></span>)}{reports.length > kMostNamed && <> and {reports.length - kMostNamed} more</>}</td></tr>
                    );
                })}</tbody>
            </table>
        </section>
    );
}

export function StemmaPart({ view }: { view: View }): JSX.Element {
    const stemmata = (view.dossier.stemmata ?? []).filter((stemma) => stemma.nodes.length > 1), print = useStore(printing);
    const joined = new Set(stemmata.flatMap((stemma) => stemma.nodes.map((node) => node.id)));
    const alone = view.dossier.reports.filter((report) => !joined.has(report.id));
    return (
        <>
            <section aria-labelledby="stemma-title">
                <h2 id="stemma-title">Who had it from whom <span class="aside">{stemmata.length > 0 && counted(stemmata.length, "group of copies", "groups of copies")}</span></h2>
                {stemmata.length === 0 && <p class="none">No two reports share enough text to tell that one was had from the other. Whom they credit and quote stands below.</p>}
                {stemmata.map((stemma) => <StemmaPicture key={stemma.stemma} stemma={stemma} view={view} open={print} />)}
                {stemmata.length > 0 && <p class="note">Each row is a text, to the right of the one that it was had from. Square: a report. Dashed circle: its own text is not among the reports. Dashed way: a further source. On the right: when it was published, in UTC; a dotted line says no later than.</p>}
                {alone.length > 0 && stemmata.length > 0 && <p class="note">Share no text in one of these ways: {alone.map((report, i) => <span key={report.id}>{i > 0 && ", "}<a href={to.report(report.id)}><bdi>{view.label(report.id)}</bdi></a></span>)}</p>}
            </section>
            <Copies view={view} />
            <Credits view={view} />
            <Origins view={view} />
        </>
    );
}
