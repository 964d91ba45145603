// The reports of a story in the order of time, and any two of them to set side by side.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { View } from "../dossier/view";
import { Foreign, Moment, PageLink } from "../parts/basics";
import { to } from "../route";
import { printing } from "../session";
import { useStore } from "../store";
import { counted, percent } from "../text/words";

export function ReportsPart({ view }: { view: View }): JSX.Element {
    const [chosen, choose] = useState<string[]>([]), print = useStore(printing), { reports, statements, copies } = view.dossier;
    // The two chosen last.
    const toggle = (id: string): void => choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2));
    const [a, b] = [...chosen].sort((x, y) => reports.findIndex((r) => r.id === x) - reports.findIndex((r) => r.id === y));
    return (
        <section class="reports" aria-labelledby="reports-title">
            <h2 id="reports-title">Reports</h2>
            {reports.length > 1 && (
                <p class="note compare-hint" role="status">
                    {a && b ? <a class="main" href={to.compare(a, b)}>Set {view.label(a)} and {view.label(b)} side by side</a> : chosen.length === 1 ? "Choose one more to set the two side by side." : "Choose two to set them side by side."}
                </p>
            )}
            <table class="list">
                <thead><tr>{reports.length > 1 && <th scope="col" class="tick"><span class="unseen">Side by side</span></th>}<th scope="col">Published</th><th scope="col">Outlet</th><th scope="col">Title</th><th scope="col">Statements</th><th scope="col">Copies</th></tr></thead>
                <tbody>
                    {reports.map((report) => {
                        const own = copies.filter((copy) => copy.kind !== "incidental" && (copy.a === report.id || copy.b === report.id));
                        const from = own.filter((copy) => copy.earlier && copy.earlier !== report.id).sort((x, y) => share(y, report.id) - share(x, report.id))[0];
                        return (
                            <tr key={report.id}>
                                {reports.length > 1 && <td class="tick"><input type="checkbox" checked={chosen.includes(report.id)} onChange={() => toggle(report.id)} aria-label={`Side by side: ${view.label(report.id)}`} /></td>}
                                <td class="date">{report.published ? <Moment iso={report.published.value} /> : "no date"}</td>
                                <td><bdi>{view.label(report.id)}</bdi></td>
                                <td><a data-row href={to.report(report.id)}><Foreign text={report.title ?? "(without a title)"} language={report.language} /></a>{print && report.url && <span class="address"> <PageLink url={report.url} /></span>}</td>
                                <td class="number" data-label="Statements">{statements.filter((statement) => statement.report === report.id).length}</td>
                                <td data-label="Copies">{from ? <>{percent(share(from, report.id))} of its words, likely from <a href={to.compare(from.a === report.id ? from.b : from.a, report.id)}><bdi>{view.label(from.a === report.id ? from.b : from.a)}</bdi></a></> : own.length > 0 ? <span class="aside">shares text with {counted(own.length, "report", "reports")}</span> : <span class="aside">none</span>}</td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </section>
    );
}

function share(copy: { a: string; share_a: number; share_b: number }, report: string): number {
    return copy.a === report ? copy.share_a : copy.share_b;
}
