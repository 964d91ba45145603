"""Holds the dossiers of a bundled example to the truth that is written beside it.

  examples_truth.py PROGRAM EXAMPLE FLOORS [--raise | --lower] [--show]

EXAMPLE  a folder with pages/ and truth.json (its README says what stands in it)
FLOORS   a JSON file: for each example, the least share of each measure that is let through
Prints each measure and what missed it; fails when one falls under its floor, or when a story is wrong at all. "apart" is
the share of the figures of other events, and of the numbers that are no figure, that stand in no finding. --raise writes higher figures into FLOORS, --lower lower ones.
"""
import collections
import json
import pathlib
import subprocess
import sys


def number(reading):
    return reading.get("value")


def main():
    program, example, floors_path = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    show = "--show" in sys.argv
    truth = json.loads((example / "truth.json").read_text(encoding="utf-8"))
    run = subprocess.run([program, "read", str(example / "pages"), "--format", "json"], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"stemma read ended with {run.returncode}: {run.stderr}")
    dossiers = [json.loads(line) for line in run.stdout.splitlines()]
    tally, wrong = collections.defaultdict(lambda: [0, 0]), []

    def count(what, ok, message):
        tally[what][0] += bool(ok)
        tally[what][1] += 1
        if not ok and show:
            print(f"{what}: {message}")

    name_of = lambda path: pathlib.PurePath(path).name
    found_stories = {frozenset(name_of(r["source"]) for r in d["reports"]): d for d in dossiers}
    for story in truth["stories"]:
        dossier = found_stories.get(frozenset(story["reports"]))
        if dossier is None:
            wrong.append(f"no story of exactly {story['reports']}")
            continue
        hold_story(story, dossier, name_of, count)
    hold_pages(truth["reports"], {name_of(r["source"]): r for d in dossiers for r in d["reports"]}, count, wrong)

    floors = json.loads(floors_path.read_text(encoding="utf-8")) if floors_path.exists() else {}
    own = floors.setdefault(example.name, {})
    for what, (hit, of) in sorted(tally.items()):
        share = hit / of if of else 1.0
        floor = own.get(what, 0.0)
        print(f"{what:10} {share:.3f}  {hit} of {of}  (floor {floor:.3f})")
        if share < floor - 1e-9:
            wrong.append(f"{what} fell to {share:.3f}, under its floor of {floor:.3f}")
        if ("--raise" in sys.argv and share > floor) or "--lower" in sys.argv:
            own[what] = round(share, 3) if round(share, 3) <= share else round(share, 3) - 0.001
    if "--raise" in sys.argv or "--lower" in sys.argv:
        floors_path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for message in wrong:
        print("WRONG:", message)
    sys.exit(1 if wrong else 0)


