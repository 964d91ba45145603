// What every part of the reader asks of a dossier: who is who, where a statement stands, and how a figure is said.
//
// The words are those of the program's own page (src/dossier/view.cc), so that both say the same of the same dossier.
// Cost: linear to build; it sees the dossier's memory.

import type { Dossier, Figure, Finding, Origin, Overruling, Reading, Report, Settled, Statement, Support, Verdict } from "../api";
import { counted, listed, number_text } from "../text/words";

// Who stands behind a reading, and the reports that have it from there. Own: the reports' own outlets, they name no source.
export interface Witness { kind: "named" | "own" | "unknown"; origin?: Origin; reports: Report[] }

// The name under which the program keeps what goes back to somebody, but nobody knows to whom.
const kNotKnown = "not known";
// Characters of a title that stands in for an outlet.
const kShownTitle = 40;

export function shown_name(report: Report): string {
    if (report.outlet) return report.outlet;
    const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(report.url ?? "")?.[1];
    if (host) return host;
    if (report.title) return report.title.length <= kShownTitle ? `"${report.title}"` : `"${[...report.title].slice(0, kShownTitle).join("")}…"`;
    return report.source?.split("/").pop() || report.id;
}

export class View {
    private readonly labels_ = new Map<string, string>();
    private readonly reports_ = new Map<string, Report>();
    private readonly statements_ = new Map<string, Statement>();
    private readonly origins_ = new Map<string, Origin>();
    private readonly readings_ = new Map<string, { finding: Finding; reading: number }>();
    private readonly order_ = new Map<string, number>();

    constructor(readonly dossier: Dossier) {
        const last = new Map<string, number>(), taken = new Set<string>();
        dossier.reports.forEach((report, i) => {
            const plain = shown_name(report);
            let label = plain;
            for (let n = last.get(plain) ?? 1; taken.has(label); last.set(plain, n)) label = `${plain} (${++n})`;
            taken.add(label);
            this.labels_.set(report.id, label);
            this.reports_.set(report.id, report);
            this.order_.set(report.id, i);
        });
        for (const statement of dossier.statements) this.statements_.set(statement.id, statement);
        for (const origin of dossier.origins) this.origins_.set(origin.id, origin);
        for (const finding of dossier.findings) {
            finding.readings.forEach((reading, i) => {
                for (const id of reading.statements) if (!this.readings_.has(id)) this.readings_.set(id, { finding, reading: i });
            });
        }
    }

    report(id: string): Report | undefined { return this.reports_.get(id); }
    label(id: string): string { return this.labels_.get(id) ?? id; }
    statement(id: string): Statement | undefined { return this.statements_.get(id); }
    origin(id: string): Origin | undefined { return this.origins_.get(id); }
    // The finding that a statement stands in, and the number of its reading.
    reading_of(statement: string): { finding: Finding; reading: number } | undefined { return this.readings_.get(statement); }

    // Those known, in the dossier's order.
    reports_of(ids: string[]): Report[] {
        return [...new Set(ids)].filter((id) => this.reports_.has(id)).sort((a, b) => this.order_.get(a)! - this.order_.get(b)!).map((id) => this.reports_.get(id)!);
    }

    statements_of(reading: Reading): Statement[] {
        const found = [...new Set(reading.statements)].map((id) => this.statements_.get(id)).filter((s) => s !== undefined);
        const order = (s: Statement): number => this.order_.get(s.report) ?? 0;
        return found.sort((a, b) => order(a) - order(b) || a.passage.begin - b.passage.begin);
    }

