"""tools/quality.py over invented corpora and a scorer that prints what it is told to.

  quality_floors.py PROGRAM PROJECT
"""
import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, PROJECT = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
PRINTED = """segments  precision {0}  recall 0.8000  F1 0.8500
date 0.5000 of 2  title 0.5000 of 2  author 0.5000 of 2
0 pages gave no report
"""
SCORER = "import pathlib\nprint(pathlib.Path(__file__).with_name('printed').read_text())\n"


def language(folder):
    """The step of sentences, with a stemma_measure that prints what it is told to."""
    treebank, measure = folder / "corpora" / "treebank", folder / "build" / "tools" / "measure" / "stemma_measure"
    treebank.mkdir()
    for part in ("ewt-dev", "ewt-test", "gum-wikinews"):
        (treebank / f"en_{part}.conllu").write_text("")
    (folder / "corpora" / "names").mkdir()
    (folder / "corpora" / "names" / "uner-en_ewt-test.iob2").write_text("")
    measure.parent.mkdir(parents=True)
    failed = 0
    for uas, status, why in [("80.00", 0, "the first figures become the floors"), ("79.99", 1, "what is under its floor does not hold"), ("none", 1, "nor what was not printed"), ("80.01", 0, "more does")]:
        measure.write_text(f"#!/bin/sh\necho 'EWT dev, gold tokens: words 9  UPOS 95.00  UAS {uas}  LAS 70.00'\n"
                           "echo 'EWT dev, raw text: words 9  tokens 98.00  sentences 80.00  UPOS 90.00  UAS 75.00  LAS 65.00'\n"
                           "echo 'UNER test, names: F1 0.7000  precision 0.8000  recall 0.6000  people 0.8000 of 9  places 0.7000 of 9  organisations 0.5000 of 9'\n")
        measure.chmod(0o755)
        what = "raise" if why.startswith("the first") else "check"
        run = subprocess.run([sys.executable, PROJECT / "tools" / "quality.py", what, "language", "--program", folder / "build" / "stemma", "--corpora", folder / "corpora", "--floors", folder / "floors"],
                             capture_output=True, text=True)
        floors = json.loads((folder / "floors" / "language.json").read_text())["floors"]
        if run.returncode != status or len(floors) != 12 or floors["EWT dev, raw text, tokens"] != 98:
            failed += 1
            print(f"language: {why}: {run.returncode}, {floors}\n{run.stdout}{run.stderr}")
    (folder / "floors" / "language.json").unlink()
    return failed


READINGS = """figures   precision 0.8000  recall {0}  F1 0.7500  (9 quotes, 9 statements)
findings  figure     0.6000 of 10
findings  happening  0.5000 of 2
findings  place      0.5000 of 2
findings  time       0.5000 of 2
grouping  precision 0.5000  recall 0.6000  F1 0.5455
verdict   0.6000 of 5
support   0.6000 of 5
origins   0.4000 of 5
strays    {1} of 4
numbers   0.1000 of 10
names     0.5000 of 4
copies    0.5000 of 2
copy kind 1.0000 of 1
"""
TOLLS = """killed   exact 0.9000
injured  exact 0.8000
both     exact {0}
1 incidents, 0 without a dossier
"""


