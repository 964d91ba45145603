"""Time a report and peak memory of `stemma collate` over one story of 50, 500 and 2,000 reports.

    collate.py STEMMA [--reports REPORTS.jsonl] [SIZES...]

Without --reports the reports are invented by a seeded generator; with it, they are taken from the file in a seeded order
and all put into one story. The answer is checked: one story that holds every report and, of invented ones, the toll that
all of them tell. Processor time of the program on one thread, with the loading of its models and lists, which is also
measured by itself: one report of one sentence. What is short is run again until LEAST_SECONDS are spent, and the quickest
counts, for what else runs can only slow it.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

GIVEN = ["Ana", "Mari", "Jonas", "Petra", "Oskar", "Lena", "Ivo", "Tilda"]
FAMILY_START = ["Bre", "Kel", "Nor", "Wes", "Hal", "Ost", "Ved", "Tor", "Lin", "Sor"]
FAMILY_END = ["vik", "len", "mark", "lund", "dahl", "berg", "stad", "nes"]
KILLED = 5
LEAST_SECONDS = 3


def invented(count):
    rng = random.Random(27)
    for n in range(count):
        who = [f"{rng.choice(GIVEN)} {rng.choice(FAMILY_START)}{rng.choice(FAMILY_END)}" for _ in range(4)]
        hurt = rng.randint(8, 12)
        yield {"id": f"{n:032x}", "url": f"https://paper{n}.example/kellen-fire", "title": "Fire in Kellen",
               "published": f"2031-03-{1 + n % 28:02d}",
               "text": f"{KILLED} people were killed and {hurt} injured in a fire in Kellen, police said.\n\n"
                       f"\"We saw smoke over the harbour,\" said {who[0]}, who lives nearby. {who[1]} was treated in hospital.\n\n"
                       f"Mayor {who[2]} thanked {rng.randint(20, 90)} firefighters. {who[3]} said the hall was built in {rng.randint(1900, 2020)}."}


def taken(path, count):
    with open(path, encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    random.Random(27).shuffle(reports)
    return reports[:count]


def collated(stemma, reports):
    """The dossiers of reports that are one story; processor seconds and megabytes of the quickest run."""
    quickest, spent = None, 0
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as story:
        for report in reports:
            story.write(json.dumps({**report, "story": "one"}) + "\n")
        story.flush()
        while spent < LEAST_SECONDS:
            with tempfile.TemporaryFile() as out:
                run = subprocess.Popen([stemma, "collate", "-q", "--threads", "1", story.name], stdout=out)
                _, status, used = os.wait4(run.pid, 0)
                out.seek(0)
                dossiers = [json.loads(line) for line in out]
            if status != 0 or len(dossiers) != 1 or len(dossiers[0]["reports"]) != len(reports):
                sys.exit(f"{len(reports)} reports: not one story of all of them")
            seconds = used.ru_utime + used.ru_stime
            spent += seconds
            quickest = min(quickest or (float("inf"), 0), (seconds, used.ru_maxrss / 1024))
    return dossiers[0], *quickest


def main():
    options = argparse.ArgumentParser()
    options.add_argument("stemma")
    options.add_argument("--reports")
    options.add_argument("sizes", nargs="*", type=int, default=[50, 500, 2000])
    told = options.parse_intermixed_args()
    sentence = {"id": "a", "title": "Fire in Kellen", "text": f"{KILLED} people were killed in a fire in Kellen, police said.", "published": "2031-03-01"}
    _, cold, memory = collated(told.stemma, [sentence])
    print(f"    1 sentence {cold:7.2f} s                  {memory:6.0f} MB at most: what every run begins with", flush=True)
    for size in told.sizes:
        reports = taken(told.reports, size) if told.reports else list(invented(size))
        dossier, seconds, memory = collated(told.stemma, reports)
        tolls = [f for f in dossier["findings"] if f["matter"].get("happening") == "killed" and f.get("settled")]
        if not told.reports and not any(f["settled"]["value"] == KILLED for f in tolls):
            sys.exit(f"{size} reports: the toll that all tell is not found")
        print(f"{len(reports):5} reports  {seconds:7.2f} s  {1000 * seconds / len(reports):6.2f} ms a report  {memory:6.0f} MB at most", flush=True)


if __name__ == "__main__":
    main()
