// A story: its dossier in parts, as it stands now or stood at a past time.
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { address, get, type Dossier, type VersionInfo } from "../api";
import { facts_text, View } from "../dossier/view";
import { useGet } from "../get";
import { kAnyStory, on_story } from "../live";
import { go } from "../navigate";
import { use_written } from "../overrule";
import { FaultNote, Heading, Moment, useTitle, Waiting } from "../parts/basics";
import { use_row_keys } from "../parts/keys";
import { Join, Overruled, Split } from "../parts/overruling";
import { natural, to, type Query, type StoryPart } from "../route";
import { announce, printing } from "../session";
import { useStore } from "../store";
import { counted, shown_second } from "../text/words";
import { Findings, Key, Summary } from "./findings";
import { NamesPart, TimesPart } from "./names";
import { ReportsPart } from "./reports";
import { StemmaPart } from "./stemma";

const kParts: [StoryPart, string][] = [["findings", "Findings"], ["reports", "Reports"], ["stemma", "Who had it from whom"], ["names", "Names"], ["times", "Times"], ["overrulings", "Overrulings"]];
// Versions offered in the choice; an older one can be had by its date.
const kMostVersions = 200;
// After one's own overruling the dossier is taken as soon as it is there; asked for this often, in case that no event comes.
const kAskMilliseconds = 1000, kMostAsks = 30;

// A version that an event told of is looked for so often.
const kLookMilliseconds = 500, kMostLooks = 6;

const past_of = (query: Query): Record<string, string | undefined> => ({ at: query.at, version: query.version });

// What a new dossier has that the shown one does not.
export function news_of(shown: Dossier, next: Dossier): string {
    const known = new Set(shown.reports.map((report) => report.id)), before = new Map(shown.findings.map((finding) => [finding.id, JSON.stringify([finding.verdict, finding.support, finding.settled])]));
    const reports = next.reports.filter((report) => !known.has(report.id)).length;
    const gone = shown.reports.filter((report) => !next.reports.some((other) => other.id === report.id)).length;
    const findings = next.findings.filter((finding) => before.get(finding.id) !== JSON.stringify([finding.verdict, finding.support, finding.settled])).length;
    const parts = [reports > 0 ? counted(reports, "new report", "new reports") : "", gone > 0 ? counted(gone, "report has left", "reports have left") : "", findings > 0 ? counted(findings, "finding has changed", "findings have changed") : ""];
    return parts.filter(Boolean).join(", ") || "the dossier was made anew";
}

function AsOf({ id, part, versions, dossier }: { id: string; part: StoryPart; versions: VersionInfo[]; dossier: Dossier }): JSX.Element | null {
    if (versions.length < 2) return null;
    const latest = versions[versions.length - 1]!.number, shown = dossier.version?.number ?? latest;
    return (
        <label class="as-of">As of{" "}
            <select value={String(shown)} onChange={(event) => go(to.story(id, part, { version: Number(event.currentTarget.value) === latest ? undefined : event.currentTarget.value }))}>
                {[...versions].reverse().slice(0, kMostVersions).map((version) => (
                    <option key={version.number} value={String(version.number)}>{version.number === latest ? "now: " : ""}{shown_second(version.made)}, {counted(version.reports, "report", "reports")}</option>
                ))}
            </select>
        </label>
    );
}

function PastNote({ id, part, dossier }: { id: string; part: StoryPart; dossier: Dossier }): JSX.Element {
    const version = dossier.version;
    return (
        <p class="past" role="note">
            <strong>The past:</strong> {version && <>this is what the dossier said from <Moment iso={version.made} />{version.superseded_at && <> to <Moment iso={version.superseded_at} /></>} (version {version.number}). </>}
            What came later is not shown. <a href={to.story(id, part)}>Show how it stands now</a>
        </p>
    );
}

function Exports({ id, dossier, past }: { id: string; dossier: Dossier; past: boolean }): JSX.Element {
    const link = (format: string): string => address(["stories", id, "export"], { format, version: past ? dossier.version?.number : undefined });
    return (
        <p class="exports"><span class="aside">Take it along:</span>{" "}
            {["json", "csv", "html", "graphml"].map((format) => <a key={format} href={link(format)} download>{format === "graphml" ? "GraphML" : format.toUpperCase()}</a>)}
            <button type="button" class="act" onClick={() => window.print()}>Print</button>
        </p>
    );
}

