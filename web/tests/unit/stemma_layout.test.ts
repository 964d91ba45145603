import { describe, expect, it } from "vitest";
import type { Stemma } from "../../src/api";
import { layout_of } from "../../src/draw/stemma_layout";
import { chance } from "./random";

function random_stemma(seed: number): Stemma {
    const random = chance(seed), n = 1 + random(30);
    const id = (i: number): string => (i % 7 === 3 ? `lost:${i}` : `r${i}`);
    const nodes = Array.from({ length: n }, (_, i) => ({ id: id(i), kind: i % 7 === 3 ? "text" : "report", ...(i % 7 === 3 || random(5) === 0 ? {} : { published: `2031-04-${String(1 + random(28)).padStart(2, "0")}` }) }));
    const edges = [];
    for (let i = 1; i < n; ++i) {
        if (random(6) > 0) edges.push({ from: id(random(i)), to: id(i), tree: true, kind: "source" });
        if (random(3) === 0) edges.push({ from: id(random(i)), to: id(i), tree: false, kind: "source" });
    }
    return { stemma: id(0), roots: 1, nodes, edges };
}

describe("layout_of", () => {
    it("gives each text one row of its own, below its parent and one further to the right", () => {
        for (let seed = 0; seed < 200; ++seed) {
            const stemma = random_stemma(seed), layout = layout_of(stemma);
            expect(layout.rows.map((row) => row.node.id).sort()).toEqual(stemma.nodes.map((node) => node.id).sort());
            const tree = new Map(stemma.edges.filter((edge) => edge.tree).map((edge) => [edge.to, edge.from]));
            layout.rows.forEach((row, i) => {
                const parent = tree.get(row.node.id);
                expect(row.parent === undefined ? undefined : layout.rows[row.parent]!.node.id).toBe(parent);
                if (row.parent !== undefined) {
                    expect(row.parent).toBeLessThan(i);
                    expect(row.depth).toBe(layout.rows[row.parent]!.depth + 1);
                } else expect(row.depth).toBe(0);
            });
        }
    });

    it("lets no branch run through another: between a text and its parent stand only the parent's other descendants", () => {
        for (let seed = 0; seed < 200; ++seed) {
            const { rows } = layout_of(random_stemma(seed));
            const descends = (row: number | undefined, from: number): boolean => row !== undefined && (row === from || descends(rows[row]!.parent, from));
            rows.forEach((row, i) => { for (let between = (row.parent ?? i) + 1; between < i; ++between) expect(descends(between, row.parent!)).toBe(true); });
        }
    });

    it("lets no two further sources meet in one lane, and loses none", () => {
        for (let seed = 0; seed < 200; ++seed) {
            const stemma = random_stemma(seed), { lanes } = layout_of(stemma);
            expect(lanes.length).toBe(stemma.edges.filter((edge) => !edge.tree).length);
            for (const [i, x] of lanes.entries()) for (const y of lanes.slice(i + 1)) {
                const apart = Math.max(x.from, x.till) < Math.min(y.from, y.till) || Math.max(y.from, y.till) < Math.min(x.from, x.till);
                expect(x.lane !== y.lane || apart).toBe(true);
            }
        }
    });

    it.each([
        [{ stemma: "a", roots: 1, nodes: [{ id: "a", kind: "report" }, { id: "b", kind: "report" }], edges: [{ from: "a", to: "b", tree: true, kind: "source" }, { from: "b", to: "a", tree: true, kind: "source" }] }, ["a", "b"], "a circle is drawn all the same"],
        [{ stemma: "a", roots: 1, nodes: [{ id: "a", kind: "report" }], edges: [{ from: "ghost", to: "a", tree: true, kind: "source" }, { from: "a", to: "ghost", tree: false, kind: "source" }] }, ["a"], "an edge to what is not there is left out"],
        [{ stemma: "a", roots: 0, nodes: [], edges: [] }, [], "nothing has no rows"],
    ] as [Stemma, string[], string][])("%#: %s", (stemma, expected) => expect(layout_of(stemma).rows.map((row) => row.node.id)).toEqual(expected));

    it("says of a lost text that it is no later than the first that was had from it", () => {
        const { rows } = layout_of({ stemma: "x", roots: 1, nodes: [{ id: "lost:x", kind: "agency", lost: true }, { id: "b", kind: "report", published: "2031-04-07" }, { id: "a", kind: "report", published: "2031-04-06" }], edges: [{ from: "lost:x", to: "b", tree: true, kind: "wire" }, { from: "lost:x", to: "a", tree: true, kind: "wire" }] });
        expect(rows.map((row) => row.node.id)).toEqual(["lost:x", "a", "b"]);
        expect(rows[0]!.before).toBe(rows[1]!.moment);
    });
});
