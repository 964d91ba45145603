"""Runs over reports of incidents on a cluster: the command's lines, whatever is killed on the way and however the work is cut.

The reports of the first three months of 2017, 611 of 2,948, which have copies, habits of outlets, and stories over midnight. The whole is
run by `make bench-spark`, which checks the same.
"""

import json
import os
import pathlib
import signal
import threading
import time

import cluster
import pytest

import stemma.spark

REPORTS = pathlib.Path(__file__).parents[4] / "shared" / "corpora" / "incidents" / "reports.jsonl"
pytestmark = pytest.mark.skipif(not REPORTS.exists(), reason="the shared corpora do not lie beside the project")

MONTHS = ("2017-01", "2017-02", "2017-03")
# Seconds until a run on a loaded machine must be over.
OVER = 600


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The reports without stories, and the same with every third told to belong to one of a few."""
    folder = tmp_path_factory.mktemp("reports")
    plain, given = folder / "plain.jsonl", folder / "given.jsonl"
    with open(plain, "w") as without, open(given, "w") as told, open(REPORTS) as lines:
        for number, line in enumerate(line for line in lines if json.loads(line).get("published", "")[:7] in MONTHS):
            report = {key: value for key, value in json.loads(line).items() if key != "story"}
            without.write(json.dumps(report) + "\n")
            if number % 3 == 0:
                report["story"] = f"told-{number % 5}"
            if number % 50 == 7:
                del report["published"]
            told.write(json.dumps(report) + "\n")
    return plain, given


def appears(path, process=None):
    until = time.monotonic() + OVER
    while not path.exists():
        assert time.monotonic() < until, f"{path} did not appear"
        assert process is None or process.poll() is None, process.stdout.read().decode()
        time.sleep(0.02)


def test_AKilledWorkerChangesNothing(machines, session, reports, tmp_path):
    machines.add_worker()
    out = tmp_path / "out"

    def kill():
        appears(out / "_work" / "marks.json")
        machines.kill_worker(0)

    killing = threading.Thread(target=kill)
    killing.start()
    made = stemma.spark.read(session, [str(reports[0])], str(out), partitions=4)
    killing.join()
    assert machines.workers[0].returncode == -signal.SIGKILL
    assert cluster.differences(out, reports[:1]) == []
    days = {row["day"] for row in made.reports.select("day").distinct().collect()}
    assert len(days) > 80 and "2017-01-31" in days
    over_midnight = made.dossiers.where("substr(begins, 1, 10) < substr(ends, 1, 10)").count()
    assert over_midnight > 10


def test_AKilledDriverGoesOnWhereItWas(machines, reports, tmp_path):
    # Other partitions and windows than in the run before it, given stories and undated reports: the outcome is the command's again.
    out = tmp_path / "out"
    arguments = ["--in", reports[1], "--out", out, "--settle", "range"]
    driver = machines.command(*arguments, "--partitions", 3, "--window-reports", 40)
    appears(out / "_work" / "stories-state" / "done.json", driver)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.wait()
    assert not (out / "_work" / "stories.json").exists() and not (out / "dossiers").exists()
    done = json.loads((out / "_work" / "stories-state" / "done.json").read_text())["windows"]
    judged = (out / "_work" / "judged.json").stat().st_mtime_ns

    again = machines.command(*arguments, "--partitions", 5, "--window-reports", 100)
    said = again.communicate(timeout=OVER)[0].decode()
    assert again.returncode == 0, said
    assert (out / "_work" / "judged.json").stat().st_mtime_ns == judged
    windows = len(json.loads((out / "_work" / "stories-state" / "windows.json").read_text()))
    assert f"window {done + 1:,} of {windows:,}" in said and f"window {done:,} of" not in said and done < windows
    assert cluster.differences(out, reports[1:], options=("--settle", "range")) == []
    counters = json.loads((out / "run.json").read_text())
    assert counters["reports"] == len(cluster.lines_of(out, "reports")) and counters["copies"] == len(cluster.lines_of(out, "copies"))
    assert f"{counters['copies']:,} copies" in said
