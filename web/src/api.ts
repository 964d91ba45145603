// What the server answers, and how it is asked.
//
// Idea: every answer is kept under its address for as long as the page is open, so that going back shows at once what was
// there; it is asked for again all the same, and the browser sends the ETag along (304 costs nothing).
// Errors are values with a cause and, where one can be named, what to do.

import { token } from "./session";

export type Verdict = "same" | "refined" | "updated" | "rescoped" | "disputed";
export type Support = "single" | "echoed" | "corroborated";
export type Firmness = "stated" | "reported" | "estimated" | "denied" | "planned";
export type Rule = "corroborated" | "conservative" | "range" | "latest" | "majority";

// Code points of a report's text.
export interface Span { begin: number; end: number }
export interface Stamp { value: string; precision?: string; from?: string }

export interface Cut { text: string; reason: string }
export interface Paragraph { role: string; text: string }
export interface Credit { name: string; how: string; text?: string }
export interface Report {
    id: string; source?: string; url?: string; outlet?: string; title?: string; authors?: string[]; language?: string;
    published?: Stamp; modified?: Stamp; paragraphs: Paragraph[]; credits?: Credit[]; cut?: Cut[];
}

export interface Figure { text?: string; value?: number; low?: number; high?: number; precision?: string; unit?: string }
export interface Matter { text: string; counted?: string; happening?: string; who?: string; to_whom?: string; where?: string; qualifiers?: string[] }
export interface Attribution { name: string; as: "speaker" | "medium" | "document"; kind?: string; inferred_from?: Span }
export interface Statement {
    id: string; report: string; kind: string; passage: Span & { text: string }; sentence: Span; matter: Matter; labels?: string[];
    figure?: Figure; value?: string; said_by: Attribution[]; firmness: Firmness; when?: { value?: string; precision?: string; passage?: Span };
    part_of?: string; companions?: string[]; correction?: boolean; superseded?: boolean; other_event?: boolean; total?: boolean;
}
export interface Reading { figure?: Figure; text?: string; statements: string[]; reports: string[]; origins: string[] }
export interface Settled { value?: number; low?: number; high?: number; rule: Rule }
export interface Finding {
    id: string; kind: string; matter: Matter; labels?: string[]; verdict: Verdict; support: Support; why?: string;
    settled?: Settled; readings: Reading[];
}
export interface StoryName {
    id: string; name: string; kind: string; variants: string[]; roles: string[]; reports: string[];
    joined?: { text: string; to: string; score: number; why: string }[];
    likely?: { text: string; score: number; why: string; reports: string[] }[];
}
export interface Time { value: string; precision: string; kind: "published" | "told"; report: string; passage?: Span & { text: string } }
export interface Copy {
    a: string; b: string; kind: string; earlier?: string; confidence: number; share_a: number; share_b: number;
    passages: { a: Span; b: Span }[]; why?: string;
}
export interface Origin { id: string; name: string; kind: string; reports: string[] }
export interface Link { from: string; to: string; how: string }
export interface SummarySentence { text: string; statements: string[]; report: string; passage?: Span }

export interface StemmaNode { id: string; kind: string; lost?: boolean; name?: string; published?: string }
export interface StemmaEdge { from: string; to: string; tree: boolean; kind: string; confidence?: number; share?: number; why?: string }
export interface Stemma { stemma: string; roots: number; nodes: StemmaNode[]; edges: StemmaEdge[] }

