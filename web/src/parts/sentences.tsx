// The sentences behind a reading: each within its report's paragraph, with what it says, who says so and how firmly.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Reading, Report, Statement } from "../api";
import type { View } from "../dossier/view";
import { printing } from "../session";
import { useStore } from "../store";
import { CodePoints, pieces_of, places_of, text_of, type Place } from "../text/code_points";
import { foreign_language, is_web_address, shown_time } from "../text/words";
import { Moment, PageLink, ReportLink } from "./basics";
import { Dismiss } from "./overruling";

interface Group { report: Report; place: Place; statements: Statement[] }

// A text and its paragraphs, once for each report that is shown.
const texts = new WeakMap<Report, { text: CodePoints; places: Place[] }>();
export function text_places(report: Report): { text: CodePoints; places: Place[] } {
    let known = texts.get(report);
    if (!known) texts.set(report, (known = { text: new CodePoints(text_of(report)), places: places_of(report) }));
    return known;
}

// The statements of a reading that stand in one paragraph of one report, together.
export function groups_of(view: View, reading: Reading): Group[] {
    const groups: Group[] = [];
    for (const statement of view.statements_of(reading)) {
        const report = view.report(statement.report);
        const place = report && text_places(report).places.find((p) => statement.passage.begin >= p.begin && statement.passage.begin <= p.end);
        if (!report || !place) continue;
        const known = groups.find((group) => group.report === report && group.place === place);
        if (known) known.statements.push(statement);
        else groups.push({ report, place, statements: [statement] });
    }
    return groups;
}

export function circumstances(statement: Statement, text: CodePoints): string[] {
    const parts = statement.said_by.map((by) => {
        const how = by.as === "medium" ? "carried by" : by.as === "document" ? "from" : "said by";
        const from = by.inferred_from ? `, concluded from “${text.slice(by.inferred_from.begin, by.inferred_from.end)}”` : "";
        return `${how} ${by.name}${from}`;
    });
    if (statement.said_by.length === 0) parts.push("the report itself says it");
    parts.push(statement.firmness);
    if (statement.correction) parts.push("a correction");
    if (statement.superseded) parts.push("given as the earlier value");
    if (statement.other_event) parts.push("told of another event");
    if (statement.total) parts.push("said to be a total");
    if (statement.when?.value) parts.push(`for ${shown_time(statement.when.value)}`);
    return parts;
}

function Said({ view, group, chosen, past }: { view: View; group: Group; chosen?: string; past: boolean }): JSX.Element {
    const [whole, show_whole] = useState(false);
    const { report, place, statements } = group, { text } = text_places(report), print = useStore(printing);
    const passages = statements.map((s) => s.passage), sentences = statements.map((s) => s.sentence);
    const pieces = pieces_of(place, [...passages, ...sentences]).map((piece) => ({
        text: text.slice(piece.begin, piece.end), marked: piece.covers.some((i) => i < passages.length), near: piece.covers.length > 0,
    }));
    const has_rest = pieces.some((piece) => !piece.near);
    const label = view.label(report.id), story = view.dossier.story.id;
    return (
        <figure class={statements.some((s) => s.id === chosen) ? "said chosen" : "said"}>
            <blockquote lang={foreign_language(report.language)} dir="auto" cite={is_web_address(report.url) ? report.url : undefined}>
                <p>{pieces.map((piece, i) => (piece.marked ? <mark key={i}>{piece.text}</mark> : piece.near ? piece.text : whole ? <span key={i} class="rest">{piece.text}</span> : null))}</p>
            </blockquote>
            <figcaption>
                <ReportLink report={report} label={label} span={statements[0]!.sentence} />
                {report.published && <>, <Moment iso={report.published.value} /></>}
                {place.role === "title" ? ", in the title" : place.role === "caption" ? ", in a caption" : ""}
                {report.url && <>, <PageLink url={report.url}>{print ? undefined : "the page"}</PageLink></>}
                {has_rest && <> <button type="button" class="act" aria-expanded={whole} onClick={() => show_whole(!whole)}>{whole ? "only the sentence" : "the whole paragraph"}</button></>}
                {statements.map((statement) => (
                    <span key={statement.id} class="circumstances">
                        {statements.length > 1 && <><bdi>“{statement.passage.text}”</bdi>: </>}
                        <bdi>{circumstances(statement, text).join("; ")}</bdi>
                        {!past && <> <Dismiss statement={statement} story={story} label={label} /></>}
                    </span>
                ))}
            </figcaption>
        </figure>
    );
}

export function Sentences({ view, reading, chosen, past }: { view: View; reading: Reading; chosen?: string; past: boolean }): JSX.Element {
    return <>{groups_of(view, reading).map((group) => <Said key={`${group.report.id} ${group.place.begin}`} view={view} group={group} chosen={chosen} past={past} />)}</>;
}
