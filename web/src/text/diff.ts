// What differs between two stretches, word by word.
//
// Idea: the shortest way from one list of words to the other that keeps, drops and adds whole words (Myers 1986, "An O(ND)
// Difference Algorithm and Its Variations", the greedy forward search of section 4 with its trace kept).
// Cost: O((n + m) * d) time and O(d * d) memory for d differences; beyond kMostDifferences all is said to differ, since
// nothing can be read from so many marks anyway.

// Words: letters and digits with what is inside them; every other sign that is no space stands for itself.
const kWord = /[\p{L}\p{N}\p{M}]+(?:['’.,-](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
// Differences: at this many the marks cover most of a long paragraph; four times as many take 16 times the memory.
const kMostDifferences = 600;

export interface Token { text: string; begin: number; end: number }

// Tokens with their UTF-16 offsets.
export function tokens_of(text: string): Token[] {
    return [...text.matchAll(kWord)].map((match) => ({ text: match[0], begin: match.index, end: match.index + match[0].length }));
}

// True for each token that the other list does not have at its place.
export interface Difference { a: boolean[]; b: boolean[] }

export function diff(a: readonly string[], b: readonly string[]): Difference {
    let head = 0;
    while (head < a.length && head < b.length && a[head] === b[head]) ++head;
    let tail = 0;
    while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) ++tail;
    const out: Difference = { a: new Array<boolean>(a.length).fill(false), b: new Array<boolean>(b.length).fill(false) };
    const n = a.length - head - tail, m = b.length - head - tail;
    const kept = myers(a.slice(head, head + n), b.slice(head, head + m));
    out.a.fill(true, head, head + n);
    out.b.fill(true, head, head + m);
    for (const [x, y] of kept) {
        out.a[head + x] = false;
        out.b[head + y] = false;
    }
    return out;
}

// The pairs of kept places, last first.
function myers(a: readonly string[], b: readonly string[]): [number, number][] {
    const n = a.length, m = b.length, most = Math.min(n + m, kMostDifferences);
    if (n === 0 || m === 0) return [];
    const offset = most + 1;
    const v = new Int32Array(2 * most + 3);
    const trace: Int32Array[] = [];
    for (let d = 0; d <= most; ++d) {
        trace.push(v.slice(offset - d - 1, offset + d + 2));
        for (let k = -d; k <= d; k += 2) {
            const down = k === -d || (k !== d && v[offset + k - 1]! < v[offset + k + 1]!);
            let x = down ? v[offset + k + 1]! : v[offset + k - 1]! + 1;
            let y = x - k;
            while (x < n && y < m && a[x] === b[y]) ++x, ++y;
            v[offset + k] = x;
            if (x >= n && y >= m) return walk_back(trace, d, n, m);
        }
    }
    return [];
}

function walk_back(trace: Int32Array[], differences: number, n: number, m: number): [number, number][] {
    const kept: [number, number][] = [];
    let x = n, y = m;
    for (let d = differences; d > 0; --d) {
        const row = trace[d]!, at = (k: number): number => row[k + d + 1]!;
        const k = x - y;
        const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
        const x0 = at(down ? k + 1 : k - 1), y0 = x0 - (down ? k + 1 : k - 1);
        // Behind the one word that was added or dropped, what both have.
        const start_x = down ? x0 : x0 + 1, start_y = down ? y0 + 1 : y0;
        while (x > start_x && y > start_y) kept.push([--x, --y]);
        x = x0;
        y = y0;
    }
    while (x > 0 && y > 0) kept.push([--x, --y]);
    return kept;
}
