"""What cannot be read or done: named with its place and cause, the rest goes on, nothing crashes."""

from __future__ import annotations

import gzip
import os
import pathlib
import pickle
import warnings
from collections.abc import Callable
from typing import Any

import pytest
import stemma
from stemma import errors

PAGE = b"<html><body><h1>Ferry hits pier</h1><p>" + b"Two people died when a ferry hit the pier of Veshkor, the fire chief said. " * 12 + b"</p></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8

# what is read, the error that it gives, what Python programs catch it as, its fault, its place, a part of its cause
FAULTS: list[tuple[Any, type[errors.Error], type[BaseException], str, str, str]] = [
    ("nowhere/page.html", errors.NotFound, FileNotFoundError, "not found", "", "no such file"),
    (b"", errors.Empty, ValueError, "empty", "", "nothing to read"),
    (b"  \n ", errors.Empty, ValueError, "empty", "", ""),
    (PNG, errors.NotText, ValueError, "not text", "", "PNG"),
    (gzip.compress(PAGE)[:-9], errors.BadArchive, ValueError, "bad archive", "byte 123", ""),
    (b"<html><body><p>Short.</p></body></html>", errors.NoArticle, ValueError, "no article", "", ""),
    (b'{"title": "No text"}', errors.BadJson, ValueError, "bad json", "line 1", "paragraphs"),
    (b'{"text": "Fine."}\n{"text": 5}\n', errors.BadJson, ValueError, "bad json", "line 2", "not a string"),
    (b"{" * 100000, errors.BadJson, ValueError, "bad json", "line 1", "not JSON"),
    (PAGE * 400, errors.TooLarge, ValueError, "too large", "", "over the limit"),
    ("http://127.0.0.1:9/", errors.Network, ConnectionError, "network", "", ""),
    ("ftp://paper.example/page.html", errors.BadAddress, ValueError, "bad address", "", ""),
]


