"""Finding copies beside datasketch (proposing pairs) and text-matcher (aligning them): speed, memory and recall on one thread.

  reuse.py PROGRAM --corpora DIR [--lab DIR] [--seed N] [--rounds N] [--larger N,N] [--no-align] [--json FILE]

PROGRAM    the built reuse_bench
--corpora  holds incidents/reports.jsonl
--lab      holds plant_copies.py, which plants copies of known kinds among the reports; without it none are planted
--seed     of the planted copies (default 2311)
--rounds   turns that each program has (default 3)
--larger   also measures the reports enlarged so many times, by other names for all words but the most frequent
--no-align leaves out the aligning, which takes text-matcher some minutes

The programs are processes of their own with the same reports in memory; they take turns, so that a busy machine slows
all alike. Seconds are of processor time; the quickest of each part counts, for what else runs can only slow it.
"sketch" is from text to fingerprints, or from text to MinHashes; "pair" from these to the proposed pairs. datasketch is
used in its three ways (a shingle at a time, a report at a time, all at once) and with several thresholds, the lowest
of which is set so that it misses nothing. Aligned passages are measured from the text on: all that find_copies() does,
kinds and directions included, beside the quickest of datasketch's ways that misses nothing and text-matcher over its pairs.

Recall is of the pairs that brute force finds: those that share a fifth of the shorter text's 8-word shingles, as
score_copies.py counts them; and of the planted copies. The answer is checked: each round of stemma must propose the
same pairs, and every pair of brute force must be among them.

passim, whose task the aligning is, does not stand here: it is not on PyPI (the package of its name there checks passwords).
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from turns import HERE, Child, python_of_others, row, versions

TURN_SECONDS = 2  # of stemma's turn, which would be too short to catch a quiet moment
ALIGNING_TURNS = 5  # of stemma, the quickest of which counts; the other takes so long that one turn tells
WORDS = 8  # of a shingle
SHARED = 0.2  # of the shorter text's shingles, for a pair of brute force
MOST_HOLDERS = 200  # of a shingle that counts; these three as in score_copies.py
WAYS = ("bulk", "update_batch", "update")
SEARCHES = {  # the index, its threshold, the weight of false positives
    "0.5, its default": "lsh 0.5 0.5",
    "0.1, weight on recall": "lsh 0.1 0.1",
    "0.05, weight on recall": "lsh 0.05 0.05",
    "ensemble 0.1": "ensemble 0.1",
}
# Words that keep their names in enlarged reports, if each report has one of them at least on average. With more, formulas
# made of them alone are shared by all variants, so that the pairs of a report grow with their number.
FREQUENT = 50


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def ordered(a, b):
    return (a, b) if a < b else (b, a)


def pairs_in(path):
    return {ordered(r["a"], r["b"]) for r in rows_of(path)}


def brute_pairs(reports):
    def shingles(text):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)}

    of = {r["id"]: shingles(r["text"]) for r in reports}
    holders = collections.defaultdict(list)
    for report in sorted(of):
        for shingle in of[report]:
            holders[shingle].append(report)
    shared = collections.Counter()
    for held in holders.values():
        if len(held) <= MOST_HOLDERS:
            shared.update((a, b) for i, a in enumerate(held) for b in held[i + 1 :])
    return {pair for pair, n in shared.items() if n >= SHARED * min(len(of[pair[0]]), len(of[pair[1]]))}


def share(found, wanted):
    return len(found & wanted) / len(wanted) if wanted else 1.0


class Truth:
    def __init__(self, reports, gold):
        self.brute = brute_pairs(reports)
        self.planted = collections.defaultdict(set)
        for g in gold:
            self.planted[g["kind"]].add(ordered(g["a"], g["b"]))

    def of(self, found):
        return {"recall": share(found, self.brute), "pairs": len(found)} | {kind: share(found, pairs) for kind, pairs in self.planted.items()}


def planted(corpora, lab, seed, folder):
    """The reports, with copies planted among them, and which these are."""
    given = pathlib.Path(corpora) / "incidents" / "reports.jsonl"
    if not lab:
        return given, []
    reports, gold = folder / "reports.jsonl", folder / "gold.jsonl"
    subprocess.run([sys.executable, pathlib.Path(lab) / "plant_copies.py", given, reports, gold, "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    return reports, rows_of(gold)


def stemma_turn(child):
    turn = [child.ask("round")]
    while sum(r["sketch"] + r["pair"] for r in turn) < TURN_SECONDS:
        turn.append(child.ask("round"))
    return turn


def proposing(stemma, other, truth, rounds, folder):
    own, sketch, pair, found, peak = [], collections.defaultdict(list), collections.defaultdict(list), {}, 0
    for number in range(rounds):
        own += stemma_turn(stemma)
        for way in reversed(WAYS):  # the last sketches, those of the quickest way, are searched; all ways make the same
            done = other.ask(f"sketch {way}")
            sketch[way].append(done["seconds"])
            peak = max(peak, done["peak_bytes"])
        for name, search in SEARCHES.items():
            done = other.ask(f"pair {search}")
            pair[name].append(done["seconds"])
            peak = max(peak, done["peak_bytes"])
            if number == 0:
                other.ask(f"pairs {folder}/found")
                found[name] = pairs_in(folder / "found")
        print(f"turn {number + 1} of {rounds} done", file=sys.stderr)
    stemma.ask(f"pairs {folder}/found")
    of_stemma = truth.of(pairs_in(folder / "found"))
    if len({r["answer"] for r in own}) != 1 or of_stemma["recall"] < 1:
        sys.exit(f"stemma's pairs are not right: recall {of_stemma['recall']:.4f}")
    figures = {"stemma": {"sketch": min(r["sketch"] for r in own), "pair": min(r["pair"] for r in own), "peak_bytes": max(r["peak_bytes"] for r in own)} | of_stemma}
    for way in WAYS:
        for name in SEARCHES:
            figures[f"{way}, {name}"] = {"sketch": min(sketch[way]), "pair": min(pair[name]), "peak_bytes": peak} | truth.of(found[name])
    return figures


def show_proposing(figures, reports, size):
    own = figures["stemma"]
    whole = lambda f: f["sketch"] + f["pair"]
    kinds = [k for k in ("wire", "source", "common") if k in own]
    row(["", "sketch ms", "pair ms", "reports/s", "MB/s", "x sketch", "x pair", "x whole", "recall", *kinds, "pairs", "peak MB"], 38)
    for name, f in figures.items():
        row([name, f"{f['sketch'] * 1e3:.1f}", f"{f['pair'] * 1e3:.1f}", f"{reports / whole(f):.0f}", f"{size / whole(f) / 1e6:.1f}",
             *(f"{other / mine:.1f}" for other, mine in ((f["sketch"], own["sketch"]), (f["pair"], own["pair"]), (whole(f), whole(own)))),
             f"{f['recall']:.4f}", *(f"{f[k]:.3f}" for k in kinds), f["pairs"], f"{f['peak_bytes'] / 1e6:.0f}"], 38)
    print("x: times the seconds of stemma; peak: memory of the process at most, less what it held with the reports loaded (of datasketch, in any way)")


def aligning(stemma, other, truth, folder):
    turns = [stemma.ask(f"copies {folder}/found") for _ in range(ALIGNING_TURNS)]
    done = min(turns, key=lambda turn: turn["seconds"])
    figures = {"stemma": done | truth.of(pairs_in(folder / "found"))}
    sketch, pair = other.ask("sketch bulk"), other.ask(f"pair {SEARCHES['0.05, weight on recall']}")
    done = other.ask(f"align {folder}/found")
    done["seconds"] += sketch["seconds"] + pair["seconds"]
    figures["datasketch, text-matcher"] = done | truth.of(pairs_in(folder / "found"))
    return figures


def show_aligning(figures, reports):
    kinds = [k for k in ("wire", "source", "common") if k in figures["stemma"]]
    row(["", "seconds", "pages/s", "x", "recall", *kinds, "pairs", "peak MB"], 38)
    for name, f in figures.items():
        row([name, f"{f['seconds']:.2f}", f"{reports / f['seconds']:.0f}", f"{f['seconds'] / figures['stemma']['seconds']:.0f}", f"{f['recall']:.4f}",
             *(f"{f[k]:.3f}" for k in kinds), f["pairs"], f"{f['peak_bytes'] / 1e6:.0f}"], 38)
    other = figures["datasketch, text-matcher"]
    print(f"text-matcher compared the {other['compared']} pairs that datasketch proposed; at {other['failed']} of them it raised an error")


def enlarged(reports, times, out):
    """Writes so many variants of each report. In each all words but the most frequent have other names, the same in all its
    reports: the variants are about other matters, and each has the copies and formulas of the given reports."""
    counts = collections.Counter(word for r in reports for word in re.findall(r"\w+", r["text"]))
    kept = {word for word, n in counts.most_common(FREQUENT) if n >= len(reports)}
    rng = random.Random(times)
    with open(out, "w", encoding="utf-8") as lines:
        for number in range(times):
            names = {word: word if word in kept else word[: len(word) // 2] + "".join(rng.choices("aeiouklmnrst", k=max(3, len(word) - len(word) // 2))) for word in counts}
            for report in reports:
                text = report["text"] if number == 0 else re.sub(r"\w+", lambda m: names[m[0]], report["text"])
                lines.write(json.dumps({"id": f"{report['id']}-{number}", "text": text}, ensure_ascii=False) + "\n")


def growing(program, reports, all_times, folder):
    row(["reports", "us sketch", "us pair", "us whole", "reports/s", "pairs each", "peak MB", "kB each"], 38)
    figures = []
    for times in all_times:
        enlarged(reports, times, folder / "larger.jsonl")
        child = Child("stemma", [program, folder / "larger.jsonl"])
        turn = stemma_turn(child)
        child.close()
        count = child.loaded["reports"]
        sketch, pair = (min(r[part] for r in turn) / count for part in ("sketch", "pair"))
        peak = max(r["peak_bytes"] for r in turn)
        figures.append({"reports": count, "sketch": sketch, "pair": pair, "pairs": turn[0]["pairs"], "peak_bytes": peak})
        row([count, f"{sketch * 1e6:.1f}", f"{pair * 1e6:.1f}", f"{(sketch + pair) * 1e6:.1f}", f"{1 / (sketch + pair):.0f}", f"{turn[0]['pairs'] / count:.2f}",
             f"{peak / 1e6:.0f}", f"{peak / count / 1e3:.2f}"], 38)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--lab")
    parser.add_argument("--seed", type=int, default=2311)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--larger", default="", help="such as 1,10,30")
    parser.add_argument("--no-align", action="store_true")
    parser.add_argument("--json", help="also writes the figures there")
    arguments = parser.parse_args()

    python = python_of_others()
    found = versions(python)
    figures = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path, gold = planted(arguments.corpora, arguments.lab, arguments.seed, folder)
        reports = rows_of(path)
        truth = Truth(reports, gold)
        stemma, other = Child("stemma", [arguments.program, path]), Child("python", [python, HERE / "reuse_python.py", path])
        if stemma.loaded["reports"] != other.loaded["reports"]:
            sys.exit("the programs did not load the same reports")
        count, size = other.loaded["reports"], other.loaded["bytes"]
        print(f"{count} reports, {size / 1e6:.1f} MB of text, {len(gold)} planted copies, {len(truth.brute)} pairs by brute force")
        print(f"\nproposing pairs, beside datasketch {found['datasketch']}: one thread, processor time, quickest of {arguments.rounds} turns")
        figures["proposing"] = proposing(stemma, other, truth, arguments.rounds, folder)
        show_proposing(figures["proposing"], count, size)
        if not arguments.no_align:
            print(f"\naligned passages, from text to pairs that have some, beside datasketch (bulk, 0.05) and text-matcher {found['text-matcher']}: one thread, processor time")
            figures["aligning"] = aligning(stemma, other, truth, folder)
            show_aligning(figures["aligning"], count)
        stemma.close()
        other.close()
        if arguments.larger:
            print("\nstemma on the reports enlarged, a report's share in microseconds")
            figures["larger"] = growing(arguments.program, reports, [int(n) for n in arguments.larger.split(",")], folder)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
