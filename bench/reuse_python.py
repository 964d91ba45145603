"""datasketch and text-matcher from PyPI over the same reports as reuse_bench.cc, in the same manner; see there and reuse.py.

  reuse_python.py REPORTS.jsonl

  (at the start)      {"reports", "bytes"}
  sketch WAY          {"seconds", "peak_bytes"}   8-word shingles, hashed, into MinHashes of 128 permutations; WAY is a way of
                      datasketch's to do so: "update" a shingle at a time, "update_batch" a report at a time, or "bulk"
  pair INDEX NUMBERS  {"seconds", "pairs", "peak_bytes"}   proposes pairs of the last sketches; INDEX is "lsh", NUMBERS its
                      threshold and the weight of false positives, or "ensemble" and its threshold
  pairs FILE          {"pairs"}   writes the last pairs, a line {"a", "b"} each
  align FILE          {"seconds", "compared", "failed", "found", "peak_bytes"}   text-matcher over the last pairs; those with passages
"""
import contextlib
import json
import os
import re
import sys
import time

PERMUTATIONS = 128  # datasketch's own default
WORDS = 8  # of a shingle, as in the brute force that recall is measured against


def memory_of(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name))


def forget_peak():
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")


def shingles_of(text):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + WORDS]).encode() for i in range(len(words) - WORDS + 1)}


class Sketches:
    def __init__(self, reports, way):
        from datasketch import MinHash

        self.ids = [r["id"] for r in reports]
        shingles = [shingles_of(r["text"]) for r in reports]
        self.sizes = [len(s) for s in shingles]
        if way == "bulk":
            self.hashes = MinHash.bulk(shingles, num_perm=PERMUTATIONS)
            return
        self.hashes = []
        for of_one in shingles:
            hashed = MinHash(num_perm=PERMUTATIONS)
            if way == "update_batch":
                hashed.update_batch(of_one)
            else:
                for shingle in of_one:
                    hashed.update(shingle)
            self.hashes.append(hashed)

    def by_lsh(self, threshold, false_positive):
        from datasketch import MinHashLSH

        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, weights=(false_positive, 1 - false_positive))
        pairs = set()
        for name, hashed, size in zip(self.ids, self.hashes, self.sizes):
            if not size:  # too short for a shingle: all such would be alike
                continue
            pairs.update((other, name) if other < name else (name, other) for other in index.query(hashed))
            index.insert(name, hashed)
        return pairs

    def by_ensemble(self, threshold):
        from datasketch import MinHashLSHEnsemble

        entries = [e for e in zip(self.ids, self.hashes, self.sizes) if e[2]]
        index = MinHashLSHEnsemble(threshold=threshold, num_perm=PERMUTATIONS)
        index.index(entries)
        pairs = set()
        for name, hashed, size in entries:
            pairs.update((other, name) if other < name else (name, other) for other in index.query(hashed, size) if other != name)
        return pairs


def aligned(reports, pairs):
    """The pairs between which text-matcher finds passages, and how many it could not do. Without its list of stop words,
    which PyPI does not have."""
    from text_matcher.matcher import Matcher, Text

    texts = {r["id"]: r["text"] for r in reports}
    made = {}

    def text_of(name):
        if name not in made:
            made[name] = Text(texts[name], name, removeStopwords=False)
        return made[name]

    found, failed = [], 0
    for a, b in sorted(pairs):
        try:
            if Matcher(text_of(a), text_of(b), removeStopwords=False).numMatches:
                found.append((a, b))
        except Exception:  # whatever it throws at a pair is its answer to that pair
            failed += 1
    return found, failed


def timed(work):
    begin = time.process_time()
    done = work()
    return done, time.process_time() - begin


def write(pairs, path):
    with open(path, "w", encoding="utf-8") as out:
        for a, b in sorted(pairs):
            out.write(json.dumps({"a": a, "b": b}) + "\n")


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    answer = lambda values: print(json.dumps(values), flush=True)
    answer({"reports": len(reports), "bytes": sum(len(r["text"].encode()) for r in reports)})
    loaded = memory_of("VmRSS")
    peak_bytes = lambda: memory_of("VmHWM") - loaded
    sketches, pairs = None, set()
    for line in sys.stdin:
        command, *words = line.split()
        forget_peak()
        if command == "sketch":
            sketches = None
            sketches, seconds = timed(lambda: Sketches(reports, words[0]))
            answer({"seconds": seconds, "peak_bytes": peak_bytes()})
        elif command == "pair":
            index, *numbers = words
            search = {"lsh": sketches.by_lsh, "ensemble": sketches.by_ensemble}[index]
            pairs, seconds = timed(lambda: search(*map(float, numbers)))
            answer({"seconds": seconds, "pairs": len(pairs), "peak_bytes": peak_bytes()})
        elif command == "pairs":
            write(pairs, words[0])
            answer({"pairs": len(pairs)})
        elif command == "align":
            with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # it tells of each match
                (found, failed), seconds = timed(lambda: aligned(reports, pairs))
            write(found, words[0])
            answer({"seconds": seconds, "compared": len(pairs), "failed": failed, "found": len(found), "peak_bytes": peak_bytes()})


if __name__ == "__main__":
    main()