def hold_story(story, dossier, name_of, count):
    file_of = {r["id"]: name_of(r["source"]) for r in dossier["reports"]}
    statements = {s["id"]: s for s in dossier["statements"]}

    def meets(gold, ours):
        """Our finding has each valued reading of the gold in at least half of its reports, and tells of the same happening."""
        if ours["kind"] != "figure":
            return False
        matter = ours["matter"]
        plain = gold["counted"] == "people" and gold["happening"] in ("killed", "injured", "killed or injured", "aboard", "rescued", "missing")
        if plain and (matter.get("happening") != gold["happening"] or bool(matter.get("qualifiers")) != bool(gold["qualifiers"])):
            return False
        hits = of = 0
        for reading in gold["readings"]:
            for report in reading["reports"]:
                of += 1
                hits += any(report in [file_of[i] for i in r["reports"]] and same_value(reading, r["figure"]) for r in ours["readings"])
        return of > 0 and 2 * hits >= of

    for gold in story["findings"]:
        candidates = [f for f in dossier["findings"] if meets(gold, f)]
        count("findings", candidates, f"{gold['id']}: no finding meets it")
        if not candidates:
            continue
        best = candidates[0]
        for what in ("verdict", "support"):
            allowed = {gold[what], *gold.get(what + "_may_be", [])}
            count(what, best[what] in allowed, f"{gold['id']}: {best[what]}, not {' or '.join(sorted(allowed))}: {best['why'][:300]}")
        if gold.get("settled") and "value" in gold["settled"]:
            value = (best.get("settled") or {}).get("value")
            count("settled", value == gold["settled"]["value"], f"{gold['id']}: {value}, not {gold['settled']['value']}")
    apart = [("figure of another event", report, quote) for e in story.get("other_events", []) for f in e["figures"] for report, quote in f["quotes"].items()]
    apart += [("number that is no figure", e["file"], e["quote"]) for e in story.get("no_figures", [])]
    for what, report, quote in apart:
        within = [f["matter"]["text"] for f in dossier["findings"] if f["kind"] == "figure" for r in f["readings"] for s in (statements[i] for i in r["statements"])
                  if file_of[s["report"]] == report and s["passage"]["text"] in quote]
        count("apart", not within, f"{what} in a finding: {report}: {quote} ({', '.join(within)})")
    forms = [{n["name"], *n.get("variants", [])} for n in dossier["names"]]
    for gold in story["names"]:
        for variant in gold["variants"]:
            text = variant["text"] if isinstance(variant, dict) else variant
            count("names", any(gold["name"] in f and text in f for f in forms), f"{gold['name']} and {text} are not one name")
    copies = {frozenset((file_of[c["a"]], file_of[c["b"]])): c for c in dossier["copies"]}
    for gold in story["copies"]:
        ours = copies.get(frozenset((gold["a"], gold["b"])))
        kinds = {gold["kind"], *(gold.get("kind_may_be") or [])}
        if kinds & {"common", "incidental"}:
            count("common", ours is None or ours["kind"] in kinds, f"{gold['a']} and {gold['b']}: {ours and ours['kind']}, not {kinds}")
            continue
        count("copies", ours is not None and ours["kind"] in kinds, f"{gold['a']} and {gold['b']}: {ours and ours['kind']}, not {kinds}")
        if ours and gold.get("earlier"):
            count("direction", ours.get("earlier") and file_of[ours["earlier"]] == gold["earlier"], f"{gold['a']} and {gold['b']}: {ours.get('earlier')}")


def same_value(gold, figure):
    if number(gold) is not None:
        return figure.get("value") == gold["value"] or (gold.get("precision") == "at_least" and figure.get("low") == gold["value"])
    if "low" in gold:
        return figure.get("low") == gold["low"] and figure.get("high") == gold["high"]
    return gold["text"].lower() in figure["text"].lower()


def hold_pages(golds, reports, count, wrong):
    fold = lambda s: " ".join((s or "").replace("’", "'").split()).lower()
    for gold in golds:
        report = reports.get(gold["file"])
        if report is None:
            wrong.append(f"{gold['file']} gave no report")
            continue
        body = "\n".join(p["text"] for p in report["paragraphs"] if p["role"] not in ("comment", "caption"))
        count("title", fold(report.get("title")) == fold(gold.get("title")), f"{gold['file']}: {report.get('title')}")
        count("outlet", fold(report.get("outlet")) == fold(gold.get("outlet")), f"{gold['file']}: {report.get('outlet')}, not {gold.get('outlet')}")
        if gold.get("published"):
            count("published", (report.get("published") or {}).get("value", "")[:10] == gold["published"]["value"][:10], f"{gold['file']}: {report.get('published')}")
        allowed = [gold.get("authors", []), *gold.get("authors_may_be", [])]
        allowed = [a if isinstance(a, list) else [a] for a in allowed]
        count("authors", report.get("authors", []) in allowed, f"{gold['file']}: {report.get('authors')}, not {allowed}")
        if gold.get("language"):
            count("language", report.get("language", "")[:2] == gold["language"], f"{gold['file']}: {report.get('language')}")
        for furniture in gold.get("not_in_body", []):
            count("furniture", fold(furniture) not in fold(body), f"{gold['file']}: the body holds {furniture}")
        for comment in gold.get("comments", []):
            there = any(p["role"] == "comment" and fold(comment) in fold(p["text"]) for p in report["paragraphs"])
            count("comments", there and fold(comment) not in fold(body), f"{gold['file']}: comment not apart: {comment}")
        for caption in gold.get("captions", []):
            count("captions", fold(caption) not in fold(body), f"{gold['file']}: caption in the body: {caption}")
        for end in ("begins", "ends"):
            if gold.get("body", {}).get(end):
                count("body", fold(gold["body"][end]) in fold(body), f"{gold['file']}: body without {gold['body'][end]}")


main()
