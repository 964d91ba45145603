// Where the reader is, and how one gets there and back.
//
// A link goes to the top of its page and puts the focus on its heading, as a browser does with a new page; going back
// returns to where one was.
import { useEffect } from "preact/hooks";
import type { RefObject } from "preact";
import { parse, type Route } from "./route";
import { Store } from "./store";

export const route = new Store<Route>(parse(location.hash));

const positions = new Map<string, number>();
let going_back = false;
let heading_wanted = false;

// The page, without the part of a story and its query: within one page the focus stays where it is.
export function page_of(where: Route): string {
    switch (where.name) {
        case "story": case "report": return `${where.name} ${where.id}`;
        case "compare": return `compare ${where.a} ${where.b}`;
        default: return where.name;
    }
}

export function go(hash: string, replace = false): void {
    if (replace) {
        history.replaceState(null, "", hash);
        moved();
    } else {
        location.hash = hash;
    }
}

function moved(): void {
    const next = parse(location.hash), other_page = page_of(next) !== page_of(route.value);
    const before = location.href;
    if (other_page) heading_wanted = !going_back;
    route.set(next);
    if (going_back) return_to(positions.get(before) ?? 0);
    else if (other_page) window.scrollTo(0, 0);
    going_back = false;
}

// What the page shows may still be on its way: tries until it is long enough, for two seconds.
function return_to(position: number): void {
    const until = performance.now() + 2000;
    const attempt = (): void => {
        window.scrollTo(0, position);
        if (Math.abs(window.scrollY - position) > 2 && performance.now() < until) requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
}

export function watch_addresses(): void {
    history.scrollRestoration = "manual";
    let link = false;
    document.addEventListener("click", (event) => {
        const anchor = event.target instanceof Element ? event.target.closest("a[href]") : null;
        link = anchor !== null && (anchor.getAttribute("href") ?? "").startsWith("#");
        if (link) setTimeout(() => (link = false), 50);
    }, true);
    window.addEventListener("popstate", () => (going_back = !link && positions.has(location.href)));
    window.addEventListener("hashchange", moved);
    window.addEventListener("scroll", () => positions.set(location.href, window.scrollY), { passive: true });
}

// The heading of a page takes the focus when the page was opened by a link.
export function useHeading(ref: RefObject<HTMLElement>, key: string | undefined): void {
    useEffect(() => {
        if (!heading_wanted || !ref.current || key === undefined) return;
        heading_wanted = false;
        ref.current.focus({ preventScroll: true });
    }, [key]);
}
