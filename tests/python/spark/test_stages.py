"""Stages by themselves, beside slow twins; what a run may go on from; what the command refuses. One machine, no cluster."""

import collections
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys

import cluster
import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest
from pyspark.sql import functions as F

import stemma.spark
import stemma.spark.__main__ as command
from stemma._stemma import parts
from stemma.spark import copies, files, inputs, run, stories, tables, work

EXAMPLES = pathlib.Path(__file__).parents[3] / "examples"
DAY = 24 * 60  # minutes


@pytest.mark.parametrize(
    ("sizes", "partitions", "packs", "why"),
    [
        ([], 4, [], "nothing to read"),
        ([1, 1, 1], 4, [0, 0, 0], "small ones share a task"),
        ([inputs.LEAST_TASK_BYTES * 9, 1, 1], 4, [0, 1, 1], "a large one is alone"),
        ([1, inputs.LEAST_TASK_BYTES * 9, 1], 4, [0, 1, 2], "between others too"),
        ([0, 0], 1, [0, 0], "addresses, of which nothing is known"),
        ([inputs.LEAST_TASK_BYTES] * 8, 4, [0, 0, 1, 1, 2, 2, 3, 3], "a share of all bytes each"),
    ],
)
def test_FilesArePackedBySize(sizes, partitions, packs, why):
    assert inputs.packs_of(sizes, partitions) == packs, why


@pytest.mark.parametrize(
    ("days", "least", "windows", "why"),
    [
        ([], 10, [], "no day"),
        ([(5, 3)], 10, [(5, 6, 3)], "one day with fewer"),
        ([(5, 30), (6, 1)], 10, [(5, 6, 30), (6, 7, 1)], "a day is never cut, and the last may have fewer"),
        ([(5, 4), (7, 4), (9, 4)], 8, [(5, 8, 8), (9, 10, 4)], "days without reports between"),
        ([(-3, 1), (0, 1)], 1, [(-3, -2, 1), (0, 1, 1)], "before 1970"),
    ],
)
def test_WindowsAreWholeDays(days, least, windows, why):
    assert stories.cut_days(days, least) == windows, why


@pytest.mark.parametrize(("published", "day"), [(None, None), ("2031", None), ("2031-03", None), ("2031-03-05", "2031-03-05"), ("2031-03-05T10:30+01:00", "2031-03-05")])
def test_ADayIsKnownWhereTheTimeIsPreciseEnough(published, day):
    assert inputs.day_of(published) == day


def marks_of(spark, reports):
    """Rows of MARKS from (house, minutes, runs, words)."""
    def packed(keys):
        return np.array(sorted(keys), tables.LITTLE_I64).tobytes()

    rows = [(n, house, "", minutes, None, [], [], packed(runs), packed(words)) for n, (house, minutes, runs, words) in enumerate(reports)]
    return spark.createDataFrame(rows, tables.to_spark(copies.MARKS))


@pytest.mark.parametrize("in_each", [1000, 50, 7], ids=["in one part", "in some", "in many"])
def test_WhatIsCommonIsFoundInParts(spark, monkeypatch, in_each):
    monkeypatch.setattr(copies, "REPORTS_A_COUNT", in_each)
    chance = random.Random(4)
    # Keys from very common ones to ones of a single report, also negative as signed numbers.
    reports = [(None, None, {-key - 1 for key in range(60) if chance.random() < 1 / (key + 1)}, {key for key in range(60) if chance.random() < 1 / (key + 1)}) for _ in range(200)]
    limit = parts.common_limit(len(reports))
    held = collections.Counter(itertools.chain.from_iterable(runs | words for _, _, runs, words in reports))
    expected = {key for key, count in held.items() if count > limit}
    assert 0 < len(expected) < len(held)
    found = np.frombuffer(copies.common(marks_of(spark, reports), len(reports)), tables.LITTLE_I64)
    assert set(found.tolist()) == expected and len(found) == len(expected)


