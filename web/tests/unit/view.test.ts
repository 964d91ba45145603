import { describe, expect, it } from "vitest";
import type { Dossier, Finding, Report } from "../../src/api";
import { facts_text, shown_name, View, weight_of, why_text } from "../../src/dossier/view";

const report = (id: string, outlet?: string): Report => ({ id, ...(outlet ? { outlet } : {}), paragraphs: [] });
const finding = (over: Partial<Finding>): Finding => ({ id: "f", kind: "figure", matter: { text: "people killed", happening: "killed" }, verdict: "same", support: "single", readings: [{ statements: ["s"], reports: ["a"], origins: [] }], ...over });
const dossier = (over: Partial<Dossier>): Dossier => ({ story: { id: "x" }, summary: [], reports: [], statements: [], findings: [], names: [], times: [], copies: [], origins: [], links: [], ...over });

describe("View", () => {
    it("tells equal outlets apart by number, in the order of the reports", () => {
        const view = new View(dossier({ reports: [report("a", "Nordpost"), report("b", "Ostel"), report("c", "Nordpost"), report("d", "Nordpost")] }));
        expect(["a", "b", "c", "d"].map((id) => view.label(id))).toEqual(["Nordpost", "Ostel", "Nordpost (2)", "Nordpost (3)"]);
    });
    it("names an origin, an outlet's own word, and nobody", () => {
        const view = new View(dossier({
            reports: [report("a", "Nordpost"), report("b", "Ostel"), report("c", "Sund")],
            origins: [{ id: "o", name: "Ana Brel", kind: "person", reports: ["a"] }, { id: "p", name: "Ostel", kind: "outlet", reports: ["b"] }],
        }));
        const witnesses = view.witnesses({ statements: [], reports: ["a", "b", "c"], origins: ["o", "p"] });
        expect(witnesses.map((witness) => [witness.kind, witness.origin?.name, witness.reports.map((r) => r.id)])).toEqual([["named", "Ana Brel", ["a"]], ["own", undefined, ["b"]], ["unknown", undefined, ["c"]]]);
    });
    it("takes ids that are not there for nothing", () => {
        const view = new View(dossier({ reports: [report("a", "Nordpost")] })), reading = { statements: ["gone"], reports: ["gone", "a", "a"], origins: ["gone"] };
        expect(view.reports_of(reading.reports).map((r) => r.id)).toEqual(["a"]);
        expect(view.statements_of(reading)).toEqual([]);
        expect(view.origins_of(reading)).toBe(0);
        expect(view.figure_of(reading)).toBe("");
    });
});

describe("shown_name", () => {
    it.each([
        [{ outlet: "Ostel", url: "https://ostel.example/x" }, "Ostel"], [{ url: "https://www.ostel.example:80/x" }, "ostel.example"], [{ title: "Short" }, "\"Short\""], [{ source: "pages/01.html" }, "01.html"], [{}, "id"],
    ])("%j", (facts, expected) => expect(shown_name({ id: "id", paragraphs: [], ...facts })).toBe(expected));
});

describe("weight_of", () => {
    it.each([
        [finding({}), "full", "a toll has its room even alone"], [finding({ matter: { text: "tow trucks" } }), "passing", "nothing happens to what is counted"],
        [finding({ matter: { text: "shops closed", happening: "closed" } }), "line", "one report says it"], [finding({ matter: { text: "x" }, readings: [{ figure: { unit: "USD" }, statements: [], reports: ["a"], origins: [] }] }), "line", "money is no trifle"],
        [finding({ matter: { text: "x" }, verdict: "disputed" }), "full", "a dispute"], [finding({ kind: "time", matter: { text: "when" } }), "line", "a time of one report"],
    ])("%#: %s", (f, expected) => expect(weight_of(f as Finding)).toBe(expected));
});

describe("texts", () => {
    it("begins each sentence of a reason with a capital letter", () => expect(why_text(finding({ verdict: "refined", why: "about 5 agrees. at least 4 agrees." }))).toBe("About 5 agrees. At least 4 agrees."));
    it("explains nothing where there is nothing to explain", () => expect(why_text(finding({ why: "one report" }))).toBe(""));
    it("says how many outlets are named", () => expect(facts_text(dossier({ reports: [report("a", "A"), report("b")] }))).toBe("2 reports (1 outlet is named)"));
});
