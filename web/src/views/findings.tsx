// The apparatus: each finding with its readings side by side, who stands behind them, the reason and the sentences.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Finding, Overruling, Reading } from "../api";
import { labels_text, other_labels, rule_text, settled_text, verdict_counts, weight_of, why_text, kSupports, kVerdicts, type View } from "../dossier/view";
import { CopyLink, ReportLink, Some, SupportMark, VerdictMark } from "../parts/basics";
import { Overruled, Settle } from "../parts/overruling";
import { Sentences } from "../parts/sentences";
import { go } from "../navigate";
import { natural, to, type Query } from "../route";
import { printing } from "../session";
import { useStore } from "../store";
import { counted, foreign_language, listed } from "../text/words";
import { History } from "./history";

// Reports named beside an origin; all of them are named up to the second number where they have one origin.
const kMostNamed = 3, kFewReports = 2;
// What a finding is called besides, and origins in a reading's line: two lines of them. All origins stand in the opened reading.
const kMostLabels = 12, kMostOrigins = 6;
// Findings set at once; the rest follows in the next frames, so that a story of hundreds shows its first ones at once.
const kFirstFindings = 40;

interface Place { view: View; story: string; query: Query; past: boolean }

// `plain`: a line among others, where the outlet alone says that it is the outlet's word.
function Witnesses({ view, reading, plain, most }: { view: View; reading: Reading; plain: boolean; most: number }): JSX.Element {
    const witnesses = view.witnesses(reading), shown = witnesses.length <= most + 1 ? witnesses.length : most;
    return (
        <span class="who">
            {witnesses.slice(0, shown).map((witness, i) => {
                const reports = labels_text(view, witness.reports, kMostNamed);
                const join = i > 0 ? "; " : "";
                if (witness.kind === "own") return <span key={i}>{join}<bdi>{reports}</bdi>{plain ? "" : ", naming no source"}</span>;
                // Where all have it from one, how many they are stands beside it, and who they are below it.
                const all = witness.origin !== undefined && witnesses.length === 1 && witness.reports.length > kFewReports;
                return <span key={i}>{join}<bdi class={witness.origin ? "origin" : "unknown"}>{witness.origin?.name ?? "not known from whom"}</bdi>{!all && reports !== "" && <> in <bdi>{reports}</bdi></>}</span>;
            })}
            {shown < witnesses.length && `; and ${witnesses.length - shown} more`}
        </span>
    );
}

function ReadingRow({ place, finding, number, plain }: { place: Place; finding: Finding; number: number; plain: boolean }): JSX.Element {
    const { view, story, query, past } = place, reading = finding.readings[number]!;
    const asked = query.finding === finding.id && natural(query.reading) === number + 1;
    const [open, set_open] = useState(asked), print = useStore(printing);
    useEffect(() => { if (asked) set_open(true); }, [asked]);
    const settled = number === 0 && finding.settled && finding.settled.rule !== "range" && finding.readings.length > 1;
    const hash = to.story(story, "findings", { ...(query.at ? { at: query.at } : {}), ...(query.version ? { version: query.version } : {}), finding: finding.id, reading: number + 1 });
    const shown = open || print;
    return (
        <details class={settled ? "reading first" : "reading"} id={`r-${finding.id}-${number + 1}`} open={shown} onToggle={(event) => { if (!print) set_open(event.currentTarget.open); }}>
            <summary data-row>
                <span class="figure"><bdi>{view.figure_of(reading)}</bdi>{settled && <> <small>settled</small></>}</span>
                {plain ? <span class="matter"><bdi>{finding.matter.text}</bdi></span> : (
                    <>
                        <span class="count">{counted(view.reports_of(reading.reports).length, "report", "reports")}</span>
                        <span class="count">{counted(view.origins_of(reading), "origin", "origins")}</span>
                    </>
                )}
                <Witnesses view={view} reading={reading} plain={plain} most={kMostOrigins} />
            </summary>
            {shown && (
                <div class="sentences">
                    {view.witnesses(reading).length > kMostOrigins + 1 && <p class="all-origins"><Witnesses view={view} reading={reading} plain={plain} most={Infinity} /></p>}
                    <Sentences view={view} reading={reading} chosen={query.statement} past={past} />
                    <p class="link"><CopyLink hash={hash} what={`the reading ${view.figure_of(reading)} of ${finding.matter.text}`} />{plain && finding.kind === "figure" && <HistoryLink place={place} finding={finding} />}</p>
                </div>
            )}
        </details>
    );
}

function HistoryLink({ place, finding }: { place: Place; finding: Finding }): JSX.Element {
    const shown = place.query.finding === finding.id && place.query.show === "history";
    const { reading: _reading, statement: _statement, show: _show, ...rest } = place.query;
    return <a class="act" aria-expanded={shown} role="button" href={to.story(place.story, "findings", { ...rest, finding: finding.id, show: shown ? undefined : "history" })}
        onClick={(event) => { event.preventDefault(); go(event.currentTarget.getAttribute("href")!, true); }}>{shown ? "Hide values over time" : "Values over time"}</a>;
}