def test_HabitsAreCountedForWhatWasAsked(spark):
    chance = random.Random(5)
    houses = ["harbour post", "valley news", "seldom", None]
    reports = [(house, None if chance.random() < 0.1 else chance.randrange(0, 120 * DAY), {key - 4 for key in range(40) if chance.random() < 3 / (key + 3)}, set())
               for house in houses for _ in range({"seldom": 2}.get(house, 60))]
    asked = set(range(-4, 36, 2))
    holders = collections.defaultdict(list)
    for house, minutes, runs, _ in reports:
        for run_ in runs:
            holders[house, run_].append(minutes)
    expected = collections.defaultdict(set)
    for (house, run_), times in holders.items():
        dated = [time for time in times if time is not None]
        if house and run_ in asked and len(times) >= parts.HABIT_REPORTS and dated and max(dated) - min(dated) >= parts.HABIT_MINUTES:
            expected[house].add(run_)
    assert expected
    of_asked = spark.createDataFrame([(np.array(sorted(some), tables.LITTLE_I64).tobytes(),) for some in (asked - {0}, {0, 2}, set())], "runs binary")
    marks = marks_of(spark, reports)
    assert copies.spans_habits(marks)
    found = {row["house"]: set(np.frombuffer(row["runs"], tables.LITTLE_I64).tolist()) for row in copies.habits(marks, of_asked, 3).collect()}
    # The sieve may let others pass, which are counted too.
    assert {house: runs & asked for house, runs in found.items() if runs & asked} == expected


def test_EachPairIsInOneUnitAndNoUnitIsLarge(spark, monkeypatch):
    monkeypatch.setattr(copies, "PAIRS_A_UNIT", 100)
    chance = random.Random(6)
    # A report that a thousand others share with, a text of forty reprints, and strangers.
    pairs = {(0, b) for b in range(1, 1001)} | set(itertools.combinations(range(1100, 1140), 2)) | {tuple(sorted(chance.sample(range(2000, 4000), 2))) for _ in range(500)}
    paired = spark.createDataFrame([(a, b, 2) for a, b in sorted(pairs)], "a bigint, b bigint, shared bigint")
    marks = spark.range(4000).select(F.col("id").alias("n"), F.concat(F.lit("house "), (F.col("id") % 3).cast("string")).alias("house"), F.lit("").alias("outlet_key"))
    rows = copies.units(paired, marks, len(pairs)).collect()
    assert sorted((row["a"], row["b"]) for row in rows) == sorted(pairs)
    assert all(row["near"] == (row["a"] % 3 == row["b"] % 3) for row in rows)
    sizes = collections.Counter(row["unit"] for row in rows)
    assert max(sizes.values()) < 3 * copies.PAIRS_A_UNIT and len(sizes) > len(pairs) / copies.PAIRS_A_UNIT / 3
    # A text goes to few units: that of forty reprints, of 780 pairs, to fewer than it would if its pairs were strewn.
    units_of = collections.defaultdict(set)
    for row in rows:
        units_of[row["a"]].add(row["unit"])
        units_of[row["b"]].add(row["unit"])
    assert max(len(units_of[n]) for n in range(1100, 1140)) <= 10


def read(spark, *paths):
    rows = inputs.read(spark, inputs.listed([str(path) for path in paths]), 3, run.Options().max_page_bytes, "2031-01-01").collect()
    return sorted((row.asDict() for row in rows), key=lambda row: (row["input"], row["place"]))


def test_WhatLiesElsewhereIsNamedByItsAddress(spark, tmp_path):
    pages = EXAMPLES / "harbour" / "pages"
    here, there = read(spark, pages), read(spark, f"file://{pages}")
    assert len(here) == len(there) > 10
    for one, other in zip(here, there, strict=True):
        assert other["source"] == f"file://{one['source']}" and other["id"] == one["id"]
        assert json.loads(other["report"]) == {**json.loads(one["report"]), "source": other["source"]}
    missing, = read(spark, f"file://{tmp_path}/missing.html")
    assert missing["fault"] == "not readable" and missing["fault_input"] == f"file://{tmp_path}/missing.html"
    (tmp_path / "empty.html").write_text("")
    empty, = read(spark, f"file://{tmp_path}/empty.html")
    assert empty["fault"] == "empty" and empty["fault_input"] == f"file://{tmp_path}/empty.html"


