import { describe, expect, it } from "vitest";
import { amounts, nice_ticks, time_range, time_ticks } from "../../src/draw/scale";
import { chance } from "./random";

describe("nice_ticks", () => {
    it.each([[0, 10, [0, 2, 4, 6, 8, 10]], [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]], [995, 1005, [996, 998, 1000, 1002, 1004]], [5, 5, [5]], [-3, 3, [-3, -2, -1, 0, 1, 2, 3]]])("%d to %d", (low, high, expected) => expect(nice_ticks(low, high)).toEqual(expected));

    it("stays within the range, evenly, and few", () => {
        const random = chance(5);
        for (let i = 0; i < 300; ++i) {
            const low = random(100000) - 50000, high = low + 1 + random(10 ** (1 + random(9))), ticks = nice_ticks(low, high);
            expect(ticks.length).toBeLessThanOrEqual(7);
            expect(ticks.every((tick) => tick >= low && tick <= high)).toBe(true);
        }
    });
});

describe("amounts", () => {
    it.each([[[1, 2, 3], "small"], [[0, 0], "zeros"], [[5], "one"], [[3, 100000], "far apart"], [[-4, 7], "below zero"], [[148, 163], "near one another"], [[0.1, 0.4], "shares"]])("puts %j (%s) in order within the picture", (values) => {
        const scale = amounts(values, 200, 10), places = [...values].sort((a, b) => a - b).map(scale.at);
        places.forEach((place, i) => {
            expect(place).toBeLessThanOrEqual(200.001);
            expect(place).toBeGreaterThanOrEqual(9.999);
            if (i > 0 && values[i] !== values[i - 1]) expect(place).toBeLessThan(places[i - 1]!);
        });
        expect(scale.ticks.length).toBeGreaterThan(0);
    });
    it("has a picture for nothing", () => expect(Number.isFinite(amounts([], 200, 10).at(0))).toBe(true));
});

describe("time_ticks", () => {
    const at = Date.parse;
    it.each([
        ["2031-04-06T07:00Z", "2031-04-06T10:00Z", 4, ["04-06 07:00", "08:00", "09:00", "10:00"], "hours"],
        ["2031-04-06T16:00Z", "2031-04-07T09:00Z", 3, ["04-06 18:00", "04-07", "06:00"], "over midnight"],
        ["2031-04-06T12:00Z", "2031-04-09T12:00Z", 4, ["2031-04-07", "04-08", "04-09"], "days"],
        ["2031-01-15T00:00Z", "2031-06-15T00:00Z", 6, ["2031-02", "2031-03", "2031-04", "2031-05", "2031-06"], "months"],
        ["2020-05-01T00:00Z", "2031-06-15T00:00Z", 6, ["2022", "2024", "2026", "2028", "2030"], "years"],
    ])("%s to %s", (low, high, most, expected) => expect(time_ticks(at(low), at(high), most).map((tick) => tick.text)).toEqual(expected));
    it("gives no hours where nothing is known to the hour", () => expect(time_ticks(at("2031-04-06T00:00Z"), at("2031-04-07T00:00Z"), 6, true).map((tick) => tick.text)).toEqual(["2031-04-06", "04-07"]));
    it("gives room to a single moment", () => {
        const [low, high] = time_range([1000]);
        expect(low).toBeLessThan(1000);
        expect(high).toBeGreaterThan(1000);
    });
});
