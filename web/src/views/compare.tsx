// Two reports side by side: what they share is linked, what differs in it is marked word by word.
import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { address, type Comparison, type Copy, type Report } from "../api";
import { shown_name } from "../dossier/view";
import { useGet } from "../get";
import { CopyLink, FaultNote, Foreign, Heading, Moment, PageLink, useTitle, Waiting } from "../parts/basics";
import { text_places } from "../parts/sentences";
import { to } from "../route";
import { parts_of, shared_of, type Part, type Shared } from "../text/passages";
import { counted, foreign_language, percent } from "../text/words";

// Equal outlets are told apart by their order.
function names_of(a: Report, b: Report): [string, string] {
    const [x, y] = [shown_name(a), shown_name(b)];
    return x === y ? [x, `${y} (2)`] : [x, y];
}

function Verdict({ copy, a, b, names }: { copy?: Copy; a: Report; b: Report; names: [string, string] }): JSX.Element {
    if (!copy) return <p class="copy-facts">They share no passage that was found.</p>;
    const name = (id: string): string => (id === a.id ? names[0] : names[1]);
    // The copy names the two in its own order.
    const [share_a, share_b] = copy.a === a.id ? [copy.share_a, copy.share_b] : [copy.share_b, copy.share_a];
    return (
        <div class="copy-facts">
            <p><strong>{copy.kind}</strong>, {percent(copy.confidence)} sure: {copy.earlier ? <><bdi>{name(copy.earlier === a.id ? b.id : a.id)}</bdi> likely had it from <bdi>{name(copy.earlier)}</bdi></> : "which had it first is not known"}. {percent(share_a)} of the words of <bdi>{names[0]}</bdi> and {percent(share_b)} of <bdi>{names[1]}</bdi> are shared.</p>
            {copy.why && <p class="why"><bdi>{copy.why}</bdi></p>}
        </div>
    );
}

function Column({ report, name, side, shared, active, point }: { report: Report; name: string; side: "a" | "b"; shared: Shared[]; active?: number; point: (passage: number | undefined, from: "a" | "b", fix: boolean) => void }): JSX.Element {
    const { text, places } = text_places(report);
    const seen = new Set<number>();
    const part = (piece: Part, i: number): JSX.Element | string => {
        if (piece.passage === undefined) return piece.text;
        const n = piece.passage, first = !seen.has(n);
        seen.add(n);
        const classes = ["shared", piece.differs ? "differs" : "", piece.last ? "last" : "", active === n ? "active" : ""].filter(Boolean).join(" ");
        const inner = piece.differs ? <em>{piece.text}</em> : piece.text;
        if (!first) return <span key={i} class={classes} data-passage={n} onMouseEnter={() => point(n, side, false)} onClick={() => point(n, side, true)}>{inner}</span>;
        return (
            <span key={i} class={classes} data-passage={n} data-first onMouseEnter={() => point(n, side, false)}>
                <button type="button" class="passage-number" data-row={side === "a" ? true : undefined} onFocus={() => point(n, side, true)} onClick={() => point(n, side, true)} aria-label={`Shared passage ${n + 1} of ${shared.length}: ${counted(shared[n]!.words, "word", "words")} the same`}>{n + 1}</button>{inner}
            </span>
        );
    };
    return (
        <section class="column" data-side={side} aria-label={name} tabIndex={0}>
            <header>
                <h2><a href={to.report(report.id)}><bdi>{name}</bdi></a></h2>
                <p class="facts">{report.published ? <Moment iso={report.published.value} /> : "no date"}{report.url && <>, <PageLink url={report.url}>the page</PageLink></>}</p>
            </header>
            <div class="text" lang={foreign_language(report.language)} dir="auto">
                {places.map((place) => <p key={place.begin} class={place.role} dir="auto">{parts_of(text, place, shared, side).map(part)}</p>)}
            </div>
        </section>
    );
}

export function Compare({ a, b }: { a: string; b: string }): JSX.Element {
    const got = useGet<Comparison>(address(["compare"], { a, b }));
    const [active, set_active] = useState<number>(), frame = useRef<HTMLDivElement>(null), { value } = got;
    useTitle(value ? names_of(value.a, value.b).join(" and ") : "Side by side");
    const shared = useMemo(() => {
        if (!value?.copy) return [];
        const turned = value.copy.a !== value.a.id, texts = [text_places(value.a).text, text_places(value.b).text] as const;
        return value.copy.passages.map((passage) => (turned ? { a: passage.b, b: passage.a } : passage)).sort((x, y) => x.a.begin - y.a.begin).map((passage) => shared_of(texts[0], texts[1], passage));
    }, [value]);
    if (!value) return <><header class="head"><Heading page={got.fault && `compare ${a} ${b}`}>Side by side</Heading></header><FaultNote fault={got.fault} again={() => void got.reload()} />{!got.fault && <Waiting what="The reports are coming" />}</>;
    const names = names_of(value.a, value.b);
    // The other column goes to the passage; the one that is read stays where it is.
    const point = (passage: number | undefined, from: "a" | "b", fix: boolean): void => {
        set_active(passage);
        if (passage === undefined || !frame.current) return;
        const column = frame.current.querySelector<HTMLElement>(`[data-side="${from === "a" ? "b" : "a"}"]`), target = column?.querySelector<HTMLElement>(`[data-passage="${passage}"][data-first]`);
        if (!column || !target || (!fix && !matchMedia("(min-width: 62rem)").matches)) return;
        const inner = column.scrollHeight > column.clientHeight + 4;
        if (inner) column.scrollTo({ top: column.scrollTop + target.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    };
    return (
        <article class="compare">
            <header class="head">
                <Heading page={`compare ${a} ${b}`}>Side by side</Heading>
                <p class="facts"><Foreign text={names[0]} /> and <Foreign text={names[1]} /> · <a href={to.story(value.stories[0])}>the story</a>{value.stories[1] !== value.stories[0] && <> · <a href={to.story(value.stories[1])}>the other’s story</a></>} · <CopyLink hash={to.compare(a, b)} what="these two" /></p>
                <Verdict copy={value.copy} a={value.a} b={value.b} names={names} />
            </header>
            {shared.length > 0 && <p class="note">{counted(shared.length, "shared passage", "shared passages")}, each from its number to the sign ⌋. <em class="differs-key">Set so</em>: words in it that the other does not have.</p>}
            <div ref={frame} class="two" onMouseLeave={() => set_active(undefined)}>
                <Column report={value.a} name={names[0]} side="a" shared={shared} active={active} point={point} />
                <Column report={value.b} name={names[1]} side="b" shared={shared} active={active} point={point} />
            </div>
        </article>
    );
}
