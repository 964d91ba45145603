"""Page reading beside trafilatura and resiliparse: speed and memory on one thread, and the quality of what comes out.

  pages.py PROGRAM --corpora DIR [--scorer FILE] [--rounds N] [--json FILE]

PROGRAM    the built pages_bench
--corpora  holds pages/html.tar.zst and pages/gold.jsonl
--scorer   score_pages.py; without it nothing is scored
--rounds   turns that each extractor has (default 3); in one it reads all pages, again and again for eight seconds

Each extractor is a process of its own with all pages in memory; they take turns, so that a busy machine slows all
alike. Seconds are of processor time; the quickest reading of all pages counts, for what else runs can only slow one. The others come from PyPI into build/bench-venv, as requirements.txt
says. resiliparse gives the text and the page's <title>, no date and no author.
"""
import argparse
import datetime
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from turns import HERE, Child, beside, python_of_others, row, versions

TURN_SECONDS = 8  # short beside how long a machine stays busy; the slow ones read all pages once in it


def score(scorer, gold, reports):
    printed = subprocess.run([sys.executable, scorer, gold, reports], capture_output=True, text=True, check=True).stdout
    numbers = {key: float(value) for key, value in re.findall(r"(precision|recall|F1|date|title|author) ([0-9.]+)", printed)}
    numbers["none"] = int(re.search(r"(\d+) pages gave no report", printed).group(1))
    return numbers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--scorer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", help="also writes the figures there")
    arguments = parser.parse_args()

    pages, gold = beside.pages(arguments.corpora), beside.pages_gold(arguments.corpora)
    python = python_of_others()
    found = versions(python)
    worker = HERE / "pages_python.py"
    all_of = [Child("stemma", [arguments.program, pages, datetime.date.today().isoformat()])]
    all_of += [Child(f"{n} {found[n]}", [python, worker, n, pages]) for n in ("trafilatura", "resiliparse")]
    size = all_of[0].loaded["bytes"]
    if any(e.loaded != all_of[0].loaded for e in all_of):
        sys.exit("the extractors did not load the same pages")
    for number in range(arguments.rounds):
        for extractor in all_of:
            turn = [extractor.ask("round")]
            while sum(r["seconds"] for r in turn) < TURN_SECONDS:
                turn.append(extractor.ask("round"))
            extractor.rounds += turn
            print(f"turn {number + 1}: {extractor.name} {' '.join(format(r['seconds'], '.2f') for r in turn)} s", file=sys.stderr)

    count = all_of[0].loaded["pages"]
    print(f"{count} pages, {size / 1e6:.1f} MB; {arguments.rounds} turns, one thread, the quickest reading, processor time")
    row(["", "pages/s", "MB/s", "of stemma's", "slowest", "peak MB"])
    figures = {}
    for extractor in all_of:
        seconds = [r["seconds"] for r in extractor.rounds]
        best = min(seconds)
        own = min(r["seconds"] for r in all_of[0].rounds)
        same = len({r["answer"] for r in extractor.rounds}) == 1
        peak = max(r["peak_bytes"] for r in extractor.rounds)
        figures[extractor.name] = {"pages_per_second": count / best, "bytes_per_second": size / best, "peak_bytes": peak, "same_each_round": same}
        row([extractor.name, f"{count / best:.1f}", f"{size / best / 1e6:.1f}", f"{own / best:.3f}", f"+{max(seconds) / best - 1:.0%}", f"{peak / 1e6:.0f}"])
        if not same:
            print(f"  {extractor.name} does not give the same answer each round")
    print("peak: memory of the process at most, less the loaded pages")

    memory = all_of[0].ask("memory")
    listed = lambda ratios: "  ".join(f"{key} {value}" for key, value in ratios.items())
    print(f"\nheap of stemma at once over a page's size, {memory['pages']} pages: {listed(memory['ratios'])} ({memory['worst_page']}); {memory['over_mark']} over 20")
    print(f"less the {memory['any_page_bytes'] / 1e3:.0f} kB that a page of one sentence needs: {listed(memory['beyond'])}")
    figures["heap"] = memory

    if arguments.scorer:
        with tempfile.TemporaryDirectory() as folder:
            single = pathlib.Path(folder) / "gold.jsonl"
            lists = beside.with_single_authors(gold, single)
            print(f"\nquality by {pathlib.Path(arguments.scorer).name} ({lists} of the gold's authors are lists and stand as their first member)")
            row(["", "precision", "recall", "F1", "date", "title", "author", "no report"])
            for extractor in all_of:
                reports = pathlib.Path(folder) / "reports.jsonl"
                extractor.ask(f"reports {reports}")
                numbers = score(arguments.scorer, single, reports)
                figures[extractor.name].update(numbers)
                row([extractor.name, *(f"{numbers[k]:.4f}" if numbers[k] else "-" for k in ("precision", "recall", "F1", "date", "title", "author")), numbers["none"]])
    for extractor in all_of:
        extractor.close()
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


main()