def findings(folder):
    """The steps of statements and findings, with scorers that print what they are told to."""
    corpora, lab = folder / "corpora", folder / "lab"
    (corpora / "incidents").mkdir()
    (corpora / "readings").mkdir()
    (corpora / "incidents" / "reports.jsonl").write_text(json.dumps({"id": "a", "text": "Five people were killed in a fire in Kellen, police said."}) + "\n")
    (corpora / "incidents" / "gold.jsonl").write_text(json.dumps({"incident": "1", "killed": 5, "injured": 0, "reports": ["a"]}) + "\n")
    (corpora / "readings" / "stories.json").write_text(json.dumps([{"story": "1"}]))
    (lab / "score_readings.py").write_text(SCORER.replace("'printed'", "'readings'"))
    (lab / "score_tolls.py").write_text(SCORER.replace("'printed'", "'tolls'"))
    failed = 0
    for recall, strays, both, what, wrong, why in [
        ("0.7000", "0.2500", "0.7500", "raise", [], "the first figures become the floors, less what is left to chance"),
        ("0.6900", "0.2600", "0.7400", "check", [], "what is a little under them holds"),
        ("0.6800", "0.2500", "0.7500", "check", ["claim: figures, recall"], "fewer figures do not"),
        ("0.7000", "0.5000", "0.7500", "check", ["collate: strays kept out"], "of what strays in, less is better"),
        ("0.7000", "0.2500", "0.7000", "check", ["collate: tolls, both"], "nor do fewer tolls"),
        ("none", "0.2500", "0.7500", "check", ["claim: the scorer printed no recall"], "what is not printed is no pass"),
    ]:
        (lab / "readings").write_text(READINGS.format(recall, strays))
        (lab / "tolls").write_text(TOLLS.format(both))
        run = subprocess.run([sys.executable, PROJECT / "tools" / "quality.py", what, "claim", "collate", "--program", PROGRAM, "--corpora", corpora, "--floors", folder / "floors"],
                             capture_output=True, text=True)
        told = [line for line in run.stdout.splitlines() if line.startswith("WRONG: ")]
        if run.returncode != bool(wrong) or not all(any(w in line for line in told) for w in wrong):
            failed += 1
            print(f"findings: {why}: {run.returncode}\n{run.stdout}{run.stderr}")
    floors = json.loads((folder / "floors" / "collate.json").read_text())["floors"]
    if floors["tolls, killed"] != 0.885 or floors["strays kept out"] != 0.735:
        failed += 1
        print(f"findings: floors are not a little under the figures: {floors}")
    for step in ("claim", "collate"):
        (folder / "floors" / f"{step}.json").unlink()
    return failed


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages, lab = folder / "corpora" / "pages", folder / "lab"
        pages.mkdir(parents=True)
        lab.mkdir()
        subprocess.run(["tar", "--zstd", "-cf", pages / "html.tar.zst", "--transform", "s,^pages,html,", "-C", PROJECT / "examples" / "two-events", "pages"], check=True)
        (pages / "gold.jsonl").write_text(json.dumps({"file": "a.html", "with": [], "without": [], "author": ["Ana Ruiz", "Tom Berg"]}) + "\n")
        (lab / "score_pages.py").write_text(SCORER)

        def quality(precision, *words):
            (lab / "printed").write_text(PRINTED.format(precision))
            return subprocess.run([sys.executable, PROJECT / "tools" / "quality.py", *words, "--program", PROGRAM, "--corpora", folder / "corpora", "--floors", folder / "floors"],
                                  capture_output=True, text=True)

        floor = lambda: json.loads((folder / "floors" / "pages.json").read_text())["floors"]["precision"]
        failed = 0
        for precision, words, status, left, why in [
            ("0.9000", ["raise", "pages"], 0, 0.9, "the first figures become the floors"),
            ("0.9000", ["check"], 0, 0.9, "what is as good as its floor holds"),
            ("0.8999", ["check"], 1, 0.9, "what is under it does not"),
            ("0.8999", ["raise"], 1, 0.9, "raising never lowers"),
            ("0.9100", ["raise"], 0, 0.91, "raising raises"),
            ("0.8000", ["raise", "--lower"], 0, 0.8, "only the named flag lowers"),
            ("0.8000", ["check", "--lower"], 2, 0.8, "which goes with nothing else"),
            ("nothing", ["check"], 1, 0.8, "a scorer that prints no number is no pass"),
            ("0.8000", ["check", "bread"], 2, 0.8, "an unknown step is named"),
        ]:
            run = quality(precision, *words)
            if run.returncode != status or floor() != left:
                failed += 1
                print(f"{why}: {words} gave {run.returncode}, floor {floor()}\n{run.stdout}{run.stderr}")
        failed += language(folder) + findings(folder)
        (pages / "gold.jsonl").write_text("")
        run = quality("0.9000", "check")
        if run.returncode != 1 or "other data" not in run.stdout:
            failed += 1
            print(f"other data was not told: {run.stdout}{run.stderr}")
        run = subprocess.run([sys.executable, PROJECT / "tools" / "quality.py", "check", "--corpora", folder / "nowhere"], capture_output=True, text=True)
        if run.returncode != 77 or "skipped" not in run.stdout:
            failed += 1
            print(f"missing corpora were not skipped: {run.returncode} {run.stdout}{run.stderr}")
    sys.exit(failed > 0)


main()