def test_TablesOfPagesAndOfReportsAreInputs(spark, tmp_path):
    pages = sorted((EXAMPLES / "harbour" / "pages").iterdir())
    here = read(spark, *pages)
    table = pa.table({"source": [str(page) for page in pages], "bytes": [page.read_bytes() for page in pages]})
    (tmp_path / "pages" / "day=2031-01-01").mkdir(parents=True)
    pyarrow.parquet.write_table(table, tmp_path / "pages" / "day=2031-01-01" / "part.parquet")
    (tmp_path / "pages" / "_work").mkdir()
    pyarrow.parquet.write_table(table, tmp_path / "pages" / "_work" / "left-out.parquet")
    keys = ("id", "source", "outlet_key", "published", "given", "print", "report")
    assert [{key: row[key] for key in keys} for row in read(spark, tmp_path / "pages")] == [{key: row[key] for key in keys} for row in here]

    reports = tmp_path / "reports.parquet"
    pyarrow.parquet.write_table(pa.table({"json": [row["report"] for row in here] + ["no report"]}), reports)
    *again, failed = read(spark, reports)
    assert [(row["id"], row["source"], row["given"]) for row in again] == [(row["id"], row["source"], True) for row in here]
    assert failed["fault"] == "bad json" and failed["fault_input"] == str(reports) and f"line {len(here) + 1}" in failed["fault_place"]

    other = tmp_path / "other.parquet"
    pyarrow.parquet.write_table(pa.table({"text": ["x"]}), other)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and nothing else")
    assert [row["fault"] for row in read(spark, other, tmp_path / "broken.parquet")] == ["bad row", "not readable"]


