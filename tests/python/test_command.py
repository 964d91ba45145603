"""The package writes what the command writes, byte for byte: both are thin over one library."""

from __future__ import annotations

import io
import pathlib
from collections.abc import Callable

import pytest
import stemma

Command = Callable[..., str]


def test_CleanWritesTheCommandsLines(pages: pathlib.Path, command: Command) -> None:
    reports = stemma.clean(pages)
    assert reports.to_json_lines() == command("clean", pages)
    assert "".join(report.to_json(cut=True) + "\n" for report in reports) == command("clean", "--show-cut", pages)
    assert stemma.clean(pages, keep_debris=True).to_json_lines() == command("clean", "--keep-debris", pages)


def test_TheIteratorGivesWhatCleanGives(pages: pathlib.Path) -> None:
    for keep_debris in (False, True):
        assert list(stemma.reports(pages, keep_debris=keep_debris)) == list(stemma.clean(pages, keep_debris=keep_debris))


def test_StoriesWritesTheCommandsLines(pages: pathlib.Path, command: Command) -> None:
    assert stemma.stories(stemma.clean(pages)).to_json_lines() == command("stories", pages)


def test_CopiesWriteTheCommandsFormats(pages: pathlib.Path, command: Command) -> None:
    copies = stemma.copies(stemma.clean(pages))
    assert copies.to_json_lines() == command("copies", pages)
    assert copies.stemmata.to_json_lines() == command("copies", "--format", "stemma", pages)
    assert copies.to_text() == command("copies", "--format", "text", pages)
    assert copies.to_graphml() == command("copies", "--format", "graphml", pages)


@pytest.mark.parametrize("settle", ["corroborated", "conservative", "range", "latest", "majority"])
def test_CollateSettlesAsTheCommand(settle: str, harbour: pathlib.Path, command: Command) -> None:
    assert stemma.collate(stemma.clean(harbour), settle=settle).to_json_lines() == command("collate", "--settle", settle, harbour)


def test_ReadWritesTheCommandsFormats(pages: pathlib.Path, command: Command) -> None:
    dossiers = stemma.read(pages)
    assert dossiers.to_json_lines() == command("read", "--format", "json", pages)
    assert dossiers.to_html() == command("read", "--format", "html", pages)
    assert dossiers.to_csv() == command("read", "--format", "csv", pages)
    assert dossiers.to_text(width=72) == command("read", "--width", "72", pages)
    if len(dossiers) == 1:
        assert dossiers[0].to_html() == dossiers.to_html()
        assert dossiers[0].to_csv() == dossiers.to_csv()
        assert dossiers[0].to_graphml() == command("read", "--format", "graphml", pages)


def test_ReadIsCleanAndThenCollate(pages: pathlib.Path) -> None:
    assert stemma.read(pages).to_json_lines() == stemma.collate(stemma.clean(pages)).to_json_lines()


def test_NamesAreTakenAsTheCommandTakesThem(harbour: pathlib.Path, command: Command, tmp_path: pathlib.Path) -> None:
    rows = [("different", "Anton Shevarin", "Anton Szewarin"), ("same", "Veshkor", "Tolmarin", "place")]
    file = tmp_path / "names.tsv"
    file.write_text("# what is known\n" + "".join("\t".join(row) + "\n" for row in rows))
    expected = command("collate", "--names", file, harbour)
    assert expected != command("collate", harbour), "the rows change nothing, and the test shows nothing"
    for names in (file, str(file), rows):
        assert stemma.collate(stemma.clean(harbour), names=names).to_json_lines() == expected


def test_DismissedStatementsDoNotCount(harbour: pathlib.Path) -> None:
    before = stemma.read(harbour)[0]
    toll = before.findings[0].readings[0].statements
    after = stemma.read(harbour, dismissed=toll)[0]
    assert not set(toll) & {statement.id for statement in after.statements}
    assert len(after.statements) == len(before.statements) - len(toll)


@pytest.mark.parametrize("threads", [1, 2, 7, None])
def test_TheThreadsDoNotChangeTheResult(threads: int | None, harbour: pathlib.Path, command: Command) -> None:
    reports = stemma.clean(harbour)
    assert stemma.collate(reports, threads=threads).to_json_lines() == command("collate", harbour)
    assert stemma.copies(reports, threads=threads).to_json_lines() == command("copies", harbour)
    assert stemma.stories(reports, threads=threads).to_json_lines() == command("stories", harbour)


def test_TheOrderOfTheReportsDoesNotChangeTheResult(harbour: pathlib.Path) -> None:
    reports = list(stemma.clean(harbour))
    assert stemma.collate(reports[::-1]).to_json_lines() == stemma.collate(reports).to_json_lines()
    assert stemma.copies(reports[::-1]).to_json_lines() == stemma.copies(reports).to_json_lines()


def test_InputsAreTakenInEveryForm(harbour: pathlib.Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    file = harbour / "01-ostel.html"
    monkeypatch.chdir(harbour.parent)
    lines = command("clean", harbour)
    expected = stemma.clean(file)[0]
    for given in (file, str(file), "pages/01-ostel.html", file.read_bytes(), bytearray(file.read_bytes()), file.open("rb"), io.BytesIO(file.read_bytes()), io.StringIO(file.read_text())):
        report = stemma.clean(given)[0]
        assert (report.id, report.text) == (expected.id, expected.text)
    # Reports in JSON Lines are known by what they are, a file by its name.
    assert stemma.clean(lines.encode()).to_json_lines() == lines
    # Two that are in memory are two, whatever they are called.
    assert len(stemma.clean(file.read_bytes(), (harbour / "02-veshkor-courier-first.html").read_bytes())) == 2


def test_APageByItselfIsReadAsAmongOthers(harbour: pathlib.Path) -> None:
    for file in sorted(harbour.iterdir()):
        among = stemma.clean(file, keep_debris=True)[0]
        alone = stemma.clean_page(file.read_bytes(), source=str(file))
        assert alone == among
    dated = stemma.clean_page("<html><body><p>" + "A ferry hit the pier of the town today, people said. " * 20, url="https://paper.example/2024/03/12/ferry.html")
    assert dated.url == "https://paper.example/2024/03/12/ferry.html" and dated.published is not None and dated.published.value == "2024-03-12"