function Settlement({ finding, overrulings }: { finding: Finding; overrulings: Overruling[] }): JSX.Element | null {
    const overruled = overrulings.filter((o) => o.kind === "settle" && !o.undone);
    if (!finding.settled || (finding.readings.length < 2 && overruled.length === 0)) return null;
    return <p class="rule">settled by the rule “{rule_text(finding.settled.rule)}”{overruled.map((o) => <span key={o.id}>, <Overruled of={o} /></span>)}</p>;
}

function Whole({ place, finding, number, overrulings }: { place: Place; finding: Finding; number: number; overrulings: Overruling[] }): JSX.Element {
    const labels = other_labels(finding), why = why_text(finding), settled = settled_text(finding), id = `f-${finding.id}`;
    const history = place.query.finding === finding.id && place.query.show === "history";
    return (
        <section class="finding" id={id} aria-labelledby={`${id}-title`}>
            <header>
                <h3 id={`${id}-title`}><span class="number">{number}</span> <bdi>{finding.matter.text}</bdi>{settled !== "" && <>: <strong class="settled"><bdi>{settled}</bdi></strong></>}</h3>
                <p class="standing"><VerdictMark verdict={finding.verdict} /> <SupportMark support={finding.support} /></p>
            </header>
            {labels.length > 0 && <p class="called">called <Some items={labels} most={kMostLabels} join={listed} /></p>}
            {finding.readings.map((_, i) => <ReadingRow key={i} place={place} finding={finding} number={i} plain={false} />)}
            {why !== "" && <p class="why"><bdi>{why}</bdi></p>}
            <Settlement finding={finding} overrulings={overrulings} />
            {finding.kind === "figure" && <p class="link"><HistoryLink place={place} finding={finding} /></p>}
            {history && <History view={place.view} story={place.story} finding={finding} past={place.past} />}
        </section>
    );
}

function Line({ place, finding }: { place: Place; finding: Finding }): JSX.Element {
    return (
        <div class="finding plain" id={`f-${finding.id}`}>
            <ReadingRow place={place} finding={finding} number={0} plain />
            {place.query.finding === finding.id && place.query.show === "history" && <History view={place.view} story={place.story} finding={finding} past={place.past} />}
        </div>
    );
}

// What the filter looks in: what a finding is about, what it is called, its figures, who stands behind them.
function words_of(view: View, finding: Finding): string {
    const parts = [finding.matter.text, ...(finding.labels ?? [])];
    for (const reading of finding.readings) {
        parts.push(view.figure_of(reading), reading.figure?.text ?? "");
        for (const witness of view.witnesses(reading)) parts.push(witness.origin?.name ?? "", labels_text(view, witness.reports, 1e6));
    }
    return parts.join(" ").toLowerCase();
}

function Group({ title, place, shared, single, numbers, overrulings }: { title?: string; place: Place; shared: Finding[]; single: Finding[]; numbers: Map<string, number>; overrulings: Overruling[] }): JSX.Element | null {
    if (shared.length + single.length === 0) return null;
    return (
        <div class={title ? "group" : undefined}>
            {title && <h3>{title}</h3>}
            {shared.map((finding) => <Whole key={finding.id} place={place} finding={finding} number={numbers.get(finding.id)!} overrulings={overrulings} />)}
            {single.map((finding) => <Line key={finding.id} place={place} finding={finding} />)}
        </div>
    );
}

