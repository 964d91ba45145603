"""A whole run over the examples' pages on a cluster: the command's reports, copies, stories and dossiers, and its complaints.

The seeds are read with them where the shared corpora lie beside the project.
"""

import gzip
import json
import os
import pathlib
import subprocess

import cluster
import pytest

ROOT = pathlib.Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
# Seconds until the run on a loaded machine must be over.
OVER = 600


def archive(path):
    """A packed WARC of a few invented pages, each a member of its own as crawls have them."""
    with open(path, "wb") as file:
        for number, subject in enumerate(["bridge", "lock", "weir"]):
            page = (f"<html><head><title>The {subject} is closed</title></head><body><article><h1>The {subject} is closed</h1>"
                    f"<p>The {subject} at Kellen was closed to all traffic on Tuesday after divers found cracks in {number + 2} of its piers, the council said.</p>"
                    f"<p>Engineers will look at the {subject} until the summer, and {number + 3} families have to take the ferry until then.</p></article></body></html>")
            answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
            record = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://kellen.example/{subject}\r\nWARC-Date: 2031-03-05T10:30:00Z\r\n"
                      f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n").encode() + answer + b"\r\n\r\n"
            file.write(gzip.compress(record, mtime=0))
    return path


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "broken.jsonl").write_text('{"text": "One report.", "title": "One", "published": "2031-03-05"}\n{"text": 7}\n')
    examples = sorted((ROOT / "examples").glob("*/pages"))
    assert len(examples) >= 5
    # One folder twice, a file that is not there and one that is broken, among what can be read.
    # One is named from the folder that this runs in, which is not that of the cluster's machines.
    examples[1] = os.path.relpath(examples[1])
    return [*examples, examples[0], folder / "missing.html", folder / "broken.jsonl", archive(folder / "crawl.warc.gz"), *([SEEDS] if SEEDS.exists() else [])]


def complaints(paths):
    """What the command tells on stderr."""
    program = os.environ.get("STEMMA", ROOT / "build" / "release" / "stemma")
    done = subprocess.run([program, "clean", *map(str, paths), "-o", os.devnull], stderr=subprocess.PIPE, text=True, check=False)
    return [line for line in done.stderr.splitlines() if line.startswith("stemma: ")]


def test_ARunOverPagesSaysWhatTheCommandSays(machines, paths, tmp_path):
    from pyarrow import dataset

    out = tmp_path / "out"
    run = machines.command("--in", *paths, "--out", out)
    said = run.communicate(timeout=OVER)[0].decode()
    assert run.returncode == 1, said  # some inputs could not be read
    assert cluster.differences(out, paths) == []

    failed = dataset.dataset(f"{out}/failures", format="parquet").to_table().to_pylist()
    assert sorted(f"stemma: {row['source']}: {row['where'] + ': ' if row['where'] else ''}{row['cause']}" for row in failed) == sorted(complaints(paths))
    counters = json.loads((out / "run.json").read_text())
    assert sum(counters["failures"].values()) == len(failed) and counters["failures"]["duplicate"] == len(list(paths[0].iterdir()))
    assert counters["reports"] == len(cluster.lines_of(out, "reports"))
    dossiers = [json.loads(line) for line in cluster.lines_of(out, "dossiers")]
    assert counters["dossiers"] == len(dossiers)
    assert sum(counters["findings"].values()) == sum(len(one["findings"]) for one in dossiers) == len(cluster.lines_of(out, "findings"))
    assert sorted(cluster.lines_of(out, "statements")) and {one["stage"] for one in counters["stages"]} >= {"read", "pairs", "judged", "stream", "dossiers"}

    # The tables within the dossiers: a row for each part of each, in the package's own columns, by the day of the story's first report.
    for table, parts in (("findings", "findings"), ("statements", "statements")):
        rows = dataset.dataset(f"{out}/{table}", format="parquet", partitioning="hive").to_table(columns=["story", "id", "day"]).to_pylist()
        begins = {one["story"]["id"]: one["story"].get("begins", "undated")[:10] for one in dossiers}
        assert sorted((row["story"], row["id"]) for row in rows) == sorted((one["story"]["id"], part["id"]) for one in dossiers for part in one[parts])
        assert all(row["day"] == begins[row["story"]] or len(begins[row["story"]]) < 10 for row in rows)

    # Again: nothing is left to do, and nothing is done.
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    again = machines.command("--in", *paths, "--out", out, "--quiet")
    assert again.communicate(timeout=OVER)[0].decode().count("stemma:") == 0 and again.returncode == 1
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
