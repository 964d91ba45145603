// The places of the reader, each of them an address: what is copied from the address bar opens the same place again.
//
// They stand behind the # so that the server needs to know only one page. parse() takes any text: what is no place is
// the list of stories.

export type StoryPart = "findings" | "reports" | "stemma" | "names" | "times" | "overrulings";
export const kStoryParts: StoryPart[] = ["findings", "reports", "stemma", "names", "times", "overrulings"];

export type Query = Record<string, string>;
export type Route =
    | { name: "stories"; query: Query }
    | { name: "story"; id: string; part: StoryPart; query: Query }
    | { name: "report"; id: string; query: Query }
    | { name: "compare"; a: string; b: string; query: Query }
    | { name: "search"; query: Query }
    | { name: "feeds"; query: Query }
    | { name: "overrulings"; query: Query }
    | { name: "token"; query: Query };

function decoded(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

export function parse(hash: string): Route {
    const text = hash.replace(/^#\/?/, "");
    const at = text.indexOf("?");
    const path = (at < 0 ? text : text.slice(0, at)).split("/").map(decoded);
    const query: Query = {};
    if (at >= 0) for (const [key, value] of new URLSearchParams(text.slice(at + 1))) query[key] = value;
    const [name, first, second] = path;
    if (name === "story" && first) {
        const part = kStoryParts.find((known) => known === second) ?? "findings";
        return { name, id: first, part, query };
    }
    if (name === "report" && first) return { name, id: first, query };
    if (name === "compare" && first && second) return { name, a: first, b: second, query };
    if (name === "search" || name === "feeds" || name === "overrulings" || name === "token") return { name, query };
    return { name: "stories", query };
}

function with_query(path: string, query: Record<string, string | number | undefined>): string {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
        if (value !== undefined && value !== "") search.set(key, String(value));
    }
    const text = search.toString();
    return text === "" ? path : `${path}?${text}`;
}

const part_of = (id: string): string => encodeURIComponent(id);

export const to = {
    stories: (query: Record<string, string | number | undefined> = {}) => with_query("#/", query),
    story: (id: string, part: StoryPart = "findings", query: Record<string, string | number | undefined> = {}) =>
        with_query(part === "findings" && query.finding === undefined ? `#/story/${part_of(id)}` : `#/story/${part_of(id)}/${part}`, query),
    report: (id: string, span?: { begin: number; end: number }) => with_query(`#/report/${part_of(id)}`, span ? { begin: span.begin, end: span.end } : {}),
    compare: (a: string, b: string) => `#/compare/${part_of(a)}/${part_of(b)}`,
    search: (query: Record<string, string | number | undefined> = {}) => with_query("#/search", query),
    feeds: () => "#/feeds",
    overrulings: () => "#/overrulings",
    token: () => "#/token",
};

export function format(route: Route): string {
    switch (route.name) {
        case "stories": return to.stories(route.query);
        case "story": return to.story(route.id, route.part, route.query);
        case "report": return with_query(to.report(route.id), route.query);
        case "compare": return with_query(to.compare(route.a, route.b), route.query);
        case "search": return to.search(route.query);
        default: return with_query(`#/${route.name}`, route.query);
    }
}

// A whole number that is not negative, or nothing.
export function natural(text: string | undefined): number | undefined {
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

// The token that the program printed behind the address: "#token=..." -> "...".
export function token_in(hash: string): string | undefined {
    return /^#token=([A-Za-z0-9._~+/=-]{1,512})$/.exec(hash)?.[1];
}
