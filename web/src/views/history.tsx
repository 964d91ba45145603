// A finding's values over time: the statements by publication, the settled value by version, and both as a table.
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { address, type Finding, type FindingState } from "../api";
import { figure_text, settled_text, type View } from "../dossier/view";
import { kShapes, Plot, type Mark, type Step } from "../draw/plot";
import { use_width } from "../draw/width";
import { useGet } from "../get";
import { FaultNote, Moment, SupportMark, VerdictMark, Waiting } from "../parts/basics";
import { to } from "../route";
import { moment_of, shown_time } from "../text/words";

function marks_of(view: View, story: string, finding: Finding): (Mark & { report: string; published?: string; figure: string; said: string })[] {
    return finding.readings.flatMap((reading, i) => view.statements_of(reading).flatMap((statement) => {
        const figure = statement.figure, report = view.report(statement.report);
        if (!figure || !report) return [];
        const said = statement.said_by.map((by) => by.name).join(", ") || "the report itself", published = report.published?.value;
        return [{
            value: figure.value, low: figure.low, high: figure.high, open: figure.high === undefined && figure.precision === "at_least", firmness: statement.firmness, settled: i === 0,
            moment: moment_of(published), report: report.id, published, figure: figure_text(figure), said,
            words: `${figure_text(figure)}: ${view.label(report.id)}, ${published ? shown_time(published) : "no date"}; ${said}, ${statement.firmness}`,
            href: to.story(story, "findings", { finding: finding.id, reading: i + 1, statement: statement.id }),
        }];
    })).sort((a, b) => (a.moment ?? Infinity) - (b.moment ?? Infinity));
}

export function History({ view, story, finding, past }: { view: View; story: string; finding: Finding; past: boolean }): JSX.Element {
    const frame = useRef<HTMLElement>(null), width = use_width(frame, 700);
    const { value, fault, reload } = useGet<{ history: FindingState[] }>(address(["stories", view.dossier.story.id, "history"], { finding: finding.id }));
    const marks = marks_of(view, story, finding), version = view.dossier.version?.number;
    const states = (value?.history ?? []).filter((state) => !past || version === undefined || state.version <= version);
    const steps: Step[] = states.map((state) => ({ label: `v${state.version}`, ...(state.gone ? {} : state.settled ?? {}), words: `version ${state.version}, ${shown_time(state.made)}: ${state.gone ? "no such finding" : state.settled_text ?? ""}` }));
    const shapes = [...new Set(marks.map((mark) => mark.firmness))];
    return (
        <figure ref={frame} class="history">
            <figcaption>Values over time <span class="aside">{finding.matter.text}; settled now: {settled_text(finding) || "nothing"}</span></figcaption>
            {marks.length === 0 ? <p class="none">No statement of it is a number.</p> : <Plot marks={marks} steps={steps} width={width} label={`${finding.matter.text}: figures by publication${steps.length > 1 ? ", and what was settled in each version" : ""}`} />}
            <p class="note">{shapes.map((shape) => `${kShapes[shape]} ${shape}`).join(", ")}; a bar is a range, an arrow “or more”; dark: the settled reading.{steps.length > 1 && " On the right: what the dossier settled on, version by version."} Times are UTC.</p>
            <FaultNote fault={fault} again={() => void reload()} />
            {!value && !fault && <Waiting what="The versions are coming" />}
            <details class="tree"><summary>The same as a table</summary>
                <table class="list"><caption>What the reports say</caption>
                    <thead><tr><th scope="col">Published</th><th scope="col">Figure</th><th scope="col">Report</th><th scope="col">Who says so</th><th scope="col">How firmly</th></tr></thead>
                    <tbody>{marks.map((mark, i) => <tr key={i}><td class="date">{mark.published ? <Moment iso={mark.published} /> : "no date"}</td><td><a href={mark.href}>{mark.figure}</a></td><td><bdi>{view.label(mark.report)}</bdi></td><td data-label="Said by"><bdi>{mark.said}</bdi></td><td>{mark.firmness}</td></tr>)}</tbody>
                </table>
                <table class="list"><caption>What the dossier settled on</caption>
                    <thead><tr><th scope="col">Version</th><th scope="col">Made</th><th scope="col">Settled</th><th scope="col">Standing</th></tr></thead>
                    <tbody>{states.map((state) => <tr key={state.version}><td data-label="Version"><a href={to.story(story, "findings", { version: state.version, finding: finding.id })}>{state.version}</a></td><td class="date"><Moment iso={state.made} /></td><td><bdi>{state.gone ? "no such finding" : state.settled_text}</bdi></td><td>{!state.gone && <><VerdictMark verdict={state.verdict} /> <SupportMark support={state.support} /></>}</td></tr>)}</tbody>
                </table>
            </details>
        </figure>
    );
}
