import { describe, expect, it } from "vitest";
import { diff, tokens_of } from "../../src/text/diff";
import { CodePoints } from "../../src/text/code_points";
import { parts_of, shared_of } from "../../src/text/passages";
import { chance } from "./random";

// The longest common subsequence by the whole table.
function most_kept(a: string[], b: string[]): number {
    const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
    for (let i = 1; i <= a.length; ++i) for (let j = 1; j <= b.length; ++j) table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    return table[a.length]![b.length]!;
}

describe("diff", () => {
    it.each([
        ["two were killed", "two people were killed", [], ["people"], "an added word"],
        ["two were killed", "four were killed", ["two"], ["four"], "a replaced word"],
        ["a b c", "", ["a", "b", "c"], [], "all is dropped"],
        ["same", "same", [], [], "nothing differs"],
        ["one two three", "three one two", ["three"], ["three"], "a moved word"],
    ])("%j beside %j", (a, b, only_a, only_b) => {
        const x = tokens_of(a).map((t) => t.text), y = tokens_of(b).map((t) => t.text), found = diff(x, y);
        expect(x.filter((_, i) => found.a[i])).toEqual(only_a);
        expect(y.filter((_, i) => found.b[i])).toEqual(only_b);
    });

    it("keeps as many words as any common subsequence, the same ones on both sides", () => {
        const random = chance(11);
        for (let round = 0; round < 600; ++round) {
            const words = (): string[] => Array.from({ length: random(14) }, () => "abcd"[random(4)]!);
            const a = words(), b = words(), found = diff(a, b);
            const kept_a = a.filter((_, i) => !found.a[i]), kept_b = b.filter((_, i) => !found.b[i]);
            expect(kept_a, JSON.stringify([a, b])).toEqual(kept_b);
            expect(kept_a.length, JSON.stringify([a, b])).toBe(most_kept(a, b));
        }
    });

    it("says that all differs where it would take too long to say what does", () => {
        const a = Array.from({ length: 3000 }, (_, i) => `a${i}`), b = Array.from({ length: 3000 }, (_, i) => `b${i}`);
        const found = diff(["same", ...a, "end"], ["same", ...b, "end"]);
        expect([found.a[0], found.a[1], found.a[3000], found.a[3001]]).toEqual([false, true, true, false]);
        expect(found.b.filter(Boolean).length).toBe(3000);
    });
});

describe("tokens_of", () => {
    it.each([
        ["7:42 a.m., said", ["7", ":", "42", "a.m", ".", ",", "said"]],
        ["the town’s 1,000 men", ["the", "town’s", "1,000", "men"]],
        ["Küste и море", ["Küste", "и", "море"]],
        ["  ", []],
    ])("%j", (text, expected) => expect(tokens_of(text).map((token) => token.text)).toEqual(expected));
});

describe("shared_of", () => {
    it("marks differing words by code points, behind signs of two units too", () => {
        const a = new CodePoints("😀😀 four people died here"), b = new CodePoints("then 😀 six people died there");
        const shared = shared_of(a, b, { a: { begin: 3, end: a.length }, b: { begin: 7, end: b.length } });
        expect(shared.differs_a.map((span) => a.slice(span.begin, span.end))).toEqual(["four", "here"]);
        expect(shared.differs_b.map((span) => b.slice(span.begin, span.end))).toEqual(["six", "there"]);
        expect(shared.words).toBe(2);
    });
    it("takes typesetters' signs for no difference", () => {
        const a = new CodePoints("the town’s “chief”"), b = new CodePoints("the town's \"chief\"");
        expect(shared_of(a, b, { a: { begin: 0, end: a.length }, b: { begin: 0, end: b.length } }).differs_a).toEqual([]);
    });
    it("gives back the whole paragraph, piece by piece", () => {
        const a = new CodePoints("one two three four"), b = new CodePoints("two three");
        const shared = [shared_of(a, b, { a: { begin: 4, end: 13 }, b: { begin: 0, end: 9 } })];
        const parts = parts_of(a, { begin: 0, end: a.length, role: "body" }, shared, "a");
        expect(parts.map((part) => part.text).join("")).toBe(a.text);
        expect(parts.filter((part) => part.passage === 0).map((part) => part.text)).toEqual(["two three"]);
        expect(parts.filter((part) => part.first || part.last).map((part) => part.text)).toEqual(["two three"]);
    });
});