@pytest.mark.parametrize(("given", "kind", "caught_as", "fault", "place", "cause"), FAULTS, ids=[f"{row[3]} {number}" for number, row in enumerate(FAULTS)])
def test_AnInputThatCannotBeReadIsAnErrorWithItsPlaceAndCause(
    given: Any, kind: type[errors.Error], caught_as: type[BaseException], fault: str, place: str, cause: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", stemma.SomeNotRead)
        reports = stemma.clean(given, PAGE, on_error="collect", max_page_bytes=300_000)
    (error,) = reports.errors
    assert type(error) is kind and isinstance(error, caught_as) and isinstance(error, stemma.Error)
    assert (error.fault, error.place) == (fault, place) and cause in error.cause and error.input
    assert str(error) == ": ".join(part for part in (error.input, error.place, error.cause) if part)
    assert len(reports) >= 1 and reports[-1].text.startswith("Ferry hits pier"), "the rest is read"
    with pytest.raises(caught_as) as raised:
        stemma.clean(given, PAGE, on_error="raise", max_page_bytes=300_000)
    assert raised.value == error
    assert pickle.loads(pickle.dumps(error)) == error


def test_TheErrorsAreThoseThatTheCommandPrints(tmp_path: pathlib.Path, command: Callable[..., str], capfd: pytest.CaptureFixture[str]) -> None:
    import subprocess

    for name, content in {"a.html": PAGE, "b.html": PNG, "c.jsonl": b'{"text": 1}\n', "d.html": b"", "e.html": PAGE}.items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run([os.environ["STEMMA"], "clean", tmp_path, "nowhere"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    expected = [line.removeprefix("stemma: ") for line in done.stderr.splitlines()]
    reports = stemma.clean(tmp_path, "nowhere", on_error="collect")
    assert [str(error) for error in reports.errors] == expected and len(expected) == 5
    assert reports.to_json_lines() == done.stdout
    assert repr(reports) == "<Reports: 1 report; 5 inputs could not be read, see .errors>"
    met: list[stemma.Error] = []
    stemma.clean(tmp_path, "nowhere", on_error=met.append)
    assert tuple(met) == reports.errors
    met.clear()
    assert len(list(stemma.reports(tmp_path, "nowhere", on_error=met.append))) == 1
    assert tuple(met) == reports.errors
    assert stemma.read(tmp_path, "nowhere", on_error="collect").errors == reports.errors


def test_OneWarningNamesTheFirstAndCountsTheOthers() -> None:
    with pytest.warns(stemma.SomeNotRead) as met:
        stemma.clean(*[f"nowhere/{number}" for number in range(8)])
    assert len(met) == 1
    text = str(met[0].message)
    assert text.startswith("8 inputs could not be read") and "nowhere/0: no such file" in text and "and 3 more" in text
    assert met[0].filename == __file__, "it points at the user's line"
    with pytest.warns(stemma.SomeNotRead) as met:
        stemma.read("nowhere")
    assert met[0].filename == __file__


def test_WhatAFunctionRaisesEndsTheCallAndIsRaised(harbour: pathlib.Path) -> None:
    class Enough(Exception):
        pass

    def enough(*_: object) -> None:
        raise Enough

    with pytest.raises(Enough):
        stemma.clean("nowhere", harbour, on_error=enough)
    with pytest.raises(Enough):
        list(stemma.reports("nowhere", harbour, on_error=enough))
    for step in (lambda: stemma.clean(harbour, progress=enough), lambda: stemma.read(harbour, progress=enough)):
        with pytest.raises(Enough):
            step()
    reports = stemma.clean(harbour)
    for function in (stemma.stories, stemma.copies, stemma.collate):
        with pytest.raises(Enough):
            function(reports, progress=enough)


# a call that is wrong, the error, what it says
WRONG: list[tuple[Callable[[], Any], type[BaseException], str]] = [
    (lambda: stemma.clean(5), TypeError, "cannot read a int: give a path"),
    (lambda: stemma.clean(None), TypeError, "NoneType"),
    (lambda: stemma.clean(PAGE, on_error="ignore"), ValueError, "on_error='ignore' is none of"),
    (lambda: list(stemma.reports(PAGE, on_error="collect")), ValueError, "errors.append"),
    (lambda: stemma.read(PAGE, settle="best"), ValueError, 'settle="best" is none of corroborated'),
    (lambda: stemma.read(PAGE, threads=0), ValueError, "threads must be at least 1"),
    (lambda: stemma.read(PAGE, threads="many"), (TypeError, RuntimeError), ""),
    (lambda: stemma.read(PAGE, names=[("same", "only one")]), errors.BadRow, "names: line 1"),
    (lambda: stemma.read(PAGE, names="nowhere.tsv"), errors.NotReadable, "nowhere.tsv: cannot be read: No such file"),
    (lambda: stemma.collate(["text"]), TypeError, "a Report is needed, and not <class 'str'>"),
    (lambda: stemma.copies(5), TypeError, ""),
    (lambda: stemma.collate([stemma.Report({"id": "1", "text": "A."}), stemma.Report({"id": "1", "text": "B."})]), errors.Duplicate, 'the id "1" is there for the second time'),
    (lambda: stemma.Report("no JSON"), errors.BadJson, "Report: not JSON"),
    (lambda: stemma.Report({}), errors.BadJson, "paragraphs"),
    (lambda: stemma.Report({"text": "A.", "published": "soon"}), errors.BadJson, "is no date"),
    (lambda: stemma.Report(5), errors.BadJson, "not an object"),
    (lambda: stemma.Report({"text": object()}), TypeError, "JSON serializable"),
    (lambda: stemma.Dossier({}), errors.BadJson, '"story" is missing'),
    (lambda: stemma.Dossier("[" * 200000), errors.BadJson, "nested too deep"),
    (lambda: stemma.Finding(), TypeError, ""),
    (lambda: stemma.clean_page(PNG), errors.NotText, "<page>"),
    (lambda: stemma.clean_page(b"", url="https://paper.example/"), errors.Empty, "https://paper.example/"),
    (lambda: stemma.clean_page(PAGE, max_page_bytes=10), errors.TooLarge, "over the limit of 10 for one page"),
]


@pytest.mark.parametrize(("call", "kind", "says"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_WrongUseIsTold(call: Callable[[], Any], kind: type[BaseException], says: str) -> None:
    with pytest.raises(kind) as raised:
        call()
    assert says in str(raised.value)


# Inputs made to break things: each gives a report or an error.
HOSTILE = [
    b"\x00" * 100_000,
    b"<" * 200_000,
    b"<div>" * 50_000,
    b"<p>" + b"&#x110000;&#xD800;" * 2_000,
    b"\xff\xfe" + "Two died. ".encode("utf-16-le") * 300,
    b"<p>" + bytes(range(128, 256)) * 500,
    gzip.compress(gzip.compress(gzip.compress(gzip.compress(PAGE)))),
    gzip.compress(b"<p>" + b"A" * 30_000_000),
    b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 50\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;&b;'>]><rss><channel><item><title>&c;</title></item></channel></rss>",
    b'{"text": "' + b"A. " * 100_000 + b'"}',
    ('{"text": "' + "\\ud800" * 100 + '"}').encode(),
    PAGE.replace(b"Two", "\u202eowT\u0000".encode()),
]


@pytest.mark.parametrize("given", HOSTILE, ids=[str(number) for number in range(len(HOSTILE))])
def test_HostileInputGivesAReportOrAnError(given: bytes) -> None:
    dossiers = stemma.read(given, on_error="collect", max_page_bytes=4 << 20)
    assert len(dossiers.reports) + len(dossiers.errors) >= 1
    import pyarrow

    for table in (dossiers, dossiers.reports, dossiers.statements):
        pyarrow.table(table).validate(full=True)
    repr(dossiers), dossiers.to_html(), dossiers.to_json_lines()


def test_APathThatIsNoTextIsReadAndShown(tmp_path: pathlib.Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9-\xff.html"
    with open(path, "wb") as file:
        file.write(PAGE)
    for given in (os.fsdecode(path), pathlib.Path(os.fsdecode(path)), tmp_path):
        (report,) = stemma.clean(given)
        assert report.source.endswith("/caf\ufffd-\ufffd.html") and report.to_dict()["source"] == report.source
    import pyarrow

    table = pyarrow.table(stemma.clean(tmp_path))
    table.validate(full=True)
    assert table["source"][0].as_py() == report.source
    missing = stemma.clean(os.fsdecode(path) + "x", on_error="collect").errors[0]
    assert "\ufffd" in str(missing)
