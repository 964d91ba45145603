// Two texts with shared passages, as pieces that a page can set: what is shared, with whom, and what differs within it.
//
// Idea: the words of both sides of a passage are compared (see diff.ts); a text is then cut at the borders of paragraphs,
// passages and differing words. Words that differ next to one another are one mark.
import type { Span } from "../api";
import { pieces_of, type CodePoints, type Place } from "./code_points";
import { diff, tokens_of } from "./diff";

export interface Shared { a: Span; b: Span; differs_a: Span[]; differs_b: Span[]; words: number }

// Typesetters' signs are no difference: an outlet's curly quotation mark says what another's straight one does.
const kSigns: Record<string, string> = { "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-" };
const plain = (word: string): string => word.replace(/[’‘“”„«»–—]/g, (sign) => kSigns[sign]!);

// Code point spans of the tokens that are marked, those next to one another joined.
function spans_of(text: CodePoints, within: Span, marked: boolean[], tokens: { begin: number; end: number }[]): Span[] {
    const spans: Span[] = [];
    const own = text.slice(within.begin, within.end);
    // From UTF-16 units of the passage to code points of the text.
    let unit = 0, point = within.begin;
    const at = (target: number): number => {
        for (; unit < target; ++point) unit += own.codePointAt(unit)! > 0xffff ? 2 : 1;
        return point;
    };
    let joined = false;
    tokens.forEach((token, i) => {
        const begin = at(token.begin), end = at(token.end);
        if (!marked[i]) joined = false;
        else if (joined) spans[spans.length - 1]!.end = end;
        else {
            spans.push({ begin, end });
            joined = true;
        }
    });
    return spans;
}

export function shared_of(a: CodePoints, b: CodePoints, passage: { a: Span; b: Span }): Shared {
    const words_a = tokens_of(a.slice(passage.a.begin, passage.a.end)), words_b = tokens_of(b.slice(passage.b.begin, passage.b.end));
    const different = diff(words_a.map((word) => plain(word.text)), words_b.map((word) => plain(word.text)));
    return { ...passage, differs_a: spans_of(a, passage.a, different.a, words_a), differs_b: spans_of(b, passage.b, different.b, words_b), words: different.a.filter((differs) => !differs).length };
}

export interface Part { text: string; passage?: number; differs: boolean; first: boolean; last: boolean }

// The parts of one paragraph; `first` and `last` are true for the first and the last part of a passage in the whole text.
export function parts_of(text: CodePoints, place: Place, shared: Shared[], side: "a" | "b"): Part[] {
    const passages = shared.map((one) => one[side]), differing = shared.flatMap((one) => (side === "a" ? one.differs_a : one.differs_b));
    return pieces_of(place, [...passages, ...differing]).map((piece) => {
        const passage = piece.covers.find((i) => i < passages.length);
        return {
            text: text.slice(piece.begin, piece.end), differs: piece.covers.some((i) => i >= passages.length),
            first: passage !== undefined && piece.begin === passages[passage]!.begin, last: passage !== undefined && piece.end === passages[passage]!.end, ...(passage === undefined ? {} : { passage }),
        };
    });
}
