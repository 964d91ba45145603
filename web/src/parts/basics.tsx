// Small pieces that every view is set from.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Fault, Report, Span, Support, Verdict } from "../api";
import { kSupports, kVerdicts } from "../dossier/view";
import { useHeading } from "../navigate";
import { to } from "../route";
import { announce, printing } from "../session";
import { useStore } from "../store";
import { foreign_language, is_web_address, shown_time } from "../text/words";

// Foreign text: its own direction, and its language where it is known to be another than the page's.
export function Foreign({ text, language, class: name }: { text: string; language?: string; class?: string }): JSX.Element {
    return <bdi class={name} lang={foreign_language(language)}>{text}</bdi>;
}

export function Moment({ iso }: { iso: string }): JSX.Element {
    return <time dateTime={iso}>{shown_time(iso)}</time>;
}

// `page` is what the heading is of; none while that is still on its way, so that the focus waits for the heading that stays.
export function Heading({ children, page, language }: { children: ComponentChildren; page?: string; language?: string }): JSX.Element {
    const ref = useRef<HTMLHeadingElement>(null);
    useHeading(ref, page);
    return <h1 ref={ref} tabIndex={-1} dir="auto" lang={foreign_language(language)}>{children}</h1>;
}

export function useTitle(title: string): void {
    useEffect(() => {
        document.title = title === "" ? "Stemma" : `${title} · Stemma`;
    }, [title]);
}

export function VerdictMark({ verdict }: { verdict: Verdict }): JSX.Element {
    return <span class={`verdict ${verdict}`} title={kVerdicts[verdict]?.means}><span aria-hidden="true">{kVerdicts[verdict]?.sign}</span> {verdict}</span>;
}

export function SupportMark({ support }: { support: Support }): JSX.Element {
    return <span class={`support ${support}`} title={kSupports[support]?.means}><span aria-hidden="true">{kSupports[support]?.sign}</span> {support}</span>;
}

// A page elsewhere. Only web addresses are links; whatever else a page gave as its address is text.
export function PageLink({ url, children }: { url?: string; children?: ComponentChildren }): JSX.Element | null {
    if (!url) return null;
    if (!is_web_address(url)) return <bdi>{url}</bdi>;
    return <a class="out" href={url} rel="external noopener noreferrer" target="_blank">{children ?? <bdi>{url}</bdi>}</a>;
}

export function ReportLink({ report, label, span }: { report: Report; label: string; span?: Span }): JSX.Element {
    return <a href={to.report(report.id, span)}><bdi>{label}</bdi></a>;
}

// What went wrong and what to do; what was there before stays below it.
export function FaultNote({ fault, again }: { fault?: Fault; again?: () => void }): JSX.Element | null {
    if (!fault) return null;
    return (
        <div class="fault" role="alert">
            <p><strong>{fault.status === 404 ? "Not here" : fault.status === 401 ? "Not allowed" : "No answer"}:</strong> {fault.cause}{/[.?!]$/.test(fault.cause) ? "" : "."}{fault.status === 401 && <> <a href={to.token()}>How to get it</a></>}</p>
            {again && <button type="button" onClick={again}>Try again</button>}
        </div>
    );
}

// Nothing is shown for an instant, since most answers come within it and a flash of words disturbs.
const kPatienceMilliseconds = 250;
export function Waiting({ what }: { what: string }): JSX.Element {
    const [shown, show] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => show(true), kPatienceMilliseconds);
        return () => clearTimeout(timer);
    }, []);
    return <p class="waiting" role="status">{shown ? `${what} …` : ""}</p>;
}

export async function copy_text(text: string, what: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        announce(`${what} copied.`);
        return true;
    } catch {
        announce(`The browser does not allow copying; the ${what.toLowerCase()} stands in the address bar.`, true);
        return false;
    }
}

// A link to a place of the reader: goes there and lies in the clipboard too.
export function CopyLink({ hash, what }: { hash: string; what: string }): JSX.Element {
    const copy = (event: MouseEvent): void => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.replaceState(null, "", hash);
        void copy_text(location.href, "Link");
    };
    return <a class="copy" href={hash} onClick={copy} aria-label={`Copy link to ${what}`}>Copy link</a>;
}

// The first of many, the rest on demand and on paper.
export function Some({ items, most, join }: { items: string[]; most: number; join: (items: string[]) => string }): JSX.Element {
    const [all, show] = useState(false), print = useStore(printing);
    // "and 1 more" is longer than most items.
    if (items.length <= most + 1 || print) return <bdi>{join(items)}</bdi>;
    return <><bdi>{all ? join(items) : items.slice(0, most).join(", ")}</bdi> <button type="button" class="act" aria-expanded={all} onClick={() => show(!all)}>{all ? "fewer" : `and ${items.length - most} more`}</button></>;
}

export function Pages({ skip, shown, of, limit, link, what }: { skip: number; shown: number; of: number; limit: number; link: (skip: number) => string; what: string }): JSX.Element | null {
    if (of <= limit && skip === 0) return null;
    return (
        <nav class="pages" aria-label={`Pages of ${what}`}>
            {skip > 0 ? <a rel="prev" href={link(Math.max(0, skip - limit))}>‹ Before</a> : <span class="none">‹ Before</span>}
            <span>{shown === 0 ? "none" : `${(skip + 1).toLocaleString("en")} to ${(skip + shown).toLocaleString("en")}`} of {of.toLocaleString("en")}</span>
            {skip + shown < of ? <a rel="next" href={link(skip + limit)}>Next ›</a> : <span class="none">Next ›</span>}
        </nav>
    );
}
