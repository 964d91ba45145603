// Who and what is named, under which variants and in which roles; and the times of a story.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StoryName } from "../api";
import { labels_text, type View } from "../dossier/view";
import { Some } from "../parts/basics";
import { Names, Overruled } from "../parts/overruling";
import { to } from "../route";
import { counted, percent, shown_time } from "../text/words";

// Reports named beside a variant or a time.
const kMostNamed = 6;
const kMostRoles = 10;

// Roles that are no part of another: "director" says nothing beside "hospital director".
export function shown_roles(name: StoryName): string[] {
    const folded = name.roles.map((role) => role.toLowerCase());
    const seen = new Set<string>();
    return name.roles.filter((_, i) => {
        const own = folded[i]!;
        const held = folded.some((other) => other !== own && ` ${other} `.includes(` ${own} `));
        return !held && !seen.has(own) && seen.add(own);
    });
}

function Name({ name, view, story, past }: { name: StoryName; view: View; story: string; past: boolean }): JSX.Element {
    const [open, show] = useState(false);
    const overrulings = (view.dossier.overrulings ?? []).filter((o) => (o.kind === "same name" || o.kind === "different name") && [o.a, o.b].some((text) => text === name.name || name.variants.includes(text ?? "")));
    return (
        <li>
            <div class="name-line">
                <bdi class="name">{name.name}</bdi> <span class="aside">{name.kind}</span>{" "}
                <button type="button" class="act" aria-expanded={open} onClick={() => show(!open)}>{counted(name.reports.length, "report", "reports")}</button>
                {!past && <span class="acts"><Names story={story} name={name} names={view.dossier.names} same /> <Names story={story} name={name} names={view.dossier.names} same={false} /></span>}
            </div>
            {open && <p class="more">in {view.reports_of(name.reports).map((report, i) => <span key={report.id}>{i > 0 && ", "}<a href={to.report(report.id)}><bdi>{view.label(report.id)}</bdi></a></span>)}</p>}
            {name.variants.length > 0 && (
                <ul class="variants">
                    {name.variants.map((variant) => {
                        const joined = name.joined?.find((j) => j.text === variant);
                        return <li key={variant}>also <bdi class="variant">{variant}</bdi>{joined && <span class="aside"> as <bdi>{joined.to}</bdi>: {joined.why} ({percent(joined.score)})</span>}</li>;
                    })}
                </ul>
            )}
            {shown_roles(name).length > 0 && <p class="more"><Some items={shown_roles(name)} most={kMostRoles} join={(roles) => roles.join("; ")} /></p>}
            {(name.likely ?? []).map((likely) => (
                <p key={likely.text} class="more likely">likely also <bdi>“{likely.text}”</bdi> ({percent(likely.score)}, not merged{likely.reports.length > 0 && <>; in <bdi>{labels_text(view, view.reports_of(likely.reports), kMostNamed)}</bdi></>}){likely.why && <>: {likely.why}</>}</p>
            ))}
            {overrulings.map((o) => <p key={o.id} class="more"><Overruled of={o} /></p>)}
        </li>
    );
}

export function NamesPart({ view, story, past }: { view: View; story: string; past: boolean }): JSX.Element {
    const [words, set_words] = useState(""), { names } = view.dossier;
    const fits = (name: StoryName): boolean => [name.name, ...name.variants, ...name.roles].join(" ").toLowerCase().includes(words.toLowerCase());
    const found = names.filter(fits);
    return (
        <section class="names" aria-labelledby="names-title">
            <h2 id="names-title">Names</h2>
            {names.length === 0 && <p class="none">No name was found in the reports.</p>}
            {names.length > 8 && (
                <form class="filter" role="search" aria-label="Names" onSubmit={(event) => event.preventDefault()}>
                    <label>Filter <input type="search" data-search autocomplete="off" placeholder="name, variant or role" value={words} onInput={(event) => set_words(event.currentTarget.value)} /></label>
                    <output aria-live="polite">{found.length === names.length ? "" : `${found.length} of ${names.length}`}</output>
                </form>
            )}
            <ul class="plain">{found.map((name) => <Name key={name.id} name={name} view={view} story={story} past={past} />)}</ul>
        </section>
    );
}

export function TimesPart({ view }: { view: View }): JSX.Element {
    const values = [...new Set(view.dossier.times.map((time) => time.value))];
    return (
        <section class="times" aria-labelledby="times-title">
            <h2 id="times-title">Times</h2>
            {values.length === 0 && <p class="none">No time was found in the reports.</p>}
            <dl class="times">
                {values.map((value) => {
                    const times = view.dossier.times.filter((time) => time.value === value);
                    const published = times.filter((time) => time.kind === "published").map((time) => time.report);
                    const told = times.filter((time) => time.kind === "told");
                    const texts = [...new Set(told.map((time) => time.passage?.text ?? ""))];
                    return (
                        <div key={value}>
                            <dt><time dateTime={value}>{shown_time(value)}</time></dt>
                            {published.length > 0 && <dd>published: <bdi>{labels_text(view, view.reports_of(published), kMostNamed)}</bdi></dd>}
                            {texts.map((text) => (
                                <dd key={text}><bdi>“{text}”</bdi> in {told.filter((time) => (time.passage?.text ?? "") === text).map((time, i) => (
                                    <span key={i}>{i > 0 && ", "}<a href={to.report(time.report, time.passage)}><bdi>{view.label(time.report)}</bdi></a></span>
                                ))}</dd>
                            ))}
                        </div>
                    );
                })}
            </dl>
        </section>
    );
}

