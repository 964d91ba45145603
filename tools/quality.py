#!/usr/bin/env python3
"""Holds each step to the quality that it has reached: measures it on the corpora and compares with quality/STEP.json.

  quality.py check [STEP...]           fails when a measure is under its floor
  quality.py raise [STEP...]           writes higher figures into the floors; fails like check otherwise
  quality.py raise [STEP...] --lower   writes lower ones too, and takes other data: say in the commit why

  --program FILE   default build/release/stemma; stemma_measure is looked for in tools/measure/ beside it
  --corpora DIR    default ../shared/corpora beside the project
  --lab DIR        the scorers, default lab/ beside the corpora
  --floors DIR     default quality/

A floor file holds the least value of each measure that is let through (more is better for every one of them), and
the hash of the data and the scorer that it was measured on. Without STEP, every step that has one is held.
Exit status: 0 held; 1 not; 77 when the corpora or the scorers are not there, which ctest shows as skipped.
To add a step: a function below that gives its measures and the files they rest on, its name in STEPS, `raise`.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import corpora as beside

PROJECT = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = 77


class Lost(Exception):
    """A step could not be measured at all."""


def numbers_in(printed, *names):
    """The number behind each name in what a scorer printed."""
    found = {}
    for name in names:
        match = re.search(rf"\b{re.escape(name)} ([0-9.]+)", printed)
        if not match:
            raise Lost(f"the scorer printed no {name}: {printed.strip()}")
        found[name] = float(match.group(1))
    return found


def scored(*command):
    run = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True)
    if run.returncode != 0:
        raise Lost(f"{pathlib.Path(command[0]).name} ended with {run.returncode}: {run.stderr.strip()}")
    return run.stdout


def pages(program, corpora, lab, folder):
    """Page reading: segments of the text, date, title, first author, and how many pages gave a report."""
    gold, scorer = beside.pages_gold(corpora), lab / "score_pages.py"
    single, reports = folder / "gold.jsonl", folder / "reports.jsonl"
    beside.with_single_authors(gold, single)
    html = beside.pages(corpora)
    with open(reports, "wb") as out:
        # Pages without an article are errors that `clean` names and goes on from; the count of reports tells of them.
        run = subprocess.run([program, "clean", "--quiet", html], stdout=out, stderr=subprocess.DEVNULL)
    if run.returncode not in (0, 1):
        raise Lost(f"stemma clean ended with {run.returncode}")
    printed = scored(scorer, single, reports)
    measures = numbers_in(printed, "precision", "recall", "F1", "date", "title", "author")
    measures["pages with a report"] = len(list(html.iterdir())) - int(re.search(r"(\d+) pages gave no report", printed).group(1))
    return measures, [gold, corpora / "pages" / "html.tar.zst", scorer]


def language(program, corpora, lab, folder):
    """Reading sentences: tags and trees on gold tokens; from raw text tokens and sentences too; names."""
    treebank = corpora / "treebank"
    run = subprocess.run([program.parent / "tools" / "measure" / "stemma_measure", "--treebank", treebank, "--names", corpora / "names"], capture_output=True, text=True)
    if run.returncode != 0:
        raise Lost(f"stemma_measure ended with {run.returncode}: {run.stderr.strip()}")
    measures = {}
    for line in run.stdout.splitlines():
        part, printed = line.split(":", 1)
        names = ["F1", "people", "places", "organisations"] if part.endswith("names") else ["UPOS", "UAS", "LAS"] if part.endswith("gold tokens") else ["tokens", "sentences", "UPOS", "UAS", "LAS"]
        measures |= {f"{part}, {name}": value for name, value in numbers_in(printed, *names).items()}
    return measures, [treebank / f"en_{part}.conllu" for part in ("ewt-dev", "ewt-test", "gum-wikinews")] + [corpora / "names" / "uner-en_ewt-test.iob2"]


# Reports with copies planted into them: the least of what each of these seeds gives is held. Any others do as well.
SEEDS = (17, 2027)


def reuse(program, corpora, lab, folder):
    """Copies: recall of planted ones by kind, direction and kind of those found, and nothing found without cause."""
    reports, planter, scorer = corpora / "incidents" / "reports.jsonl", lab / "plant_copies.py", lab / "score_copies.py"
    measures = {}
    for seed in SEEDS:
        mixed, gold, found = (folder / f"{seed}-{name}.jsonl" for name in ("reports", "gold", "copies"))
        scored(planter, reports, mixed, gold, "--seed", seed)
        with open(found, "wb") as out:
            run = subprocess.run([program, "copies", "--quiet", mixed], stdout=out, stderr=subprocess.PIPE)
        if run.returncode != 0:
            raise Lost(f"stemma copies ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
        # The scorer sets names and figures apart by varying numbers of spaces.
        printed = re.sub(r" +", " ", scored(scorer, mixed, gold, found))
        of_seed = numbers_in(printed, "recall wire", "recall source", "recall common", "direction", "kind", "brute")
        wrong = numbers_in(printed.replace("recall common", ""), "common", "stray")
        of_seed |= {"common left undirected": round(1 - wrong["common"], 4), "not stray": round(1 - wrong["stray"], 4)}
        measures = {name: min(value, measures.get(name, value)) for name, value in of_seed.items()}
    return measures, [reports, planter, scorer]


# Invented reports on events of many kinds, each with its "event".
STREAMS = PROJECT / "tests" / "story" / "streams"


def story(program, corpora, lab, folder):
    """Stories: incidents of one kind, and events of many kinds in several languages. Both were trained on, so the floors
    show what a change loses; what to expect of other reports is in docs/measurements.md."""
    scorer, incidents = lab / "score_stories.py", corpora / "incidents"
    streams = sorted(STREAMS.glob("*.jsonl"))
    events, gold = {}, folder / "events.jsonl"
    for stream in streams:
        for line in stream.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            events.setdefault(report["event"], []).append(report["id"])
    gold.write_text("".join(json.dumps({"incident": event, "reports": ids}) + "\n" for event, ids in events.items()), encoding="utf-8")
    measures = {}
    for name, reports, truth in (("incidents", [incidents / "reports.jsonl"], incidents / "gold.jsonl"), ("many kinds", streams, gold)):
        found = folder / "stories.jsonl"
        with open(found, "wb") as out:
            run = subprocess.run([program, "stories", "--quiet", *reports], stdout=out, stderr=subprocess.PIPE)
        if run.returncode != 0:
            raise Lost(f"stemma stories ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
        for line in scored(scorer, truth, found).splitlines()[:2]:
            measures[f"{name}, {line.split()[0]} F1"] = numbers_in(line, "F1")["F1"]
    return measures, [incidents / "reports.jsonl", incidents / "gold.jsonl", scorer, *streams]


def collated(program, reports, story_of, folder):
    """The dossiers of the reports that `story_of` puts into a story."""
    given, dossiers = folder / "given.jsonl", folder / "dossiers.jsonl"
    with open(reports, encoding="utf-8") as lines, open(given, "w", encoding="utf-8") as out:
        for report in map(json.loads, lines):
            if report["id"] in story_of:
                out.write(json.dumps({**report, "story": story_of[report["id"]]}, ensure_ascii=False) + "\n")
    with open(dossiers, "wb") as out:
        run = subprocess.run([program, "collate", "--quiet", given], stdout=out, stderr=subprocess.PIPE)
    if run.returncode != 0:
        raise Lost(f"stemma collate ended with {run.returncode}: {run.stderr.decode(errors='replace').strip()}")
    return dossiers


def readings_score(corpora, lab, dossiers):
    """What the scorer of hand-read stories prints, by the words before the first number; and the files it rests on."""
    scorer, stories, reports = lab / "score_readings.py", corpora / "readings" / "stories.json", corpora / "incidents" / "reports.jsonl"
    printed = re.sub(r" +", " ", scored(scorer, stories, reports, dossiers))
    return {re.split(r" (?=precision |[0-9])", line)[0]: line for line in printed.splitlines()}, [stories, reports, scorer]


def incidents_of(corpora):
    with open(corpora / "incidents" / "gold.jsonl", encoding="utf-8") as lines:
        return {report: row["incident"] for row in map(json.loads, lines) for report in row["reports"]}


def share_of(lines, name):
    if name not in lines:
        raise Lost(f"the scorer printed no {name}")
    return numbers_in(lines[name], name)[name]


def claim(program, corpora, lab, folder):
    """Statements of the stories read by hand: the figures of the event, and no number that is none."""
    stories = {str(story["story"]) for story in json.loads((corpora / "readings" / "stories.json").read_text(encoding="utf-8"))}
    lines, files = readings_score(corpora, lab, collated(program, corpora / "incidents" / "reports.jsonl", {r: i for r, i in incidents_of(corpora).items() if i in stories}, folder))
    measures = {f"figures, {name}": value for name, value in numbers_in(lines.get("figures", ""), "precision", "recall", "F1").items()}
    measures["numbers left alone"] = round(1 - share_of(lines, "numbers"), 4)
    return measures, [*files, corpora / "incidents" / "gold.jsonl"]


def collate(program, corpora, lab, folder):
    """Findings: the tolls of all incidents, and of the stories read by hand what is met, joined, judged and kept out; all
    with the grouping given."""
    gold, scorer = corpora / "incidents" / "gold.jsonl", lab / "score_tolls.py"
    dossiers = collated(program, corpora / "incidents" / "reports.jsonl", incidents_of(corpora), folder)
    tolls = re.sub(r" +", " ", scored(scorer, gold, dossiers))
    measures = {f"tolls, {kind}": numbers_in(tolls, f"{kind} exact")[f"{kind} exact"] for kind in ("killed", "injured", "both")}
    lines, files = readings_score(corpora, lab, dossiers)
    for kind in ("figure", "happening", "place", "time"):
        measures[f"findings met, {kind}"] = share_of(lines, f"findings {kind}")
    measures |= {f"grouping, {name}": value for name, value in numbers_in(lines.get("grouping", ""), "precision", "recall", "F1").items()}
    measures |= {name: share_of(lines, name) for name in ("verdict", "support", "origins", "names", "copies")}
    measures["strays kept out"] = round(1 - share_of(lines, "strays"), 4)
    return measures, [*files, gold, scorer]


STEPS = {"pages": pages, "language": language, "reuse": reuse, "story": story, "claim": claim, "collate": collate}

# How far under its figures the floors of a step are written. Of the stories read by hand one quote is a thousandth to a
# fiftieth, and what mends ten often costs another one; less would hold luck, more would let a kind of error back in.
SLACK = {"claim": 0.01, "collate": 0.015}


def hold(step, arguments):
    """Prints each measure beside its floor; gives what is wrong."""
    path = arguments.floors / f"{step}.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"data": None, "floors": {}}
    with tempfile.TemporaryDirectory() as folder:
        measures, files = STEPS[step](arguments.program, arguments.corpora, arguments.lab, pathlib.Path(folder))
    data = beside.digest(*files)
    if known["data"] not in (None, data) and not arguments.lower:
        return [f"{step}: the floors were measured on other data or by another scorer ({known['data']}, now {data}); `raise --lower` takes the new"]
    wrong, floors = [], known["floors"]
    for name, value in measures.items():
        floor = floors.get(name)
        print(f"{step}: {name:40} {value:10g}  floor {'none' if floor is None else format(floor, 'g')}")
        if floor is not None and value < floor and not arguments.lower:
            wrong.append(f"{step}: {name} fell to {value:g}, under its floor of {floor:g}")
    for name in floors.keys() - measures.keys():
        wrong.append(f"{step}: {name} has a floor and was not measured")
    if arguments.what == "raise" and not wrong:
        under = {n: round(v - SLACK.get(step, 0), 4) for n, v in measures.items()}
        floors = {n: v if arguments.lower else max(v, floors.get(n, v)) for n, v in under.items()}
        arguments.floors.mkdir(exist_ok=True)
        path.write_text(json.dumps({"data": data, "floors": floors}, indent=2) + "\n", encoding="utf-8")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["check", "raise"])
    parser.add_argument("steps", nargs="*", metavar="STEP")
    parser.add_argument("--program", type=pathlib.Path, default=PROJECT / "build" / "release" / "stemma")
    parser.add_argument("--corpora", type=pathlib.Path, default=PROJECT.parent / "shared" / "corpora")
    parser.add_argument("--lab", type=pathlib.Path)
    parser.add_argument("--floors", type=pathlib.Path, default=PROJECT / "quality")
    parser.add_argument("--lower", action="store_true")
    arguments = parser.parse_args()
    arguments.lab = arguments.lab or arguments.corpora.parent / "lab"
    if arguments.lower and arguments.what != "raise":
        parser.error("--lower goes with raise")
    for step in arguments.steps:
        if step not in STEPS:
            parser.error(f"no step {step}; there are {', '.join(STEPS)}")
    for folder in (arguments.corpora, arguments.lab):
        if not folder.is_dir():
            print(f"skipped: {folder} is not there; name the corpora with --corpora and the scorers with --lab")
            return SKIPPED
    wrong = []
    for step in arguments.steps or [known for known in STEPS if (arguments.floors / f"{known}.json").exists()]:
        try:
            wrong += hold(step, arguments)
        except Lost as lost:
            wrong.append(f"{step}: {lost}")
    for message in wrong:
        print("WRONG:", message)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
