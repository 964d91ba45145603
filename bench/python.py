"""The Python package beside the command, and beside trafilatura and datasketch in one process.

  python.py PROGRAM PACKAGE --corpora DIR [--rounds N] [--reports N] [--only command|others] [--json FILE]

PROGRAM    the built command
PACKAGE    the folder that goes on PYTHONPATH
--corpora  holds pages/html.tar.zst and incidents/reports.jsonl
--rounds   turns that each has (default 5)
--reports  incident reports that are collated (default 600, the first; copies are looked for in all)

Beside the command: the same input is given to the command and to a fresh Python, by turns, so that a busy machine slows both alike. Of the
command the whole process is measured; of Python the call, from behind `import stemma` to the text that is the command's output
(word lists and models are loaded in it, as they are in the command), and the whole process beside it. Clock and processor
time; the medians count. The outputs must be the same, byte for byte.

In one process: one Python, with what requirements.txt lists, reads all pages from memory by turns with stemma.clean_page and with
trafilatura, on one thread; and finds copies among the incident reports with stemma.copies and proposes pairs with datasketch's MinHash and
LSH. Processor time, the quickest turn. Recall is of the pairs of brute force, as in reuse.py. Each turn must give the same answer.
"""
import argparse
import hashlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from turns import HERE, beside, python_of_others, row, versions

EXAMPLES = HERE.parent / "examples"
# datasketch's index: its threshold and the weight of false positives. The second is set so that it misses nothing (see reuse.py).
SEARCHES = {"datasketch, LSH 0.5": (0.5, 0.5), "datasketch, LSH 0.05, weight on recall": (0.05, 0.1)}


def digest(text):
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()


# ---- Beside the command.

CALL = """
import json, resource, sys, time, hashlib
import stemma
begun, spent = time.perf_counter(), time.process_time()
out = {call}
done = {{"clock": time.perf_counter() - begun, "processor": time.process_time() - spent}}
print(json.dumps(done | {{"digest": hashlib.sha256(out.encode()).hexdigest()}}))
"""


def measured(command, environment=None):
    """What a process prints, its clock and processor seconds."""
    begun = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):  # 1: some page could not be read
        sys.exit(f"{command[0]} ended with status {child.returncode}")
    return out, time.perf_counter() - begun, usage.ru_utime + usage.ru_stime


def cases(arguments, folder):
    reports = pathlib.Path(arguments.corpora) / "incidents" / "reports.jsonl"
    some = folder / "reports.jsonl"
    with open(reports, encoding="utf-8") as lines:
        some.write_text("".join(line for line, _ in zip(lines, range(arguments.reports))), encoding="utf-8")
    pages = beside.pages(arguments.corpora)
    examples = sorted(str(path) for path in EXAMPLES.glob("*/pages"))
    quiet = 'on_error="collect"'
    return [
        ("clean, examples", ["clean", *examples], f"stemma.clean(*{examples!r}, {quiet}).to_json_lines()"),
        ("read, examples, JSON", ["read", "--format", "json", *examples], f"stemma.read(*{examples!r}, {quiet}).to_json_lines()"),
        ("read, examples, HTML", ["read", "--format", "html", *examples], f"stemma.read(*{examples!r}, {quiet}).to_html()"),
        ("clean, pages", ["clean", pages], f"stemma.clean({str(pages)!r}, {quiet}).to_json_lines()"),
        ("clean, incidents", ["clean", reports], f"stemma.clean({str(reports)!r}, {quiet}).to_json_lines()"),
        ("copies, incidents", ["copies", reports], f"stemma.copies(stemma.clean({str(reports)!r}, {quiet})).to_json_lines()"),
        ("stories, some incidents", ["stories", some], f"stemma.stories(stemma.clean({str(some)!r}, {quiet})).to_json_lines()"),
        ("collate, some incidents", ["collate", some], f"stemma.collate(stemma.clean({str(some)!r}, {quiet})).to_json_lines()"),
    ]


def beside_the_command(arguments, folder):
    environment = dict(os.environ, PYTHONPATH=arguments.package)
    figures = {}
    print(f"Python beside the command, by turns, medians of {arguments.rounds}: seconds, and Python's over the command's")
    row(["", "command", "call", "ratio", "processor", "call", "ratio", "whole", "ratio"], 26)
    for name, words, call in cases(arguments, folder):
        program = CALL.format(call=call)
        turns = {key: [] for key in ("command", "command cpu", "call", "call cpu", "whole")}
        for _ in range(arguments.rounds):
            out, clock, processor = measured([arguments.program, *words])
            turns["command"].append(clock)
            turns["command cpu"].append(processor)
            told, clock, _ = measured([sys.executable, "-c", program], environment)
            call_told = json.loads(told)
            if call_told["digest"] != digest(out):
                sys.exit(f"{name}: Python's output is not the command's")
            turns["call"].append(call_told["clock"])
            turns["call cpu"].append(call_told["processor"])
            turns["whole"].append(clock)
        of = {key: statistics.median(values) for key, values in turns.items()}
        figures[name] = of
        row([name, f"{of['command']:.3f}", f"{of['call']:.3f}", f"{of['call'] / of['command']:.2f}", f"{of['command cpu']:.3f}", f"{of['call cpu']:.3f}",
             f"{of['call cpu'] / of['command cpu']:.2f}", f"{of['whole']:.3f}", f"{of['whole'] / of['command']:.2f}"], 26)  # fmt: skip
    return figures


