"""A run of stemma.spark over reports of incidents, once, twice and four times as many, on a standalone cluster of this machine.

  spark.py STEMMA --corpora DIR [--times N,N] [--workers N] [--json FILE] [-- OPTIONS OF THE RUN]

STEMMA     the built command, which stands beside: `stemma collate` over the same reports, as many threads as there are workers
--corpora  holds incidents/reports.jsonl
--times    how many times the reports (default 1,2,4)
--workers  of one core each (default 2)

A variant of the reports is of another time and about other matters: its dates lie behind those of the one before, and in its texts all words
but the most frequent have other names, so that it has stories and copies of its own (as in stories_bench and reuse.py). What is
recognised by its words (tolls, agencies) is only recognised in the first, so that dossiers of the others are smaller.

Answers are checked: reports, copies, stories and dossiers must be the command's, line for line. Of each stage its seconds, the
seconds of all its tasks, the processor's of the JVM in them, what was shuffled, and the longest task beside the median (run.json). Times are of a machine that may
have other work; the command's are taken in the same run. Then the stream of stories by itself: seconds a report, and its state.
"""
import argparse
import collections
import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "python" / "spark"))
import cluster  # noqa: E402

# Words that keep their names, if each report has one of them at least on average. With more, formulas made of them alone are
# shared by all variants, so that the pairs of a report grow with their number (as in reuse.py).
FREQUENT = 50
MEMORY = 1600  # MB of a worker


def load(path):
    with open(path, encoding="utf-8") as lines:
        reports = [{key: value for key, value in json.loads(line).items() if key != "story"} for line in lines]
    return reports


def day_of(report):
    return datetime.date.fromisoformat(report["published"][:10])


