// The archive counts code points, JavaScript counts UTF-16 units: they differ behind every character beyond the basic plane.
//
// Idea: one pass notes the places of the characters that take two units; a lookup is then a binary search among those few.
// Cost: O(n) to build, O(log k) a lookup for k such characters; no table at all for a text without any.

import type { Span } from "../api";

export class CodePoints {
    readonly length: number;
    // The code point offsets of the characters that take two units.
    private readonly wide: number[] = [];

    constructor(readonly text: string) {
        let points = 0;
        for (let unit = 0; unit < text.length; ++unit, ++points) {
            const code = text.charCodeAt(unit);
            if (code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length) {
                const next = text.charCodeAt(unit + 1);
                if (next >= 0xdc00 && next < 0xe000) {
                    this.wide.push(points);
                    ++unit;
                }
            }
        }
        this.length = points;
    }

    // The UTF-16 offset of a code point offset; beyond the text: its end.
    unit(point: number): number {
        if (point <= 0) return 0;
        if (point >= this.length) return this.text.length;
        let low = 0, high = this.wide.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.wide[middle]! < point) low = middle + 1;
            else high = middle;
        }
        return point + low;
    }

    slice(begin: number, end: number): string {
        return end <= begin ? "" : this.text.slice(this.unit(begin), this.unit(end));
    }
}

// A report's text as passages count it: the title, if it has one, and the paragraphs, joined by line feeds.
export interface Place extends Span { role: string; paragraph?: number }

export function text_of(report: { title?: string; paragraphs: { text: string }[] }): string {
    return [...(report.title ? [report.title] : []), ...report.paragraphs.map((paragraph) => paragraph.text)].join("\n");
}

export function places_of(report: { title?: string; paragraphs: { role: string; text: string }[] }): Place[] {
    const places: Place[] = [];
    let at = 0;
    const add = (role: string, text: string, paragraph?: number): void => {
        if (places.length > 0) ++at;
        const size = new CodePoints(text).length;
        places.push({ role, begin: at, end: at + size, ...(paragraph === undefined ? {} : { paragraph }) });
        at += size;
    };
    if (report.title) add("title", report.title);
    report.paragraphs.forEach((paragraph, i) => add(paragraph.role, paragraph.text, i));
    return places;
}

// A stretch cut at every border of the spans, each piece with the numbers of the spans that cover it.
export interface Piece extends Span { covers: number[] }

export function pieces_of(within: Span, spans: Span[]): Piece[] {
    const cuts = new Set([within.begin, within.end]);
    for (const span of spans) {
        for (const at of [span.begin, span.end]) if (at > within.begin && at < within.end) cuts.add(at);
    }
    const sorted = [...cuts].sort((a, b) => a - b);
    const open = spans.map((span, i) => ({ ...span, i })).filter((span) => span.end > within.begin && span.begin < within.end && span.end > span.begin);
    const pieces: Piece[] = [];
    for (let i = 0; i + 1 < sorted.length; ++i) {
        const begin = sorted[i]!, end = sorted[i + 1]!;
        pieces.push({ begin, end, covers: open.filter((span) => span.begin <= begin && span.end >= end).map((span) => span.i) });
    }
    return pieces;
}
