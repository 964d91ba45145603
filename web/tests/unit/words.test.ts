import { describe, expect, it } from "vitest";
import { bytes_text, foreign_language, is_web_address, listed, moment_of, number_text, percent, shown_days, shown_time } from "../../src/text/words";
import { figure_text, interval } from "../../src/dossier/view";

describe("as the program says it", () => {
    it.each([[5, "5"], [1000, "1,000"], [46000000, "46,000,000"], [0.5, "0.5"], [2.25, "2.25"], [-3, "-3"], [-0.001, "0"], [1e17, "1.00e+17"], [Infinity, "∞"]])("number %d", (value, expected) => expect(number_text(value)).toBe(expected));
    it.each([
        ["2031-04-06T17:05:00+02:00", "2031-04-06 17:05 +02:00"], ["2031-04-06T17:05Z", "2031-04-06 17:05 UTC"], ["2031-04-06", "2031-04-06"], ["2031-04", "2031-04"], ["T17:05", "17:05"], ["soon", "soon"], ["2031-04-06T17:05:10.5Z", "2031-04-06 17:05 UTC"],
    ])("time %s", (iso, expected) => expect(shown_time(iso)).toBe(expected));
    it.each([
        [{ value: 5, low: 5, high: 5, precision: "exact" }, "5"], [{ value: 40, low: 36, high: 44, precision: "about" }, "about 40"], [{ value: 17, low: 17, precision: "at_least" }, "at least 17"], [{ high: 4, precision: "at_most" }, "at most 4"],
        [{ low: 3e6, high: 4e6, precision: "range", unit: "USD" }, "3,000,000 to USD 4,000,000"], [{ text: "Dozens", low: 24, high: 99, precision: "vague" }, "“Dozens” (24 to 99)"], [{ value: 12, low: 12, high: 12, precision: "exact", unit: "%" }, "12%"], [{ value: 3, precision: "exact", unit: "USD per month" }, "USD 3 per month"],
    ])("figure %j", (figure, expected) => expect(figure_text(figure)).toBe(expected));
    it.each([[3, undefined, "3 or more"], [3, 3, "3"], [3, 5, "3 to 5"], [undefined, undefined, ""]])("interval %d to %d", (low, high, expected) => expect(interval(low, high)).toBe(expected));
});

describe("words", () => {
    it.each([["2031-04-06T10:00Z", "2031-04-09", "2031-04-06 to 04-09"], ["2031-12-31", "2032-01-01", "2031-12-31 to 2032-01-01"], ["2031-04-06", undefined, "2031-04-06"], [undefined, undefined, "no date"]])("days %s %s", (begins, ends, expected) => expect(shown_days(begins, ends)).toBe(expected));
    it.each([[0.921, "92%"], [0.001, "under 1%"], [0, "0%"], [1, "100%"]])("share %d", (share, expected) => expect(percent(share)).toBe(expected));
    it.each([[[], ""], [["a"], "a"], [["a", "b", "c"], "a, b and c"]])("list %j", (items, expected) => expect(listed(items)).toBe(expected));
    it.each([[999, "999 bytes"], [4321, "4.3 kB"], [12345678, "12 MB"]])("bytes %d", (n, expected) => expect(bytes_text(n)).toBe(expected));
    it.each([["https://a.example/", true], ["HTTP://a", true], ["javascript:alert(1)", false], ["data:text/html,x", false], ["//a.example", false], [" https://a", false], [undefined, false]])("web address %j", (url, expected) => expect(is_web_address(url)).toBe(expected));
    it.each([["de", "de"], ["en", undefined], ["en-GB", undefined], ["a\" onload", undefined]])("language %j", (tag, expected) => expect(foreign_language(tag)).toBe(expected));
    it.each([["2031", "2031-07-01T12:00:00.000Z"], ["2031-04", "2031-04-01T12:00:00.000Z"], ["2031-04-06", "2031-04-06T12:00:00.000Z"], ["2031-04-06T10:00", "2031-04-06T10:00:00.000Z"], ["2031-04-06T10:00:00+02:00", "2031-04-06T08:00:00.000Z"]])("moment %s", (iso, expected) => expect(new Date(moment_of(iso)!).toISOString()).toBe(expected));
    it("knows no moment of what is no time", () => expect(moment_of("T10:00")).toBeUndefined());
});
