// A report as it was read: the cleaned text with its statements, beside what was cut from the page and why.
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { address, type Dossier, type KeptReport, type Report, type Statement } from "../api";
import { overruling_text, shown_name, View } from "../dossier/view";
import { useGet } from "../get";
import { CopyLink, FaultNote, Heading, Moment, PageLink, SupportMark, useTitle, VerdictMark, Waiting } from "../parts/basics";
import { Dismiss, Overruled } from "../parts/overruling";
import { circumstances, text_places } from "../parts/sentences";
import { natural, to, type Query } from "../route";
import { held } from "../session";
import { useStore } from "../store";
import { pieces_of, type Place } from "../text/code_points";
import { bytes_text, counted, foreign_language, is_web_address, percent } from "../text/words";

// Code points of a cut piece that are shown before it is unfolded: enough to know it again.
const kCutShown = 240;

interface Marks { statements: Statement[]; asked?: { begin: number; end: number } }

function Text({ report, place, marks, view, story }: { report: Report; place: Place; marks: Marks; view?: View; story: string }): JSX.Element {
    const { text } = text_places(report), { statements, asked } = marks;
    const spans = [...statements.map((s) => s.passage), ...(asked ? [asked] : [])];
    const within = pieces_of(place, spans);
    let first_asked = true;
    const pieces = within.map((piece, i) => {
        const words = text.slice(piece.begin, piece.end), wanted = asked !== undefined && piece.covers.includes(statements.length);
        const id = wanted && first_asked && piece.begin === Math.max(asked!.begin, place.begin) && asked!.begin >= place.begin ? "asked" : undefined;
        if (id) first_asked = false;
        const own = piece.covers.filter((n) => n < statements.length).map((n) => statements[n]!);
        const at = own.map((s) => [s, view?.reading_of(s.id)] as const).find(([, reading]) => reading !== undefined);
        const inner = at ? <a class="stated" href={to.story(story, "findings", { finding: at[1]!.finding.id, reading: at[1]!.reading + 1, statement: at[0].id })} title={at[1]!.finding.matter.text}>{words}</a>
            : own.length > 0 ? <span class="stated">{words}</span> : words;
        return wanted ? <mark key={i} id={id} tabIndex={id ? -1 : undefined}>{inner}</mark> : <span key={i}>{inner}</span>;
    });
    return <p class={place.role} dir="auto">{pieces}</p>;
}

function Facts({ kept, report }: { kept: KeptReport; report: Report }): JSX.Element {
    const page = kept.page;
    const fact = (name: string, value: JSX.Element | string | undefined): JSX.Element | null => (value === undefined || value === "" ? null : <div><dt>{name}</dt><dd>{value}</dd></div>);
    return (
        <dl class="facts-list">
            {fact("Page", is_web_address(report.url) ? <PageLink url={report.url} /> : report.url)}
            {fact("Read from", report.source && <bdi>{report.source}</bdi>)}
            {fact("By", report.authors && report.authors.length > 0 ? <bdi>{report.authors.join(", ")}</bdi> : undefined)}
            {fact("Published", report.published && <><Moment iso={report.published.value} />{report.published.from && <span class="aside"> from {report.published.from}</span>}</>)}
            {fact("Changed", report.modified && <Moment iso={report.modified.value} />)}
            {fact("Language", report.language)}
            {(report.credits ?? []).map((credit, i) => <div key={i}><dt>Credits</dt><dd><bdi>{credit.name}</bdi> ({credit.how}){credit.text && <>: <bdi>“{credit.text}”</bdi></>}</dd></div>)}
            {fact("Arrived", <Moment iso={kept.arrived} />)}
            {page && fact("Fetched", page.fetched && <Moment iso={page.fetched} />)}
            {page && fact("As fetched", <>{[page.media_type, page.charset, page.bytes === undefined ? undefined : bytes_text(page.bytes)].filter(Boolean).join(", ")} <a href={address(["reports", report.id, "page"])} download>Download the page</a></>)}
            {page?.sha256 && fact("SHA-256", <code>{page.sha256}</code>)}
        </dl>
    );
}

