// The stories of the archive: by time, place and growth, with search; a row says what is known and how well.
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { address, type Status, type StoryPage, type StoryRow } from "../api";
import { useGet } from "../get";
import { kAnyStory, on_story, status } from "../live";
import { go } from "../navigate";
import { use_written } from "../overrule";
import { FaultNote, Heading, Pages, SupportMark, useTitle, VerdictMark, Waiting } from "../parts/basics";
import { use_row_keys } from "../parts/keys";
import { natural, to, type Query } from "../route";
import { useStore } from "../store";
import { counted, shown_days } from "../text/words";

const kRows = 50;
// Hours: growth is what came since yesterday morning for somebody who looks each morning.
const kGrowthHours = 24;
// Typing: an answer for each letter would be thrown away by the next.
const kTypingMilliseconds = 220;

const kSorts: [string, string][] = [["latest", "latest first"], ["growth", "growing fastest"], ["size", "most reports"], ["changed", "changed last"], ["oldest", "oldest first"]];

function Filters({ query }: { query: Query }): JSX.Element {
    const timer = useRef(0);
    const [typed, set_typed] = useState({ words: query.words ?? "", place: query.place ?? "" });
    useEffect(() => set_typed({ words: query.words ?? "", place: query.place ?? "" }), [query.words, query.place]);
    const change = (next: Query, wait: boolean): void => {
        clearTimeout(timer.current);
        const apply = (): void => go(to.stories({ ...query, ...next, skip: undefined }), true);
        if (wait) timer.current = setTimeout(apply, kTypingMilliseconds) as unknown as number;
        else apply();
    };
    const text = (key: "words" | "place") => (event: JSX.TargetedEvent<HTMLInputElement>): void => {
        const value = event.currentTarget.value;
        set_typed({ ...typed, [key]: value });
        change({ ...typed, [key]: value }, true);
    };
    const any = ["words", "place", "from", "to", "disputed"].some((key) => query[key]);
    return (
        <form class="filter" role="search" aria-label="Stories" onSubmit={(event) => { event.preventDefault(); change(typed, false); }}>
            <label class="grow">Words <input type="search" name="words" data-search autocomplete="off" placeholder="words of the reports" value={typed.words} onInput={text("words")} /></label>
            <label>Place <input type="search" name="place" autocomplete="off" size={12} value={typed.place} onInput={text("place")} /></label>
            <label>From <input type="date" name="from" value={query.from ?? ""} onChange={(event) => change({ from: event.currentTarget.value }, false)} /></label>
            <label>to <input type="date" name="to" value={query.to ?? ""} onChange={(event) => change({ to: event.currentTarget.value }, false)} /></label>
            <label><input type="checkbox" name="disputed" checked={query.disputed === "1"} onChange={(event) => change({ disputed: event.currentTarget.checked ? "1" : "" }, false)} /> only disputed</label>
            <label>Order <select name="sort" value={query.sort ?? "latest"} onChange={(event) => change({ sort: event.currentTarget.value === "latest" ? "" : event.currentTarget.value }, false)}>
                {kSorts.map(([value, text]) => <option key={value} value={value}>{text}</option>)}
            </select></label>
            {any && <button type="button" class="act" onClick={() => go(to.stories({ sort: query.sort }), true)}>Clear</button>}
        </form>
    );
}

