"""Tolls from reports to dossiers, nothing given: `stemma stories` finds the stories, `stemma collate` their dossiers.

    end_to_end.py STEMMA --corpora DIR [--lab DIR]

--corpora  holds incidents/reports.jsonl and incidents/gold.jsonl
--lab      holds score_stories.py and score_tolls.py; default lab/ beside the corpora

Each incident of the gold is answered by the dossier that holds most of its reports; of several with equally many, by the
one with the fewest reports of others, then by the first in the order of their ids. So one dossier may answer for two
incidents that were taken for one story, and what stands in the other pieces of a story that was torn is lost. Beside it
stands the same with the grouping given, in the same run, to tell what the stories cost the tolls.

The answer is checked: every report stands in one story and in one dossier, found dossiers are those of the found stories,
given ones those of the incidents, and no incident is without a dossier. Processor time of the program, on all its threads.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def run(out, *command):
    """Runs a command of the program into a file; gives its processor seconds and the memory that it took at most."""
    with open(out, "wb") as written:
        child = subprocess.Popen([str(c) for c in command], stdout=written)
        _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))}: ended with status {status}")
    return f"{used.ru_utime + used.ru_stime:7.2f} s {used.ru_maxrss / 1024:6.0f} MB"


def scored(*command):
    return subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True).stdout


def partition(groups, reports, what):
    """The groups of ids as sets; ends the program unless every report stands in exactly one."""
    counted = collections.Counter(report for group in groups for report in group)
    if set(counted) != {r["id"] for r in reports} or any(n != 1 for n in counted.values()):
        sys.exit(f"{what} do not hold every report once")
    return {frozenset(group) for group in groups}


def dossiers_in(path):
    """What the scorer needs of each dossier, and its reports."""
    return [{"story": d["story"], "findings": d["findings"], "reports": [r["id"] for r in d["reports"]]} for d in rows_of(path)]


def answering(gold, dossiers):
    """The dossier of each incident, under the incident's id."""
    holding = collections.defaultdict(set)
    for n, dossier in enumerate(dossiers):
        for report in dossier["reports"]:
            holding[report].add(n)
    answers, torn, shared = [], 0, collections.Counter()
    for incident in gold:
        held = collections.Counter(n for report in incident["reports"] for n in holding[report])
        best = min(held, key=lambda n: (-held[n], len(dossiers[n]["reports"]) - held[n], dossiers[n]["story"]["id"]))
        answers.append({"story": {"id": incident["incident"]}, "findings": dossiers[best]["findings"]})
        torn += len(held) > 1
        shared[best] += 1
    return answers, torn, sum(n for n in shared.values() if n > 1)


def exact(scorer, gold, answers, folder):
    printed = scored(scorer, gold, write(folder / "answers.jsonl", answers))
    if not re.search(r"\b0 without a dossier", printed):
        sys.exit(f"not every incident is answered: {printed}")
    return {k: float(re.search(rf"^{k} +exact ([0-9.]+)", printed, re.M).group(1)) for k in ("killed", "injured", "both")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--lab", type=pathlib.Path)
    told = parser.parse_args()
    lab = told.lab or told.corpora.resolve().parent / "lab"
    incidents = told.corpora / "incidents"
    gold = rows_of(incidents / "gold.jsonl")
    incident_of = {report: row["incident"] for row in gold for report in row["reports"]}
    reports = [r for r in rows_of(incidents / "reports.jsonl") if r["id"] in incident_of]
    partition([row["reports"] for row in gold], reports, "the incidents of the gold")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        loose = write(folder / "reports.jsonl", [{k: v for k, v in r.items() if k != "story"} for r in reports])
        given = write(folder / "given.jsonl", [{**r, "story": incident_of[r["id"]]} for r in reports])
        stories, found, known = folder / "stories.jsonl", folder / "found.jsonl", folder / "known.jsonl"
        print(f"stories, found          {run(stories, told.stemma, 'stories', '-q', loose)}", flush=True)
        print(f"dossiers, stories found {run(found, told.stemma, 'collate', '-q', loose)}", flush=True)
        print(f"dossiers, stories given {run(known, told.stemma, 'collate', '-q', given)}", flush=True)

        ours, theirs = dossiers_in(found), dossiers_in(known)
        if partition([d["reports"] for d in ours], reports, "the dossiers") != partition([s["reports"] for s in rows_of(stories)], reports, "the stories"):
            sys.exit("the dossiers are not those of the stories")
        if partition([d["reports"] for d in theirs], reports, "the given dossiers") != {frozenset(row["reports"]) for row in gold}:
            sys.exit("the given dossiers are not those of the incidents")
        answers, torn, shared = answering(gold, ours)
        print(f"{len(reports)} reports, {len(gold)} incidents, {len(ours)} stories: {torn} incidents in several stories, {shared} that share their dossier with another")
        print(scored(lab / "score_stories.py", incidents / "gold.jsonl", stories).splitlines()[0])
        tolls = [exact(lab / "score_tolls.py", incidents / "gold.jsonl", of, folder) for of in (answers, answering(gold, theirs)[0])]
        print(f"{'exact':10}{'found':>10}{'given':>10}{'of it':>8}")
        for kind in tolls[0]:
            print(f"{kind:10}{tolls[0][kind]:10.4f}{tolls[1][kind]:10.4f}{tolls[0][kind] / tolls[1][kind]:8.3f}")


if __name__ == "__main__":
    main()