function CutAway({ report }: { report: Report }): JSX.Element {
    const cut = report.cut ?? [], reasons = [...new Set(cut.map((piece) => piece.reason))];
    return (
        <section class="cut" aria-labelledby="cut-title">
            <h2 id="cut-title">Cut from the page <span class="aside">{counted(cut.length, "piece", "pieces")}</span></h2>
            {cut.length === 0 && <p class="none">Nothing was cut, or the report did not come as a page.</p>}
            {reasons.map((reason) => (
                <details key={reason} open>
                    <summary><h3>{reason}</h3> <span class="aside">{cut.filter((piece) => piece.reason === reason).length}</span></summary>
                    {cut.filter((piece) => piece.reason === reason).map((piece, i) => <CutPiece key={i} text={piece.text} />)}
                </details>
            ))}
        </section>
    );
}

function CutPiece({ text }: { text: string }): JSX.Element {
    const [whole, show] = useState(false), points = [...text];
    if (points.length <= kCutShown) return <p dir="auto">{text}</p>;
    return <p dir="auto">{whole ? text : `${points.slice(0, kCutShown).join("")}…`} <button type="button" class="act" aria-expanded={whole} onClick={() => show(!whole)}>{whole ? "less" : "all of it"}</button></p>;
}

function Stated({ report, statements, view, story, span }: { report: Report; statements: Statement[]; view: View; story: string; span: (s: Statement) => string }): JSX.Element {
    const { text } = text_places(report);
    const rows = statements.map((statement) => ({ statement, at: view.reading_of(statement.id) }));
    return (
        <section aria-labelledby="stated-title">
            <h2 id="stated-title">What it states <span class="aside">{counted(statements.length, "statement", "statements")}</span></h2>
            <table class="list">
                <thead><tr><th scope="col">Words</th><th scope="col">About</th><th scope="col">Who says so, how firmly</th><th scope="col">In the dossier</th></tr></thead>
                <tbody>{rows.map(({ statement, at }) => (
                    <tr key={statement.id}>
                        <td><a href={span(statement)}><bdi>{statement.passage.text.length > 90 ? `${[...statement.passage.text].slice(0, 88).join("")}…` : statement.passage.text}</bdi></a></td>
                        <td><bdi>{statement.matter.text}</bdi></td>
                        <td><bdi>{circumstances(statement, text).join("; ")}</bdi> <Dismiss statement={statement} story={story} label={view.label(report.id)} /></td>
                        <td>{at ? <><a href={to.story(story, "findings", { finding: at.finding.id, reading: at.reading + 1, statement: statement.id })}><bdi>{at.finding.matter.text}</bdi></a> <VerdictMark verdict={at.finding.verdict} /> <SupportMark support={at.finding.support} /></> : <span class="aside">in no finding</span>}</td>
                    </tr>
                ))}</tbody>
            </table>
        </section>
    );
}

function Shares({ report, view }: { report: Report; view: View }): JSX.Element | null {
    const share = (copy: { a: string; share_a: number; share_b: number }): number => (copy.a === report.id ? copy.share_a : copy.share_b);
    const copies = view.dossier.copies.filter((copy) => copy.a === report.id || copy.b === report.id).sort((x, y) => share(y) - share(x));
    if (copies.length === 0) return null;
    return (
        <section aria-labelledby="shares-title">
            <h2 id="shares-title">Shares text with</h2>
            <ul class="shares">{copies.map((copy) => {
                const other = copy.a === report.id ? copy.b : copy.a;
                const who = copy.earlier === undefined ? "which had it first is not known" : copy.earlier === report.id ? "the other likely had it from here" : "likely had from there";
                return <li key={other}><a href={to.compare(report.id, other)}><bdi>{view.label(other)}</bdi></a>: {percent(share(copy))} of its words ({copy.kind}; {who}). <span class="aside">{copy.why}</span></li>;
            })}</ul>
        </section>
    );
}