function Overrulings({ dossier }: { dossier: Dossier }): JSX.Element {
    const list = dossier.overrulings ?? [];
    return (
        <section aria-labelledby="overrulings-title">
            <h2 id="overrulings-title">Overrulings</h2>
            {list.length === 0 ? <p class="none">Nothing in this story is overruled.</p> : <ul class="ruled">{list.map((o) => <li key={o.id}><Overruled of={o} /></li>)}</ul>}
            <p class="note"><a href={to.overrulings()}>All overrulings, those undone too</a></p>
        </section>
    );
}

function Parts({ id, part, query, view, past }: { id: string; part: StoryPart; query: Query; view: View; past: boolean }): JSX.Element {
    const { dossier } = view, overrulings = dossier.overrulings ?? [], print = useStore(printing);
    const show = (name: StoryPart): boolean => print || part === name;
    return (
        <>
            {show("findings") && (
                <div class="front">
                    <Findings view={view} story={id} query={query} past={past} overrulings={overrulings} />
                    <aside class="side" aria-label="Summary and key"><Summary view={view} /><Key /></aside>
                </div>
            )}
            {show("stemma") && <StemmaPart view={view} />}
            {show("names") && <NamesPart view={view} story={id} past={past} />}
            {show("times") && <TimesPart view={view} />}
            {show("reports") && <ReportsPart view={view} />}
            {show("overrulings") && <Overrulings dossier={dossier} />}
        </>
    );
}

// The dossier that is shown, and the next one, which waits until it is asked for.
function useDossier(id: string, query: Query): { dossier?: Dossier; news?: string; take: () => void; got: ReturnType<typeof useGet<Dossier>> } {
    const past = query.at !== undefined || query.version !== undefined;
    const path = address(["stories", id], { at: query.at, version: query.version });
    const got = useGet<Dossier>(path);
    const [taken, set_taken] = useState<{ path: string; dossier: Dossier }>(), [next, set_next] = useState<{ path: string; dossier: Dossier }>();
    const dossier = taken?.path === path ? taken.dossier : got.value;
    const shown = useRef(dossier);
    shown.current = dossier;
    const there = useRef(true), awaited = useRef(false);
    useEffect(() => () => { there.current = false; }, []);
    // Looks for a version that was told of; an answer may fail, or have been on its way before.
    const look = async (version: number, looks: number): Promise<void> => {
        const answer = await get<Dossier>(path);
        if (!there.current) return;
        const found = answer.value?.version?.number, own = shown.current?.version?.number ?? 0;
        if (answer.value && found !== own && awaited.current) {
            awaited.current = false;
            set_taken({ path, dossier: answer.value });
        } else if (answer.value && found !== own) set_next({ path, dossier: answer.value });
        else if ((answer.fault || version > own) && looks > 1) setTimeout(() => void look(version, looks - 1), kLookMilliseconds);
    };
    useEffect(() => {
        if (past) return undefined;
        return on_story((event) => {
            if (event.story !== id && event.story !== shown.current?.story.id && event.story !== kAnyStory) return;
            void look(event.version, kMostLooks);
        });
    }, [path, past]);
    // One's own overruling is awaited, and what it makes of the dossier shown at once.
    use_written(() => {
        if (past) return undefined;
        let asks = 0, timer = 0;
        const before = shown.current?.version?.number;
        awaited.current = true;
        const attempt = async (): Promise<void> => {
            const answer = await get<Dossier>(path);
            // Meanwhile an event may have brought it.
            if (!awaited.current || !there.current) return;
            const ready = answer.value && (answer.value.version?.number !== before || answer.value.row?.stale !== true);
            if (answer.value) set_taken({ path, dossier: answer.value });
            if (ready) {
                awaited.current = false;
                set_next(undefined);
            } else if (++asks < kMostAsks) timer = setTimeout(() => void attempt(), kAskMilliseconds) as unknown as number;
            else {
                awaited.current = false;
                announce("The dossier is still being made; it will be offered here when it is there.");
            }
        };
        void attempt();
        return () => clearTimeout(timer);
    });
    const waits = next?.path === path && dossier && next.dossier.version?.number !== dossier.version?.number;
    return {
        dossier, got, news: waits ? news_of(dossier, next.dossier) : undefined,
        take: () => { if (next) set_taken(next); set_next(undefined); },
    };
}

