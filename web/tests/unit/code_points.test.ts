import { describe, expect, it } from "vitest";
import { CodePoints, pieces_of, places_of, text_of } from "../../src/text/code_points";
import { chance } from "./random";

describe("CodePoints", () => {
    it.each([
        ["abc", 1, 2, "b", "plain text counts as JavaScript does"],
        ["a😀b", 1, 2, "😀", "a character of two units is one code point"],
        ["a😀b", 2, 3, "b", "what stands behind it is shifted"],
        ["😀😀", 1, 9, "😀", "beyond the end is the end"],
        ["abc", 2, 1, "", "a span that ends before it begins is empty"],
        ["a\ud800b", 1, 2, "\ud800", "half a pair alone is one code point"],
        ["e\u0301x", 1, 2, "\u0301", "a combining sign is its own code point"],
        ["", 0, 1, "", "nothing has nothing"],
    ])("%j from %d to %d is %j: %s", (text, begin, end, expected) => {
        expect(new CodePoints(text).slice(begin, end)).toBe(expected);
    });

    it("agrees with taking the text apart character by character", () => {
        const random = chance(7), letters = ["a", "é", "ш", "😀", "𝔘", "\n", "漢", "👩‍👩‍👧"];
        for (let round = 0; round < 400; ++round) {
            const text = Array.from({ length: random(30) }, () => letters[random(letters.length)]!).join(""), all = [...text];
            const points = new CodePoints(text), begin = random(all.length + 2), end = random(all.length + 4);
            expect(points.length).toBe(all.length);
            expect(points.slice(begin, end), JSON.stringify([text, begin, end])).toBe(all.slice(begin, Math.max(begin, end)).join(""));
        }
    });
});

describe("places_of", () => {
    it.each([
        [{ title: "T😀", paragraphs: [{ role: "body", text: "one" }, { role: "quote", text: "" }, { role: "body", text: "x" }] }, ["T😀", "one", "", "x"]],
        [{ paragraphs: [{ role: "body", text: "only" }] }, ["only"]],
        [{ title: "", paragraphs: [{ role: "body", text: "a" }] }, ["a"]],
        [{ paragraphs: [{ role: "body", text: "" }, { role: "body", text: "b" }] }, ["", "b"]],
    ])("each place of %j holds its own text", (report, expected) => {
        const text = new CodePoints(text_of(report));
        expect(places_of(report).map((place) => text.slice(place.begin, place.end))).toEqual(expected);
    });
});

describe("pieces_of", () => {
    it("covers a place without gap, each piece with the spans over all of its points", () => {
        const random = chance(3);
        for (let round = 0; round < 300; ++round) {
            const begin = random(10), within = { begin, end: begin + random(20) };
            const spans = Array.from({ length: random(6) }, () => { const b = random(35); return { begin: b, end: b + random(12) }; });
            const slow = (at: number): number[] => spans.flatMap((span, i) => (at >= span.begin && at < span.end ? [i] : []));
            const pieces = pieces_of(within, spans);
            let at = within.begin;
            for (const piece of pieces) {
                expect(piece.begin).toBe(at);
                for (; at < piece.end; ++at) expect(piece.covers).toEqual(slow(at));
            }
            expect(at).toBe(within.end);
        }
    });
});
