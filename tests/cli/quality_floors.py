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
        failed += language(folder)
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
