// How numbers, times and lists are said: as the program's own writers say them.

// Beyond this a number no longer holds every whole one, and grouping its digits would feign it.
const kExactLimit = 2 ** 53;

export function number_text(value: number): string {
    if (Number.isNaN(value)) return "?";
    if (!Number.isFinite(value)) return value < 0 ? "-∞" : "∞";
    if (Math.abs(value) >= kExactLimit) return value.toPrecision(3);
    const [whole, rest] = Math.abs(value).toFixed(2).split(".") as [string, string];
    const fraction = rest.replace(/0+$/, "");
    const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (fraction === "" ? "" : `.${fraction}`);
    return value < 0 && digits !== "0" ? `-${digits}` : digits;
}

export function counted(n: number, one: string, many: string): string {
    return `${number_text(n)} ${n === 1 ? one : many}`;
}

export function listed(items: string[]): string {
    if (items.length < 2) return items.join("");
    return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

// "2031-04-06T17:05:00+02:00" -> "2031-04-06 17:05 +02:00".
export function shown_time(iso: string): string {
    const match = /^([^T]*)T(\d{2}:\d{2})(?::[\d.]+)?(.*)$/.exec(iso);
    if (!match) return iso;
    const [, day, time, zone] = match as unknown as [string, string, string, string];
    return `${day} ${time}${zone === "" ? "" : zone === "Z" ? " UTC" : ` ${zone}`}`.trim();
}

// To the second, where several may fall into one minute.
export function shown_second(iso: string): string {
    const second = /:(\d\d)Z$/.exec(iso)?.[1];
    return second === undefined ? shown_time(iso) : shown_time(iso).replace(/ UTC$/, `:${second} UTC`);
}

export const day_of = (iso: string): string => iso.slice(0, 10);

// "2024-03-12 to 03-16", or one day.
export function shown_days(begins?: string, ends?: string): string {
    if (!begins && !ends) return "no date";
    const from = day_of(begins ?? ends!), till = day_of(ends ?? begins!);
    // The same year is not said twice.
    return from === till ? from : `${from} to ${from.slice(0, 5) === till.slice(0, 5) ? till.slice(5) : till}`;
}

export function percent(share: number): string {
    return share > 0 && share < 0.005 ? "under 1%" : `${Math.round(share * 100)}%`;
}

export function bytes_text(n: number): string {
    const units = ["bytes", "kB", "MB", "GB"];
    let i = 0;
    for (; n >= 1000 && i < units.length - 1; ++i) n /= 1000;
    return `${i === 0 ? n : n.toFixed(n < 10 ? 1 : 0)} ${units[i]}`;
}

export function is_web_address(url: string | undefined): url is string {
    return url !== undefined && /^https?:\/\//i.test(url);
}

// The page's own words are English; a text in another language gets a lang attribute.
export function foreign_language(tag: string | undefined): string | undefined {
    return tag !== undefined && tag !== "en" && !tag.startsWith("en-") && /^[A-Za-z0-9-]+$/.test(tag) ? tag : undefined;
}

// Milliseconds, for a scale; a time without a zone is taken as UTC, one of a day as its noon, so that it lies within it.
export function moment_of(iso: string | undefined): number | undefined {
    if (iso === undefined) return undefined;
    const day = /^\d{4}(-\d{2}){0,2}$/.test(iso);
    const full = day ? `${iso}${"-07-01".slice(iso.length === 4 ? 0 : 3).slice(0, 10 - iso.length)}T12:00Z` : /(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`;
    const moment = Date.parse(full);
    return Number.isNaN(moment) ? undefined : moment;
}