// Any two reports: one is held, and the next that is opened can be set beside it.
function Beside({ report }: { report: Report }): JSX.Element {
    const other = useStore(held);
    if (other && other.id !== report.id) {
        return <><a href={to.compare(other.id, report.id)}>Set beside <bdi>{other.label}</bdi></a> <button type="button" class="act" onClick={() => held.set(undefined)}>let go of that</button></>;
    }
    if (other) return <span role="status">held: open another report to set them side by side <button type="button" class="act" onClick={() => held.set(undefined)}>let go</button></span>;
    return <button type="button" class="act" onClick={() => held.set({ id: report.id, label: shown_name(report) })}>Set beside another …</button>;
}

export function ReportPage({ id, query }: { id: string; query: Query }): JSX.Element {
    const got = useGet<KeptReport>(address(["reports", id]));
    const kept = got.value, report = kept?.report;
    const story = useGet<Dossier>(kept ? address(["stories", kept.story]) : undefined);
    const view = useMemo(() => (story.value ? new View(story.value) : undefined), [story.value]);
    const begin = natural(query.begin), end = natural(query.end);
    const asked = begin !== undefined && end !== undefined && end > begin ? { begin, end } : undefined;
    useTitle(report?.title ?? "A report");
    useEffect(() => {
        if (!report || !asked) return;
        const mark = document.getElementById("asked");
        mark?.scrollIntoView({ block: "center" });
        mark?.focus({ preventScroll: true });
    }, [report?.id, begin, end]);
    if (!kept || !report) {
        return <><header class="head"><Heading page={got.fault && `report ${id}`}>Report</Heading></header><FaultNote fault={got.fault} again={() => void got.reload()} />{!got.fault && <Waiting what="The report is coming" />}</>;
    }
    const statements = (story.value?.statements ?? []).filter((statement) => statement.report === id);
    const marks: Marks = { statements, ...(asked ? { asked } : {}) };
    const places = text_places(report).places.filter((place) => place.role !== "title"), comments = places.filter((place) => place.role === "comment");
    const dismissed = (story.value?.overrulings ?? []).filter((o) => o.kind === "dismiss" && o.statement?.startsWith(`${id}#`));
    const title = text_places(report).places.find((place) => place.role === "title");
    return (
        <article class="report-page">
            <header class="head">
                <p class="kicker"><bdi>{shown_name(report)}</bdi>{report.published && <>, <Moment iso={report.published.value} /></>}</p>
                <Heading page={`report ${id}`} language={report.language}>{title && asked && asked.begin < title.end ? <Text report={report} place={{ ...title, role: "in-title" }} marks={marks} view={view} story={kept.story} /> : report.title ?? "(without a title)"}</Heading>
                <p class="facts">in the story <a href={to.story(kept.story)}><bdi>{story.value?.story.title ?? "…"}</bdi></a> · <CopyLink hash={to.report(id, asked)} what={asked ? "this passage" : "this report"} /> · <Beside report={report} /></p>
            </header>
            <FaultNote fault={got.fault ?? story.fault} />
            {dismissed.map((o) => <p key={o.id} class="notice" title={overruling_text(o)}><Overruled of={o} /></p>)}
            <div class="beside">
                <div>
                    <section class="text" lang={foreign_language(report.language)} dir="auto" aria-label="The cleaned report">
                        {places.filter((place) => place.role !== "comment").map((place) => <Text key={place.begin} report={report} place={place} marks={marks} view={view} story={kept.story} />)}
                    </section>
                    {comments.length > 0 && (
                        <details class="apart"><summary>{counted(comments.length, "readers’ comment", "readers’ comments")}, kept apart</summary>
                            {comments.map((place) => <Text key={place.begin} report={report} place={place} marks={marks} view={view} story={kept.story} />)}
                        </details>
                    )}
                </div>
                <aside class="side" aria-label="The page">
                    <section aria-labelledby="page-title"><h2 id="page-title">The page</h2><Facts kept={kept} report={report} /></section>
                    {view && <Shares report={report} view={view} />}
                    <CutAway report={report} />
                </aside>
            </div>
            {view && statements.length > 0 && <Stated report={report} statements={statements} view={view} story={kept.story} span={(s) => to.report(id, s.passage)} />}
        </article>
    );
}