export interface VersionInfo { number: number; made: string; reports: number; findings: number; superseded_at?: string }
export interface StoryRow {
    id: string; title?: string; begins?: string; ends?: string; reports: number; outlets: number; growth: number; places: string[];
    disputed: number; leading: { finding: string; matter: string; settled?: string; verdict: Verdict; support: Support }[];
    version: number; changed?: string; stale?: boolean; overruled?: boolean;
}
export type OverrulingKind = "split" | "join" | "same name" | "different name" | "dismiss" | "settle";
export interface Overruling {
    id: number; kind: OverrulingKind; made: string; undone?: string; note?: string; story?: string; reports?: string[];
    a?: string; b?: string; name_kind?: string; statement?: string; passage?: string; rule?: Rule;
}
export interface Dossier {
    story: { id: string; title?: string; begins?: string; ends?: string };
    summary: SummarySentence[]; reports: Report[]; statements: Statement[]; findings: Finding[]; names: StoryName[]; times: Time[];
    copies: Copy[]; origins: Origin[]; links: Link[];
    version?: VersionInfo; row?: StoryRow; overrulings?: Overruling[]; stemmata?: Stemma[];
}
export interface StoryPage { stories: StoryRow[]; of: number; next?: string }
export interface FindingState {
    finding: string; version: number; made: string; matter: string; verdict: Verdict; support: Support; settled?: Settled;
    settled_text?: string; readings: number; origins: number; reports: number; gone?: boolean;
}
export interface KeptReport {
    report: Report; story: string; arrived: string;
    page?: { source?: string; url?: string; media_type?: string; charset?: string; fetched?: string; bytes?: number; sha256?: string };
}
export interface Comparison { a: Report; b: Report; copy?: Copy; stories: [string, string] }
export interface Hit { report: string; story: string; title?: string; story_title?: string; outlet?: string; published?: string; snippet: { text: string; hit?: boolean }[] }
export interface HitPage { hits: Hit[]; of: number; next?: string }
export interface Status { program: string; schema?: number; generation: number; reports: number; stories: number; versions?: number; stale: number; bytes?: number; writable: boolean; newest?: string; oldest?: string }
export interface Feed { address: string; title?: string; tried?: string; succeeded?: string; next?: string; failures: number; cause?: string; reports: number; followed: boolean }
export interface Failure { at: string; feed?: string; input?: string; place?: string; fault: string; cause?: string }

export interface Fault { status: number; fault: string; cause: string }
export type Answer<T> = { value: T; fault?: undefined } | { value?: undefined; fault: Fault };

export const kApi = "api/v1";

// Segments are encoded one by one: an id is never a way out of its place.
export function address(segments: (string | number)[], query: Record<string, string | number | undefined> = {}): string {
    const path = [kApi, ...segments.map((segment) => encodeURIComponent(String(segment)))].join("/");
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
        if (value !== undefined && value !== "") search.set(key, String(value));
    }
    const text = search.toString();
    return text === "" ? path : `${path}?${text}`;
}

async function fault_of(response: Response): Promise<Fault> {
    try {
        const body = (await response.json()) as { error?: { fault?: string; cause?: string; what?: string } };
        const error = body.error ?? {};
        const cause = [error.cause ?? `the server answered ${response.status}`, error.what ? `(${error.what})` : ""].filter(Boolean).join(" ");
        return { status: response.status, fault: error.fault ?? "no answer", cause };
    } catch {
        return { status: response.status, fault: "no answer", cause: `the server answered ${response.status} without saying why` };
    }
}

// A server beyond this machine wants the token for reading too, once; then a cookie of its own tells it who asks.
export async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const headers = { ...(token.value === "" ? {} : { Authorization: `Bearer ${token.value}` }), ...(init.headers as Record<string, string> | undefined) };
    let response: Response;
    try {
        response = await fetch(path, { cache: "no-cache", credentials: "same-origin", ...init, headers });
    } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return { fault: { status: 0, fault: "given up", cause: "another page was opened" } };
        return { fault: { status: 0, fault: "no answer", cause: "the server does not answer; is `stemma serve` still running?" } };
    }
    if (!response.ok) return { fault: await fault_of(response) };
    try {
        return { value: (await response.json()) as T };
    } catch {
        return { fault: { status: response.status, fault: "bad answer", cause: "the server's answer is cut off or no JSON; reload the page" } };
    }
}

// ---- Answers that are kept.

// Answers: enough for going back and forth among stories; the largest are some megabytes each.
const kMostKept = 24;
const kept = new Map<string, unknown>();

export function recall<T>(path: string): T | undefined {
    return kept.get(path) as T | undefined;
}

export function keep(path: string, value: unknown): void {
    kept.delete(path);
    kept.set(path, value);
    for (const oldest of kept.keys()) {
        if (kept.size <= kMostKept) break;
        kept.delete(oldest);
    }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
    const answer = await ask<T>(path, signal ? { signal } : {});
    if (answer.fault === undefined) keep(path, answer.value);
    return answer;
}

// What was kept may not hold any more: a story may have become part of another.
export async function send<T>(method: "POST" | "DELETE", path: string, body?: unknown): Promise<Answer<T>> {
    kept.clear();
    return ask<T>(path, { method, ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
}
