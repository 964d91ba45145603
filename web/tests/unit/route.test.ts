import { describe, expect, it } from "vitest";
import { format, natural, parse, to, token_in } from "../../src/route";

describe("parse", () => {
    it.each([
        ["", { name: "stories", query: {} }],
        ["#/", { name: "stories", query: {} }],
        ["#/?words=a%20b&disputed=1", { name: "stories", query: { words: "a b", disputed: "1" } }],
        ["#/story/x", { name: "story", id: "x", part: "findings", query: {} }],
        ["#/story/x/stemma?version=2", { name: "story", id: "x", part: "stemma", query: { version: "2" } }],
        ["#/story/x/nonsense", { name: "story", id: "x", part: "findings", query: {} }],
        ["#/story/a%2Fb%3F", { name: "story", id: "a/b?", part: "findings", query: {} }],
        ["#/report/x?begin=1&end=5", { name: "report", id: "x", query: { begin: "1", end: "5" } }],
        ["#/compare/x/y", { name: "compare", a: "x", b: "y", query: {} }],
        ["#/compare/x", { name: "stories", query: {} }],
        ["#/search?words=%22two%20words%22", { name: "search", query: { words: "\"two words\"" } }],
        ["#/story/%E0%A4%A", { name: "story", id: "%E0%A4%A", part: "findings", query: {} }],
        ["#constructor", { name: "stories", query: {} }],
    ])("%j", (hash, expected) => expect(parse(hash)).toEqual(expected));

    it.each([
        to.stories({ words: "a & b?", skip: 50 }), to.story("4a/5 ?#"), to.story("x", "names"), to.story("x", "findings", { finding: "f", reading: 2, statement: "r#7" }),
        to.report("ü", { begin: 0, end: 9 }), to.compare("a/b", "c?d"), to.search({ words: "-x OR \"y z\"" }), to.feeds(), to.overrulings(), to.token(),
    ])("what was written is read back: %s", (hash) => expect(format(parse(hash))).toBe(hash));
});

describe("token_in", () => {
    it.each([
        ["#token=abc_DEF-1.2~+/=", "abc_DEF-1.2~+/="], ["#token=", undefined], ["#/?token=x", undefined], ["#token=a b", undefined], ["#token=<script>", undefined],
    ])("%j", (hash, expected) => expect(token_in(hash)).toBe(expected));
});

describe("natural", () => {
    it.each([["0", 0], ["12", 12], ["-1", undefined], ["1e3", undefined], ["", undefined], [undefined, undefined], ["99999999999", undefined]])("%j", (text, expected) => expect(natural(text)).toBe(expected));
});
