"""Tables: every library that speaks Arrow takes them, without copying, and reads what to_dicts() says."""

from __future__ import annotations

import gc
import pathlib
import threading
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
import stemma

PARTS = ["summary", "reports", "statements", "findings", "readings", "names", "times", "copies", "origins", "links"]


def sequences() -> dict[str, Any]:
    examples = pathlib.Path(__file__).parents[2] / "examples"
    reports = stemma.clean(examples / "harbour" / "pages")
    dossiers = stemma.read(examples / "harbour" / "pages", examples / "two-events" / "pages")
    out = {f"dossiers.{name}": getattr(dossiers, name) for name in PARTS} | {f"dossier.{name}": getattr(dossiers[0], name) for name in PARTS}
    out |= {"dossiers": dossiers, "reports": reports, "copies": stemma.copies(reports), "stemmata": stemma.copies(reports).stemmata, "stories": stemma.stories(reports)}
    out |= {"no reports": stemma.Reports([]), "sliced": dossiers.findings[2:5], "no findings": dossiers.findings[:0]}
    index = stemma.Index()
    arrivals = index.add(examples / "harbour" / "pages")
    story = arrivals[0].story
    return out | {"arrivals": arrivals, "rows": index.stories(), "hits": index.search("ferry"), "versions": index.versions(story), "history": index.history(story)}


TABLES = sequences()


def known(value: Any) -> Any:
    """Without what a table calls null: an absent key."""
    if isinstance(value, dict):
        return {key: known(one) for key, one in value.items() if one is not None}
    return [known(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", TABLES)
def test_PyarrowReadsWhatTheDictsSay(name: str) -> None:
    table = pyarrow.table(TABLES[name])
    table.validate(full=True)
    assert known(table.to_pylist()) == TABLES[name].to_dicts()
    assert pyarrow.schema(TABLES[name]) == table.schema
    assert all(key in table.schema.names for row in TABLES[name].to_dicts() for key in row)


@pytest.mark.parametrize("name", TABLES)
def test_PolarsReadsWhatTheDictsSay(name: str) -> None:
    frame = polars.DataFrame(TABLES[name])
    assert known(frame.to_dicts()) == TABLES[name].to_dicts()


@pytest.mark.parametrize("name", TABLES)
def test_PandasReadsIt(name: str) -> None:
    frame = pandas.DataFrame.from_arrow(TABLES[name])
    assert len(frame) == len(TABLES[name]) and list(frame.columns) == pyarrow.schema(TABLES[name]).names


@pytest.mark.parametrize("name", TABLES)
def test_DuckdbReadsIt(name: str) -> None:
    sequence = TABLES[name]  # noqa: F841: duckdb finds it by its name
    rows = duckdb.sql("select * from sequence").fetchall()
    assert len(rows) == len(TABLES[name])


def test_AResearchersQuestionIsOneLine(harbour: pathlib.Path) -> None:
    dossiers = stemma.read(harbour)
    findings = dossiers.findings
    disputed = duckdb.sql("select matter.text, len(readings) from findings where verdict = 'disputed' order by 1").fetchall()
    assert disputed == [("people aboard", 2), ("people recorded", 2)]
    frame = polars.DataFrame(findings)
    assert frame.filter(polars.col("verdict") == "disputed")["matter"].struct.field("text").to_list() == ["people aboard", "people recorded"]
    table = pandas.DataFrame.from_arrow(dossiers.statements)
    assert set(table["report"]) <= set(pandas.DataFrame.from_arrow(dossiers.reports)["id"])


def buffers(array: Any) -> list[int]:
    return [buffer.address for chunk in array.chunks for buffer in chunk.buffers() if buffer is not None and buffer.size > 0]


def test_TwoReadersSeeTheSameMemory(harbour: pathlib.Path) -> None:
    statements = stemma.read(harbour).statements
    first, second = pyarrow.table(statements), pyarrow.table(statements)
    for name in first.schema.names:
        assert buffers(first[name]) == buffers(second[name]) != []
    # polars copies nothing that it need not either: numbers come through as they are.
    begin = polars.DataFrame(statements)["passage"].struct.field("begin")
    assert begin.to_numpy(allow_copy=False).__array_interface__["data"][0] in buffers(first["passage"])


def test_TablesOutliveWhatTheyCameFrom(harbour: pathlib.Path) -> None:
    def table_of() -> pyarrow.Table:
        return pyarrow.table(stemma.read(harbour).statements)

    table = table_of()
    expected = stemma.read(harbour).statements.to_dicts()
    gc.collect()
    child = table["passage"].chunk(0).field("text")
    assert known(table.to_pylist()) == expected
    texts = child.to_pylist()
    del table
    gc.collect()
    assert child.to_pylist() == texts


def test_CapsulesThatNobodyReadsAreLetGo(harbour: pathlib.Path) -> None:
    statements = stemma.read(harbour).statements
    for _ in range(100):
        statements.__arrow_c_stream__(), statements.__arrow_c_schema__(), statements.__arrow_c_stream__(statements.__arrow_c_schema__())
    reader = pyarrow.RecordBatchReader.from_stream(statements)
    reader.close()
    assert pyarrow.RecordBatchReader.from_stream(statements, schema=pyarrow.schema(statements)).read_all().num_rows == len(statements)


def test_LargeTablesComeInBatchesOfBoundedSize() -> None:
    report = stemma.Report({"id": "1", "text": "Two people died in the port of Veshkor. " * 5000})
    many = stemma.Reports([report] * 400)
    batches = list(pyarrow.RecordBatchReader.from_stream(many))
    assert sum(batch.num_rows for batch in batches) == 400 and len(batches) > 3
    assert all(batch.nbytes < 17 << 20 for batch in batches)
    assert pyarrow.table(many)["id"].to_pylist() == ["1"] * 400
    small = stemma.Reports([stemma.Report({"id": "1", "text": "A."})] * 70_000)
    assert [batch.num_rows for batch in pyarrow.RecordBatchReader.from_stream(small)] == [65536, 70_000 - 65536]
    assert pyarrow.table(small).num_rows == 70_000


def test_SeveralThreadsMayReadOneTable(harbour: pathlib.Path) -> None:
    statements = stemma.read(harbour).statements
    expected = statements.to_dicts()
    results: list[bool] = []
    threads = [threading.Thread(target=lambda: results.append(known(pyarrow.table(statements).to_pylist()) == expected)) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert results == [True] * 6


def test_ParquetKeepsIt(harbour: pathlib.Path, tmp_path: pathlib.Path) -> None:
    import pyarrow.parquet

    dossiers = stemma.read(harbour)
    for name in PARTS:
        pyarrow.parquet.write_table(pyarrow.table(getattr(dossiers, name)), tmp_path / name)
        assert known(pyarrow.parquet.read_table(tmp_path / name).to_pylist()) == getattr(dossiers, name).to_dicts()