export function Findings({ view, story, query, past, overrulings }: Place & { overrulings: Overruling[] }): JSX.Element {
    const [words, set_words] = useState(""), [verdict, set_verdict] = useState("any"), [support, set_support] = useState("any");
    const { findings } = view.dossier, place = { view, story, query, past }, print = useStore(printing);
    const [all, set_all] = useState(findings.length <= kFirstFindings || query.finding !== undefined);
    useEffect(() => {
        if (all) return undefined;
        const frame = requestAnimationFrame(() => set_all(true));
        return () => cancelAnimationFrame(frame);
    }, [all]);
    const arrived = useRef(false);
    // What a link points at is opened by its row; here it is brought into sight, once it stands.
    useEffect(() => {
        // A plot that is opened by its button stands where the eye is.
        const by_button = arrived.current && query.show === "history";
        arrived.current = true;
        if (!query.finding || by_button) return;
        const at = document.getElementById(query.reading ? `r-${query.finding}-${query.reading}` : `f-${query.finding}`);
        if (!at) return;
        for (let part = at.parentElement; part; part = part.parentElement) if (part instanceof HTMLDetailsElement) part.open = true;
        requestAnimationFrame(() => {
            const chosen = at.querySelector(".said.chosen");
            (chosen ?? at).scrollIntoView({ block: chosen ? "center" : "start" });
            at.querySelector<HTMLElement>("summary")?.focus({ preventScroll: true });
        });
    }, [query.finding, query.reading, query.statement]);
    const numbers = new Map(findings.map((finding, i) => [finding.id, i + 1]));
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (finding: Finding): boolean =>
        (verdict === "any" || finding.verdict === verdict) && (support === "any" || finding.support === support)
        && (asked.length === 0 || ((text) => asked.every((word) => text.includes(word)))(words_of(view, finding)));
    const filtered = findings.filter(fits), shown = all || print ? filtered : filtered.slice(0, kFirstFindings);
    const figures = shown.filter((finding) => finding.kind === "figure"), told = shown.filter((finding) => finding.kind !== "figure");
    const full = (finding: Finding): boolean => weight_of(finding) === "full";
    const passing = figures.filter((finding) => weight_of(finding) === "passing");
    const lines = figures.filter((finding) => weight_of(finding) === "line");
    const person = (finding: Finding): boolean => finding.kind === "person";
    const verdicts = Object.keys(kVerdicts).filter((name) => findings.some((finding) => finding.verdict === name));
    const unfold = print || filtered.length !== findings.length || passing.some((finding) => finding.id === query.finding);
    return (
        <section class="findings" aria-labelledby="findings-title">
            <div class="line">
                <h2 id="findings-title">Findings <span class="aside">{verdict_counts(findings)}</span></h2>
                {!past && <Settle story={story} now={findings.find((finding) => finding.settled)?.settled?.rule} />}
            </div>
            {findings.length > 1 && (
                <form class="filter" role="search" aria-label="Findings" onSubmit={(event) => event.preventDefault()}>
                    <label>Filter <input type="search" data-search autocomplete="off" placeholder="matter, outlet, name or number" value={words} onInput={(event) => set_words(event.currentTarget.value)} /></label>
                    <label>Verdict <select value={verdict} onChange={(event) => set_verdict(event.currentTarget.value)}><option>any</option>{verdicts.map((name) => <option key={name}>{name}</option>)}</select></label>
                    <label>Support <select value={support} onChange={(event) => set_support(event.currentTarget.value)}><option>any</option>{Object.keys(kSupports).map((name) => <option key={name}>{name}</option>)}</select></label>
                    <output aria-live="polite">{filtered.length === findings.length ? "" : `${filtered.length} of ${findings.length}`}</output>
                </form>
            )}
            {!findings.some((finding) => finding.kind === "figure") && <p class="none">No figure was found in the reports.</p>}
            <Group place={place} shared={figures.filter(full)} single={[]} numbers={numbers} overrulings={overrulings} />
            <Group title="Told by one report only" place={place} shared={[]} single={lines} numbers={numbers} overrulings={overrulings} />
            {passing.length > 0 && (
                <details class="group passing" open={unfold || undefined}>
                    <summary><h3>Counted in passing by one report</h3> <span class="aside">{counted(passing.length, "figure", "figures")}</span></summary>
                    {passing.map((finding) => <Line key={finding.id} place={place} finding={finding} />)}
                </details>
            )}
            <Group title="Who" place={place} shared={told.filter((f) => person(f) && full(f))} single={told.filter((f) => person(f) && !full(f))} numbers={numbers} overrulings={overrulings} />
            <Group title="When, where and what happened" place={place} shared={told.filter((f) => !person(f) && full(f))} single={told.filter((f) => !person(f) && !full(f))} numbers={numbers} overrulings={overrulings} />
            {findings.length > 0 && filtered.length === 0 && <p class="none">No finding fits the filter.</p>}
        </section>
    );
}

export function Summary({ view }: { view: View }): JSX.Element | null {
    const { summary } = view.dossier;
    if (summary.length === 0) return null;
    return (
        <section class="summary" aria-labelledby="summary-title">
            <h2 id="summary-title">Summary</h2>
            {summary.map((sentence, i) => {
                const report = view.report(sentence.report);
                return <p key={i} dir="auto" lang={foreign_language(report?.language)}>{sentence.text}{report && <> <cite><ReportLink report={report} label={view.label(report.id)} span={sentence.passage} /></cite></>}</p>;
            })}
            <p class="note">Sentences of the reports, as they stand there. What stands elsewhere is added in brackets.</p>
        </section>
    );
}

export function Key(): JSX.Element {
    return (
        <details class="key">
            <summary>What the words mean</summary>
            <dl>
                {[...Object.entries(kVerdicts), ...Object.entries(kSupports)].map(([word, { sign, means }]) => <div key={word}><dt><span aria-hidden="true">{sign}</span> {word}</dt><dd>{means}</dd></div>)}
            </dl>
        </details>
    );
}
