// Where the texts of a stemma stand in its picture.
//
// Idea: each text has a row of its own, so that no two can overlap whatever the names and however many; its column is its
// descent (how many texts lie between it and its root), and behind the names lies a time axis with a mark in each row.
// Rows follow the tree: a text stands above what was had from it, the earlier branch first. Further sources, which are no part
// of the tree, run in lanes between names and time; two whose rows overlap never share a lane.
// Cost: O(n log n + m * lanes) for n texts and m further sources.

import type { Stemma, StemmaEdge, StemmaNode } from "../api";
import { moment_of } from "../text/words";

export interface Row { node: StemmaNode; depth: number; parent?: number; edge?: StemmaEdge; moment?: number; before?: number }
export interface Lane { edge: StemmaEdge; from: number; till: number; lane: number }
export interface Layout { rows: Row[]; lanes: Lane[]; depth: number; lane_count: number }

export function layout_of(stemma: Stemma): Layout {
    const nodes = new Map(stemma.nodes.map((node) => [node.id, node]));
    const children = new Map<string, StemmaEdge[]>(), parent = new Map<string, StemmaEdge>();
    for (const edge of stemma.edges) {
        if (!edge.tree || !nodes.has(edge.from) || !nodes.has(edge.to) || parent.has(edge.to)) continue;
        parent.set(edge.to, edge);
        children.set(edge.from, [...(children.get(edge.from) ?? []), edge]);
    }
    const earliest = earliest_below(stemma.nodes, children);
    const order = (a: string, b: string): number => (earliest.get(a) ?? Infinity) - (earliest.get(b) ?? Infinity) || (a < b ? -1 : 1);
    const rows: Row[] = [], row_of = new Map<string, number>();
    const stack: { id: string; depth: number; edge?: StemmaEdge }[] = [];
    const add_tree = (root: string): void => {
        stack.push({ id: root, depth: 0 });
        for (let at = stack.pop(); at; at = stack.pop()) {
            if (row_of.has(at.id)) continue;
            const node = nodes.get(at.id)!, moment = moment_of(node.published);
            row_of.set(at.id, rows.length);
            rows.push({
                node, depth: at.depth, ...(at.edge ? { parent: row_of.get(at.edge.from)!, edge: at.edge } : {}),
                ...(moment !== undefined ? { moment } : Number.isFinite(earliest.get(at.id) ?? Infinity) ? { before: earliest.get(at.id)! } : {}),
            });
            const below = (children.get(at.id) ?? []).sort((a, b) => order(b.to, a.to));
            for (const edge of below) stack.push({ id: edge.to, depth: at.depth + 1, edge });
        }
    };
    stemma.nodes.map((node) => node.id).filter((id) => !parent.has(id)).sort(order).forEach(add_tree);
    // Edges that run in a circle have no root; they are drawn all the same.
    for (const node of stemma.nodes) if (!row_of.has(node.id)) add_tree(node.id);
    const lanes = lanes_of(stemma.edges.filter((edge) => !edge.tree && row_of.has(edge.from) && row_of.has(edge.to)), row_of);
    return { rows, lanes, depth: Math.max(0, ...rows.map((row) => row.depth)), lane_count: Math.max(0, ...lanes.map((lane) => lane.lane + 1)) };
}

// When a text or the first that was had from it appeared: a lost one is no later.
function earliest_below(nodes: StemmaNode[], children: Map<string, StemmaEdge[]>): Map<string, number> {
    const earliest = new Map<string, number>();
    // Each stands behind its parent, so that backwards all children are known; a second pass mends another order.
    for (let pass = 0; pass < 2; ++pass) {
        for (const node of [...nodes].reverse()) {
            const below = (children.get(node.id) ?? []).map((edge) => earliest.get(edge.to) ?? Infinity);
            earliest.set(node.id, Math.min(moment_of(node.published) ?? Infinity, ...below));
        }
    }
    return earliest;
}

// The shortest first, each in the first lane in which nothing lies in its rows.
function lanes_of(edges: StemmaEdge[], row_of: Map<string, number>): Lane[] {
    const spans = edges.map((edge) => ({ edge, from: row_of.get(edge.from)!, till: row_of.get(edge.to)! }));
    const low = (span: { from: number; till: number }): number => Math.min(span.from, span.till), high = (span: { from: number; till: number }): number => Math.max(span.from, span.till);
    spans.sort((a, b) => high(a) - low(a) - (high(b) - low(b)) || low(a) - low(b));
    const taken: { low: number; high: number }[][] = [];
    return spans.map((span) => {
        let lane = taken.findIndex((others) => others.every((other) => other.high < low(span) || other.low > high(span)));
        if (lane < 0) lane = taken.push([]) - 1;
        taken[lane]!.push({ low: low(span), high: high(span) });
        return { ...span, lane };
    });
}