    witnesses(reading: Reading): Witness[] {
        const all = new Set(reading.reports), unexplained = new Set(reading.reports), own = new Set<string>();
        const named: Witness[] = [];
        for (const id of reading.origins) {
            const origin = this.origins_.get(id);
            if (!origin || origin.name === kNotKnown) continue;
            const reports = this.reports_of(origin.reports.filter((report) => all.has(report)));
            for (const report of reports) unexplained.delete(report.id);
            const is_own = origin.kind === "outlet" && reports.length > 0 && reports.every((report) => shown_name(report).toLowerCase() === origin.name.toLowerCase());
            if (is_own) reports.forEach((report) => own.add(report.id));
            else named.push({ kind: "named", origin, reports });
        }
        named.sort((a, b) => b.reports.length - a.reports.length);
        if (own.size > 0) named.push({ kind: "own", reports: this.reports_of([...own]) });
        if (unexplained.size > 0) named.push({ kind: "unknown", reports: this.reports_of([...unexplained]) });
        return named;
    }

    origins_of(reading: Reading): number {
        return new Set(reading.origins.filter((id) => (this.origins_.get(id)?.name ?? kNotKnown) !== kNotKnown)).size;
    }

    figure_of(reading: Reading): string {
        if (reading.text) return reading.text;
        const figure = reading.figure ? figure_text(reading.figure) : "";
        if (figure !== "") return figure;
        const first = this.statements_of(reading)[0];
        return first ? `“${first.passage.text}”` : "";
    }
}

const kCurrency = /^[A-Z]{3}$/;

function with_unit(number: string, unit: string | undefined): string {
    if (!unit) return number;
    const at = unit.indexOf("per "), own = (at < 0 ? unit : unit.slice(0, Math.max(0, at - 1))), per = at < 0 ? "" : ` ${unit.slice(at)}`;
    if (own === "%" || own === "percent") return `${number}%${per}`;
    if (kCurrency.test(own)) return `${own} ${number}${per}`;
    return `${number}${own === "" ? "" : ` ${own}`}${per}`;
}

const amount = (value: number, unit?: string): string => with_unit(number_text(value), unit);

export function interval(low: number | undefined, high: number | undefined, unit?: string): string {
    if (high === undefined) return low === undefined ? "" : `${amount(low, unit)} or more`;
    if (low === undefined || low === high) return amount(high, unit);
    return `${number_text(low)} to ${amount(high, unit)}`;
}

export function figure_text(figure: Figure): string {
    const value = figure.value ?? (figure.precision === "at_most" ? figure.high : figure.low);
    switch (figure.precision) {
        case "about": return value === undefined ? "" : `about ${amount(value, figure.unit)}`;
        case "at_least": return value === undefined ? "" : `at least ${amount(value, figure.unit)}`;
        case "at_most": return value === undefined ? "" : `at most ${amount(value, figure.unit)}`;
        case "range": return interval(figure.low, figure.high, figure.unit);
        case "vague": return `“${figure.text ?? ""}” (${interval(figure.low, figure.high, figure.unit)})`;
        default: return figure.value !== undefined ? amount(figure.value, figure.unit) : interval(figure.low, figure.high, figure.unit);
    }
}

export function settled_text(finding: Finding): string {
    const settled = finding.settled;
    if (!settled) return "";
    const first = finding.readings[0]?.figure;
    const same = first && (settled.value !== undefined ? first.value === settled.value : first.value === undefined && first.low === settled.low && first.high === settled.high);
    if (same) return figure_text(first);
    return settled.value !== undefined ? amount(settled.value, first?.unit) : interval(settled.low, settled.high, first?.unit);
}

const kRules: Record<Settled["rule"], string> = {
    corroborated: "best corroborated", conservative: "conservative (lowest)", range: "range", latest: "latest", majority: "majority",
};
export const rule_text = (rule: Settled["rule"]): string => kRules[rule] ?? rule;
export const kRuleMeans: Record<Settled["rule"], string> = {
    corroborated: "what most independent origins say; of equals what stands in most reports, then the latest",
    conservative: "the lowest value that is stated",
    range: "no single value: from the lowest to the highest",
    latest: "what was published last",
    majority: "what stands in most reports",
};
export const kRuleNames = Object.keys(kRules) as Settled["rule"][];