export function Story({ id, part, query }: { id: string; part: StoryPart; query: Query }): JSX.Element {
    const { dossier, news, take, got } = useDossier(id, query);
    const versions = useGet<{ versions: VersionInfo[] }>(dossier ? address(["stories", dossier.story.id, "versions"]) : undefined);
    const view = useMemo(() => (dossier ? new View(dossier) : undefined), [dossier]);
    const body = useRef<HTMLDivElement>(null);
    use_row_keys(body);
    useTitle(dossier?.story.title ?? "A story");
    useEffect(() => { void versions.reload(); }, [dossier?.version?.number]);
    // The story became part of another: the address follows.
    const real = dossier?.story.id;
    useEffect(() => {
        // What is there from before may be of a time when it was another story: only the server's answer moves the reader.
        if (real && !got.loading && real !== id && query.at === undefined && query.version === undefined) go(to.story(real, part, query), true);
    }, [real, got.loading]);
    if (!dossier || !view) {
        return <><header class="head"><Heading page={got.fault && `story ${id}`}>Story</Heading></header><FaultNote fault={got.fault} again={() => void got.reload()} />{!got.fault && <Waiting what="The story is coming" />}</>;
    }
    const known = versions.value?.versions ?? [];
    const number = natural(query.version), last = known[known.length - 1]?.number;
    const past = query.at !== undefined ? dossier.version?.superseded_at !== undefined || (last !== undefined && dossier.version?.number !== last) : number !== undefined && dossier.version?.superseded_at !== undefined;
    const report = dossier.reports.find((r) => r.title === dossier.story.title);
    const overruled = (dossier.overrulings ?? []).filter((o) => !o.undone).length;
    return (
        <article class={past ? "dossier of-the-past" : "dossier"}>
            <header class="head">
                <Heading page={`story ${id}`} language={report?.language}>{dossier.story.title || "A story without a title"}</Heading>
                <p class="facts">
                    {facts_text(dossier)}{dossier.story.begins && <>, <Moment iso={dossier.story.begins} /></>}{dossier.story.ends && dossier.story.ends !== dossier.story.begins && <> to <Moment iso={dossier.story.ends} /></>}
                    {overruled > 0 && <> · <a href={to.story(id, "overrulings", past_of(query))}><span aria-hidden="true">✎</span> {counted(overruled, "overruling", "overrulings")} in force</a></>}
                    {dossier.row?.stale && !past && <> · <em>being made anew</em></>}
                </p>
                <p class="cite-line">Stemma, story <bdi>{dossier.story.id}</bdi>{dossier.version && <>, version {dossier.version.number}, made on <Moment iso={dossier.version.made} /></>}</p>
                <div class="line">
                    <nav class="parts" aria-label="Parts of the dossier"><ul>
                        {kParts.map(([name, title]) => <li key={name}><a href={to.story(id, name, past_of(query))} aria-current={part === name ? "page" : undefined}>{title}</a></li>)}
                    </ul></nav>
                    <AsOf id={id} part={part} versions={known} dossier={dossier} />
                </div>
                <div class="line tools">
                    <Exports id={dossier.story.id} dossier={dossier} past={past} />
                    {!past && <p class="acts"><Split key={`${id} ${dossier.version?.number}`} story={dossier.story.id} view={view} /><Join story={dossier.story.id} own={dossier.reports[0]?.id} /></p>}
                </div>
            </header>
            {past && <PastNote id={id} part={part} dossier={dossier} />}
            <div class="news" role="status">{news && !past && <button type="button" class="fresh" onClick={take}>{news}: show</button>}</div>
            <FaultNote fault={got.fault} again={() => void got.reload()} />
            <div ref={body}><Parts id={id} part={part} query={query} view={view} past={past} /></div>
        </article>
    );
}