def test_TheFirstOfTwoWithOneIdStaysAndNumbersFollowIds(spark):
    rows = [(place // 3, place % 3, f"id {place * 7 % 5}", f"source {place}") for place in range(12)]
    frame = spark.createDataFrame(rows, "input bigint, place bigint, id string, source string")
    found = {(row["input"], row["place"]): row for row in inputs.numbered(frame, 4).collect()}
    first = {}
    for number, place, report, source in rows:
        first.setdefault(report, source)
        assert found[number, place]["first_source"] == (None if first[report] == source else first[report])
    numbers = [found[row[0], row[1]]["n"] for row in sorted(rows[:5], key=lambda row: row[2])]
    assert numbers == sorted(set(numbers))


def test_ARunGoesOnFromWholeStagesAlone(spark, tmp_path):
    out = str(tmp_path / "out")
    first = work.Work(spark, out, {"options": {"a": 1}, "today": "2031-01-01"})
    assert first.stage("one", lambda: spark.range(3)).count() == 3 and first.manifest("one")["rows"] == 3
    assert first.stage("none", lambda: spark.createDataFrame([], "a bigint")).count() == 0 and first.manifest("none")["rows"] == 0
    with pytest.raises(ZeroDivisionError):
        first.stage("two", lambda: spark.range(1 // 0))
    # Left behind by a driver that died between writing and telling.
    spark.range(99).write.parquet(f"{out}/_work/two")

    again = work.Work(spark, out, {"options": {"a": 1}, "today": "2031-02-02"})
    assert again.depends_on["today"] == "2031-01-01"
    assert again.stage("one", lambda: pytest.fail("it was whole")).count() == 3
    assert again.stage("two", lambda: spark.range(2)).count() == 2 and again.manifest("two")["rows"] == 2
    with pytest.raises(work.Refused, match="options"):
        work.Work(spark, out, {"options": {"a": 2}, "today": "2031-01-01"})
    assert not work.Work(spark, out, {"options": {"a": 2}}, restart=True).done("one")


def test_TablesOfSomebodyElseAreNotWrittenOver(spark, tmp_path):
    spark.range(1).write.parquet(str(tmp_path / "reports"))
    with pytest.raises(work.Refused, match="reports"):
        work.Work(spark, str(tmp_path), {"options": 1})
    assert not work.Work(spark, str(tmp_path), {"options": 1}, restart=True).folder.exists("reports")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--in"),
        (["--in", "x"], "--out"),
        (["--in", "-", "--out", "y"], "standard input"),
        (["--in", "x", "--out", "y", "--settle", "loudest"], "--settle"),
        (["--in", "x", "--out", "y", "--partitions", "0"], "--partitions"),
        (["--in", "x", "--out", "y", "--conf", "cores"], "spark.KEY=VALUE"),
        (["--in", "x", "--out", "y", "--stages", "all"], "--stages"),
        (["--in", "x", "--out", "y", "--names", "/missing/names.txt"], "/missing/names.txt: cannot be read"),
        (["--in", "x", "--out", "y", "--names", "FOLDER/names.txt"], "/names.txt: line 1: "),
    ],
)
def test_BadUsageIsToldBeforeAnythingStarts(arguments, said, tmp_path):
    (tmp_path / "names.txt").write_text("nonsense\n")
    arguments = [argument.replace("FOLDER", str(tmp_path)) for argument in arguments]
    done = subprocess.run([sys.executable, "-m", "stemma.spark", *arguments], env=cluster.environment_of_spark(), capture_output=True, text=True, check=False)
    assert done.returncode == command.BAD_USAGE and said in done.stderr and "Traceback" not in done.stderr


def test_WhatIsMissingIsNamed(monkeypatch):
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None if name == "pyspark" else object())
    assert command.what_is_missing() == "pyspark is not installed; pip install 'stemma[spark]'"
    monkeypatch.undo()
    monkeypatch.setattr(command.shutil, "which", lambda _: None)
    monkeypatch.setenv("JAVA_HOME", "/missing")
    assert "Java 17" in command.what_is_missing()


def test_FoldersElsewhereAreListedAsLocalOnes(tmp_path):
    for name in ("b.html", "a.html", ".hidden", "inner/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    listed = [address.removeprefix(f"file://{tmp_path}/") for address, *_ in files.listed(f"file://{tmp_path}")]
    assert listed == ["a.html", "b.html", "inner/c.html"]


def test_ARunOverNothingIsARun(spark, tmp_path):
    made = stemma.spark.read(spark, [str(tmp_path / "missing.html")], str(tmp_path / "out"), partitions=2)
    assert made.counters["failures"] == {"not found": 1}
    assert [made.counters[name] for name in ("reports", "fingerprints", "pairs", "copies", "stories", "dossiers")] == [0] * 6 and made.counters["findings"] == {}
    assert [row["fault"] for row in made.failures.collect()] == ["not found"] and made.reports.count() == 0 and made.findings.count() == 0
    with pytest.raises(AttributeError, match="no table"):
        made.opinions


@pytest.mark.parametrize(("options", "said"), [({"settle": "loudest"}, "no such rule"), ({"stages": ["all"]}, "no such stage"), ({"names": "nonsense"}, "line 1")])
def test_OptionsThatThereAreNotAreRefusedAtOnce(spark, tmp_path, options, said):
    with pytest.raises(ValueError, match=said):
        stemma.spark.read(spark, ["x"], str(tmp_path / "out"), **options)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("An error occurred while calling o1.parquet.\n: java.net.ConnectException: refused", "ValueError: java.net.ConnectException: refused"),
        ("", "ValueError: no reason given"),
        ("no room left\nand more", "ValueError: no room left"),
    ],
)
def test_OfAFailureTheLineThatTellsIsTold(said, line):
    assert command.first_line(ValueError(said)) == line


def test_TheExampleOfTheDocumentRuns(spark, tmp_path, monkeypatch, capsys):
    document = (EXAMPLES.parent / "docs" / "spark.md").read_text(encoding="utf-8")
    code, = re.findall(r"```python\n(.*?)```", document, flags=re.DOTALL)
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "2031-03-05").symlink_to(EXAMPLES / "two-events" / "pages")
    monkeypatch.chdir(tmp_path)
    names = {"spark": spark}
    exec(code, names)
    made = names["made"]
    assert made.counters["dossiers"] == 2 and made.dossiers.count() == 2 and made.counters["failures"] == {}
    assert "why" in capsys.readouterr().out
    # By hand what the tables' columns are for: a finding, and the statements that its readings rest on.
    statements = {row["id"] for row in made.statements.select("id").collect()}
    rest_on = {one for row in made.readings.select("statements").collect() for one in row["statements"]}
    assert rest_on and rest_on <= statements