export const kVerdicts: Record<Verdict, { sign: string; means: string }> = {
    same: { sign: "=", means: "the readings say the same" },
    refined: { sign: "≈", means: "they differ only in precision" },
    updated: { sign: "→", means: "a later one replaces an earlier one" },
    rescoped: { sign: "⊂", means: "the same number under another label, or a sum or share of others" },
    disputed: { sign: "≠", means: "they exclude one another, and nothing explains it" },
};
// Filled: an origin. Hollow: a report that only repeats it.
export const kSupports: Record<Support, { sign: string; means: string }> = {
    single: { sign: "●", means: "one report" },
    echoed: { sign: "●○", means: "several reports, one origin: repeated, not confirmed" },
    corroborated: { sign: "●●", means: "two or more independent origins" },
};

export type Weight = "full" | "line" | "passing";

// How much room a finding deserves: whole where several reports or readings meet, a line where one report says it.
export function weight_of(finding: Finding): Weight {
    const alone = finding.readings.length === 1 && finding.readings[0]!.reports.length <= 1;
    const toll = ["killed", "injured", "killed or injured"].includes(finding.matter.happening ?? "");
    if (!alone || finding.verdict !== "same" || toll) return "full";
    if (finding.kind !== "figure") return "line";
    return !finding.matter.happening && !finding.readings[0]?.figure?.unit ? "passing" : "line";
}

// A reason's sentences; none where there is nothing to explain.
export function why_text(finding: Finding): string {
    const alone = finding.verdict === "same" && finding.readings.length === 1 && finding.readings[0]!.reports.length === 1;
    if (alone) return "";
    return (finding.why ?? "").replace(/(^|\. )(about|at least|at most) /g, (match) => match.replace(/[a-z]/, (letter) => letter.toUpperCase()));
}

export function verdict_counts(findings: Finding[]): string {
    const order: Verdict[] = ["disputed", "rescoped", "updated", "refined", "same"];
    const figures = findings.filter((finding) => finding.kind === "figure");
    return listed(order.map((verdict) => [figures.filter((f) => f.verdict === verdict).length, verdict] as const).filter(([n]) => n > 0).map(([n, verdict]) => `${n} ${verdict}`));
}

export function facts_text(dossier: Dossier): string {
    const outlets = new Set(dossier.reports.map((report) => report.outlet).filter(Boolean));
    const all = dossier.reports.every((report) => report.outlet);
    let out = counted(dossier.reports.length, "report", "reports");
    if (outlets.size > 0) out += all ? ` of ${counted(outlets.size, "outlet", "outlets")}` : ` (${counted(outlets.size, "outlet is", "outlets are")} named)`;
    return out;
}

// What else the reports call what is counted.
export function other_labels(finding: Finding): string[] {
    const seen = new Set([finding.matter.counted, finding.matter.happening, ...(finding.matter.qualifiers ?? []), "people", "dead", "death", "deaths", "persons"].map((s) => (s ?? "").toLowerCase()));
    return (finding.labels ?? []).filter((label) => !seen.has(label.toLowerCase()) && seen.add(label.toLowerCase()));
}

export function labels_text(view: View, reports: Report[], most: number): string {
    const named = reports.length <= most + 1 ? reports.length : most;
    const names = reports.slice(0, named).map((report) => view.label(report.id)).join(", ");
    return named < reports.length ? `${names} and ${reports.length - named} more` : names;
}

const kOverrulings: Record<Overruling["kind"], (o: Overruling) => string> = {
    split: (o) => `${counted(o.reports?.length ?? 0, "report was", "reports were")} split off into a story of their own`,
    join: () => "stories were joined",
    "same name": (o) => `“${o.a ?? ""}” and “${o.b ?? ""}” are one`,
    "different name": (o) => `“${o.a ?? ""}” and “${o.b ?? ""}” are not one`,
    dismiss: (o) => `the statement “${o.passage ?? o.statement ?? ""}” is dismissed`,
    settle: (o) => `values are settled by the rule “${rule_text(o.rule ?? "corroborated")}”${o.story ? "" : " in every story"}`,
};
export const overruling_text = (o: Overruling): string => kOverrulings[o.kind]?.(o) ?? o.kind;