def enlarged(reports, times, out):
    dated = [day_of(report) for report in reports if len(report.get("published", "")) >= 10]
    span = datetime.timedelta(days=(max(dated) - min(dated)).days + 1)
    counts = collections.Counter(word for report in reports for word in re.findall(r"\w+", report["title"] + "\n" + report["text"]))
    kept = {word for word, count in counts.most_common(FREQUENT) if count >= len(reports)}
    chance = random.Random(27)
    with open(out, "w", encoding="utf-8") as lines:
        for number in range(times):
            names = {word: word if word in kept or word.isdigit() else word[: len(word) // 2] + "".join(chance.choices("aeiouklmnrst", k=max(3, len(word) - len(word) // 2))) for word in counts}
            for report in reports:
                one = dict(report)
                if number:
                    one = {**report, "id": f"{report['id']}-{number}", "url": report["url"].replace("//", f"//v{number}.", 1),
                           **{key: re.sub(r"\w+", lambda found, names=names: names[found[0]], report[key]) for key in ("title", "text")}}
                    if len(report.get("published", "")) >= 10:
                        one["published"] = (day_of(report) + number * span).isoformat() + report["published"][10:]
                lines.write(json.dumps(one, ensure_ascii=False) + "\n")
    return len(reports) * times


def of_command(stemma, reports, threads):
    """Wall and processor seconds and megabytes of the command that does all of it, and its lines, sorted."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as out:
        run = subprocess.Popen([stemma, "collate", "-q", "--threads", str(threads), reports], stdout=out)
        _, status, used = os.wait4(run.pid, 0)
        if status != 0:
            sys.exit("the command failed")
        out.seek(0)
        lines = sorted(out.read().decode().removesuffix("\n").split("\n"))
    return {"seconds": time.monotonic() - begun, "processor_seconds": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}, lines


def of_spark(machines, reports, out, options):
    begun = time.monotonic()
    run = machines.command("--in", reports, "--out", out, *options, **{"spark.executor.memory": f"{MEMORY - 500}m", "spark.driver.memory": "1g",
                                                                                "spark.sql.codegen.wholeStage": "true"})
    said = run.communicate()[0].decode()
    seconds = time.monotonic() - begun
    if run.returncode != 0:
        sys.exit(said)
    return {"seconds": seconds, **json.loads((out / "run.json").read_text())}


def of_stream(out, folder):
    """The stream of stories over all terms of a run: seconds a report, and its state."""
    from pyarrow import dataset

    from stemma._stemma import parts

    terms = dataset.dataset(f"{out}/_work/terms", format="parquet").to_table(columns=["published", "id", "source", "given", "terms"]).to_pylist()
    terms.sort(key=lambda row: (row["published"] is None, row["published"] or 0, row["id"], row["source"]))
    window = parts.Window(None, all(row["published"] is not None for row in terms))
    begun = time.process_time()
    for row in terms:
        window.add(row["id"], row["given"], row["terms"])
    added = time.process_time() - begun
    state = folder / "state"
    begun = time.process_time()
    window.save(str(state))
    saved = time.process_time() - begun
    begun = time.process_time()
    parts.Window(str(state), True)
    return {"ms_a_report": added / len(terms) * 1e3, "held": window.held, "state_bytes": state.stat().st_size, "save_seconds": saved, "load_seconds": time.process_time() - begun,
            "bytes_of_terms": sum(len(row["terms"]) for row in terms) / len(terms)}


def of_parts(out):
    """What the library's own part of the work costs in one process: processor milliseconds a report, or a pair."""
    from pyarrow import dataset

    from stemma._stemma import parts

    def rows(name, *columns):
        return dataset.dataset(f"{out}/_work/{name}", format="parquet").to_table(columns=list(columns)).to_pylist()

    def timed(work, count):
        begun = time.process_time()
        work()
        return (time.process_time() - begun) / max(1, count) * 1e3

    text_of = {row["id"]: row["report"] for row in rows("reports", "id", "report")}
    number_of = {row["n"]: row["id"] for row in rows("reports", "n", "id")}
    ids = sorted(text_of)
    texts, at = [text_of[one] for one in ids], {one: i for i, one in enumerate(ids)}
    pairs = [(at[number_of[row["a"]]], at[number_of[row["b"]]], row["shared"]) for row in rows("pairs", "a", "b", "shared")]
    known, = rows("known", "common", "agencies")
    judge = parts.Judge(known["common"], known["agencies"])
    stories = collections.defaultdict(list)
    for row in sorted(rows("stories", "story", "place", "id"), key=lambda row: row["place"]):
        stories[row["story"]].append(text_of[row["id"]])
    return {"marks": timed(lambda: [(parts.marks(text), parts.runs(text), parts.keys(text)) for text in texts], len(texts)),
            "judging a pair": timed(lambda: judge.copies(texts, pairs, {}), len(pairs)),
            "terms": timed(lambda: [parts.terms(text) for text in texts], len(texts)),
            "dossiers": timed(lambda: [parts.collate_json(story, own, []) for story, own in stories.items()], len(texts))}


def told(count, made, command, stream):
    print(f"\n{count:,} reports: {made['seconds']:.0f} s here; {command['seconds']:.0f} s for `stemma collate` ({command['processor_seconds']:.0f} s of processor, {command['mb']:.0f} MB)")
    print(f"{made['pairs']:,} pairs, {made['copies']:,} copies, {made['stories']:,} stories; fingerprints {made['fingerprints']:,}")
    print(f"{'stage':<14}{'seconds':>9}{'tasks':>7}{'task s':>9}{'JVM s':>8}{'written MB':>12}{'read MB':>9}{'longest s':>11}{'median s':>10}")
    for one in made["stages"]:
        print(f"{one['stage']:<14}{one['seconds']:>9.1f}{one['tasks']:>7}{one['task_seconds']:>9.1f}{one['jvm_processor_seconds']:>8.1f}{one['shuffle_write_bytes'] / 1e6:>12.2f}{one['shuffle_read_bytes'] / 1e6:>9.2f}"
              f"{one['longest_task_seconds']:>11.2f}{one['median_beside_it_seconds']:>10.2f}")
    total = {key: sum(one[key] for one in made["stages"]) for key in ("seconds", "task_seconds", "jvm_processor_seconds", "shuffle_write_bytes")}
    print(f"{'all':<14}{total['seconds']:>9.1f}{'':>7}{total['task_seconds']:>9.1f}{total['jvm_processor_seconds']:>8.1f}{total['shuffle_write_bytes'] / 1e6:>12.2f}")
    print(f"stream: {stream['ms_a_report']:.3f} ms a report, {stream['held']:,} profiles held, state {stream['state_bytes'] / 1e6:.1f} MB "
          f"({stream['state_bytes'] / count:.0f} bytes a report), written in {stream['save_seconds']:.2f} s, read in {stream['load_seconds']:.2f} s; terms {stream['bytes_of_terms']:.0f} bytes a report", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("stemma")
    options.add_argument("--corpora", required=True, type=pathlib.Path)
    options.add_argument("--times", default="1,2,4")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--json", type=pathlib.Path)
    given, more = options.parse_known_args()
    os.environ["STEMMA"] = os.path.abspath(given.stemma)
    reports = load(given.corpora / "incidents" / "reports.jsonl")
    figures = []
    with tempfile.TemporaryDirectory(prefix="stemma-bench-") as name, cluster.Cluster(given.workers, memory=MEMORY) as machines:
        folder = pathlib.Path(name)
        for times in map(int, given.times.split(",")):
            path, out = folder / f"reports-{times}.jsonl", folder / f"out-{times}"
            count = enlarged(reports, times, path)
            made = of_spark(machines, path, out, [one for one in more if one != "--"])
            command, dossiers = of_command(given.stemma, path, given.workers)
            if (differing := cluster.differences(out, [path], dossiers=dossiers)):
                sys.exit("\n".join(differing))
            stream = of_stream(out, folder)
            told(count, made, command, stream)
            if not figures:
                print("the library's part of it, processor ms a report or pair: " + ", ".join(f"{name} {ms:.3f}" for name, ms in of_parts(out).items()), flush=True)
            figures.append({"reports": count, "spark": made, "command": command, "stream": stream})
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