# ---- In one process with the others: what the Python with them runs.

def spent(work):
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def reading(folder, rounds):
    import stemma
    import trafilatura
    from trafilatura.meta import reset_caches

    pages = [file.read_bytes() for file in sorted(pathlib.Path(folder).iterdir())]

    def by_stemma():
        texts = []
        for page in pages:
            try:
                texts.append(stemma.clean_page(page).text)
            except stemma.Error:
                texts.append("")
        return texts

    def by_trafilatura():
        texts = []
        for page in pages:
            try:
                found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
            except Exception:  # whatever it throws at a page is its answer to that page
                found = None
            texts.append((found.text or "") if found else "")
        reset_caches()  # what it remembers of one round would make the next faster than any first reading is
        return texts

    turns = {"stemma": [], "trafilatura": []}
    answers = {"stemma": set(), "trafilatura": set()}
    read = {}
    for _ in range(rounds):
        for name, work in (("stemma", by_stemma), ("trafilatura", by_trafilatura)):
            seconds, texts = spent(work)
            turns[name].append(seconds)
            answers[name].add(digest("\0".join(texts)))
            read[name] = sum(map(bool, texts))
    return {"pages": len(pages), "bytes": sum(map(len, pages))} | {
        name: {"seconds": min(turns[name]), "with_text": read[name], "same": len(answers[name]) == 1} for name in turns}


def reuse(path, rounds):
    import stemma
    from reuse import brute_pairs, rows_of, share
    from reuse_python import Sketches

    rows = rows_of(path)
    truth = brute_pairs(rows)
    reports = stemma.clean(path, on_error="collect")
    turns, pairs, same = {}, {}, {}

    def turn(name, work):
        seconds, found = spent(work)
        turns.setdefault(name, []).append(seconds)
        same[name] = same.get(name, True) and pairs.get(name, found) == found
        pairs[name] = found

    for _ in range(rounds):
        turn("stemma", lambda: {(copy.a, copy.b) for copy in stemma.copies(reports, threads=1)})
        for name, (threshold, weight) in SEARCHES.items():
            turn(name, lambda: Sketches(rows, "bulk").by_lsh(threshold, weight))
    return {"reports": len(rows), "brute": len(truth)} | {
        name: {"seconds": min(turns[name]), "pairs": len(pairs[name]), "recall": share(pairs[name], truth), "same": same[name]} for name in turns}


def in_one_process(arguments):
    python = python_of_others()
    found = versions(python)
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join([arguments.package, str(HERE)]))
    pages = beside.pages(arguments.corpora)
    reports = pathlib.Path(arguments.corpora) / "incidents" / "reports.jsonl"
    told = {}
    for what, given in (("reading", pages), ("reuse", reports)):
        done = subprocess.run([python, __file__, "--worker", what, given, str(arguments.rounds)], capture_output=True, text=True, env=environment, check=False)
        if done.returncode != 0:
            sys.exit(done.stderr)
        told[what] = json.loads(done.stdout.splitlines()[-1])
    of = told["reading"]
    print(f"\nin one process, one thread, processor time, the quickest of {arguments.rounds} turns")
    print(f"{of['pages']} pages, {of['bytes'] / 1e6:.1f} MB, from memory")
    row(["", "pages/s", "MB/s", "x", "with text"], 40)
    for name in ("stemma", "trafilatura"):
        one = of[name]
        label = "stemma.clean_page" if name == "stemma" else f"trafilatura {found['trafilatura']}"
        row([label, f"{of['pages'] / one['seconds']:.1f}", f"{of['bytes'] / one['seconds'] / 1e6:.1f}", f"{one['seconds'] / of['stemma']['seconds']:.1f}", one["with_text"]], 40)
        if not one["same"]:
            print(f"  {name} does not give the same answer each turn")
    of = told["reuse"]
    print(f"\n{of['reports']} incident reports, {of['brute']} pairs by brute force; datasketch {found['datasketch']} proposes pairs, stemma aligns and judges them too")
    row(["", "seconds", "pairs", "pairs/s", "reports/s", "recall"], 40)
    for name, one in of.items():
        if isinstance(one, dict):
            row(["stemma.copies" if name == "stemma" else name, f"{one['seconds']:.2f}", one["pairs"], f"{one['pairs'] / one['seconds']:.0f}", f"{of['reports'] / one['seconds']:.0f}", f"{one['recall']:.4f}"], 40)
            if not one["same"]:
                sys.exit(f"{name} does not give the same answer each turn")
    return told


def main():
    if sys.argv[1:2] == ["--worker"]:
        what, given, rounds = sys.argv[2:]
        print(json.dumps({"reading": reading, "reuse": reuse}[what](given, int(rounds))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("package")
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--only", choices=["command", "others"])
    parser.add_argument("--json", help="also writes the figures there")
    arguments = parser.parse_args()
    figures = {}
    if arguments.only != "others":
        with tempfile.TemporaryDirectory() as folder:
            figures["command"] = beside_the_command(arguments, pathlib.Path(folder))
    if arguments.only != "command":
        figures["others"] = in_one_process(arguments)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
