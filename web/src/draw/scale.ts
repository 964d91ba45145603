// From values to places on a picture, and which values to write beside it.

export interface Scale { at: (value: number) => number; ticks: number[] }

// Values: the marks beside a small picture; more run into one another.
const kMostTicks = 6;
// A figure of thousands beside one of three makes all small ones one line; from this ratio on powers of ten are even steps.
const kLogarithmicRatio = 100;

// Steps of 1, 2 or 5 times a power of ten, so that at most kMostTicks stand within the range.
export function nice_ticks(low: number, high: number, most = kMostTicks): number[] {
    if (!(high > low)) return [low];
    const raw = (high - low) / most, power = 10 ** Math.floor(Math.log10(raw));
    const step = power * ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10);
    const ticks: number[] = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; ++i) ticks.push(Number((i * step).toPrecision(12)));
    return ticks;
}

export function linear(low: number, high: number, from: number, till: number): Scale {
    const span = high - low || 1;
    return { at: (value) => from + ((value - low) / span) * (till - from), ticks: nice_ticks(low, high) };
}

// Of values that are not negative. Zero stands on the ground line, everything else by its logarithm from one on.
function logarithmic(high: number, from: number, till: number): Scale {
    const of = (value: number): number => Math.log10(1 + Math.max(0, value)), top = of(high);
    const ticks = [0];
    for (let power = 1; power <= high; power *= 10) ticks.push(power);
    return { at: (value) => from + (of(value) / top) * (till - from), ticks };
}

// For amounts: whole steps for small numbers, zero as the ground where it is not far.
export function amounts(values: number[], from: number, till: number): Scale {
    const finite = values.filter(Number.isFinite);
    let low = Math.min(...finite, Infinity), high = Math.max(...finite, -Infinity);
    if (!(low <= high)) return linear(0, 1, from, till);
    const least = Math.min(...finite.filter((value) => value > 0), Infinity);
    if (low >= 0 && high / least >= kLogarithmicRatio) return logarithmic(high, from, till);
    if (low > 0 && low <= high * 0.6) low = 0;
    const room = (high - low || Math.max(1, Math.abs(high) * 0.1)) * 0.08;
    const floor = low === 0 ? 0 : low - room;
    high += room;
    const scale = linear(floor, high, from, till);
    const whole = finite.every(Number.isInteger);
    return { ...scale, ticks: whole ? [...new Set(scale.ticks.filter(Number.isInteger))] : scale.ticks };
}

const kHour = 3_600_000, kDay = 24 * kHour;
const kSteps = [kHour / 4, kHour, 2 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay, 7 * kDay, 14 * kDay];

// Whether a time is known to the day only; it is then drawn as long as the day is.
export const is_day = (iso: string | undefined): boolean => iso !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(iso);
export const kHalfDay = kDay / 2;

export interface TimeTick { value: number; text: string }

// Even times in UTC: hours, days, weeks; then firsts of months and years. `days`: nothing is known to the hour.
export function time_ticks(low: number, high: number, most: number, days = false): TimeTick[] {
    const step = kSteps.find((s) => (high - low) / s <= most && (s >= kDay || !days));
    if (step !== undefined) {
        const ticks: TimeTick[] = [];
        for (let at = Math.ceil(low / step) * step; at <= high; at += step) {
            const iso = new Date(at).toISOString();
            // The first says the day too, or the year: an hour alone is of no day.
            const first = ticks.length === 0, day = at % kDay === 0;
            ticks.push({ value: at, text: day ? iso.slice(first ? 0 : 5, 10) : first ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 16) });
        }
        return ticks;
    }
    const first = new Date(low), months = ((high - low) / kDay) / 30;
    const every = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000].find((n) => months / n <= most) ?? 12000;
    const ticks: TimeTick[] = [];
    const start = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / every) * every;
    for (let month = start; ; month += every) {
        const at = Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
        if (!(at <= high)) break;
        if (at >= low) ticks.push({ value: at, text: new Date(at).toISOString().slice(0, every >= 12 ? 4 : 7) });
    }
    return ticks;
}

// A little room on both sides; a single moment stands in the middle of a day.
export function time_range(moments: number[]): [number, number] {
    const low = Math.min(...moments), high = Math.max(...moments);
    const room = Math.max((high - low) * 0.05, high === low ? kDay / 2 : kHour);
    return [low - room, high + room];
}