function Row({ row }: { row: StoryRow }): JSX.Element {
    return (
        <li class="row">
            <p class="when">
                <span>{shown_days(row.begins, row.ends)}</span>
                {row.growth > 0 && <span class="growth">+{row.growth} <span class="hours">arrived in {kGrowthHours} h</span></span>}
            </p>
            <div class="what">
                <h2><a data-row href={to.story(row.id)}><bdi>{row.title || "A story without a title"}</bdi></a></h2>
                {row.leading.length > 0 && (
                    <ul class="leading">
                        {row.leading.map((finding) => (
                            <li key={finding.finding}>
                                <a href={to.story(row.id, "findings", { finding: finding.finding })}><bdi>{finding.matter}</bdi>{finding.settled && <>: <strong><bdi>{finding.settled}</bdi></strong></>}</a>{" "}
                                <VerdictMark verdict={finding.verdict} /> <SupportMark support={finding.support} />
                            </li>
                        ))}
                    </ul>
                )}
                <p class="facts">
                    {counted(row.reports, "report", "reports")}{row.outlets > 0 && <>, {counted(row.outlets, "outlet", "outlets")}</>}
                    {row.places.length > 0 && <> · {row.places.map((place, i) => <span key={place}>{i > 0 && ", "}<a href={to.stories({ place })} title={`Stories in ${place}`}><bdi>{place}</bdi></a></span>)}</>}
                    {row.disputed > 0 && <> · <span class="alarm">{row.disputed} disputed</span></>}
                    {row.overruled && <> · <span class="sign" aria-hidden="true">✎</span> overruled</>}
                    {row.stale && <> · <em>its dossier is being made anew</em></>}
                </p>
            </div>
        </li>
    );
}

function Empty(): JSX.Element {
    return (
        <section class="empty">
            <p>The archive is empty. Fill it on a terminal:</p>
            <dl>
                <dt><code>stemma archive add ARCHIVE PATH...</code></dt><dd>pages, folders of pages, WARC files, feeds or reports as JSON Lines that you have;</dd>
                <dt><code>stemma watch ARCHIVE FEED...</code></dt><dd>follows RSS and Atom feeds, and keeps adding.</dd>
            </dl>
            <p>Stories appear here by themselves when reports come in.</p>
        </section>
    );
}

export function Stories({ query }: { query: Query }): JSX.Element {
    const skip = natural(query.skip) ?? 0, asked = ["words", "place", "from", "to", "disputed"].some((key) => query[key]);
    const path = address(["stories"], { words: query.words, place: query.place, from: query.from, to: query.to, disputed: query.disputed === "1" ? 1 : undefined, sort: query.sort, growth_hours: kGrowthHours, skip: skip || undefined, limit: kRows });
    const { value, fault, loading, reload } = useGet<StoryPage>(path, true);
    const [changed, set_changed] = useState<ReadonlySet<string>>(new Set());
    const list = useRef<HTMLOListElement>(null);
    const counts = useStore<Status | undefined>(status);
    use_row_keys(list);
    useTitle(query.words ? `${query.words}: stories` : "Stories");
    useEffect(() => on_story((event) => set_changed((before) => new Set([...before, event.story]))), []);
    useEffect(() => set_changed(new Set()), [path, value]);
    use_written(() => void reload());
    const empty = value?.of === 0 && !asked;
    // An empty list has nothing that could move.
    useEffect(() => { if (empty && changed.size > 0) void reload(); }, [changed.size]);
    return (
        <>
            <header class="top"><Heading page="stories">Stories</Heading>
                <p class="facts">{value && <>{counted(value.of, "story", "stories")}{asked && " found"}</>}{counts && counts.stale > 0 && <> · {counted(counts.stale, "dossier is", "dossiers are")} being made</>}</p>
            </header>
            {!empty && <Filters query={query} />}
            <div class="news" role="status">
                {changed.size > 0 && !empty && <button type="button" class="fresh" onClick={() => void reload()}>{changed.has(kAnyStory) ? "stories may have" : counted(changed.size, "story has", "stories have")} changed: show</button>}
            </div>
            <FaultNote fault={fault} again={() => void reload()} />
            {!value && !fault && <Waiting what="Stories are coming" />}
            {empty && <Empty />}
            {value && value.of === 0 && asked && <p class="none">No story fits. <a href={to.stories()}>All stories</a>{query.words && <>, or <a href={to.search({ words: query.words })}>look for “{query.words}” in the reports</a></>}.</p>}
            {value && <ol ref={list} class={loading ? "rows stale" : "rows"} start={skip + 1}>{value.stories.map((row) => <Row key={row.id} row={row} />)}</ol>}
            {value && <Pages skip={skip} shown={value.stories.length} of={value.of} limit={kRows} what="stories" link={(at) => to.stories({ ...query, skip: at || undefined })} />}
        </>
    );
}
