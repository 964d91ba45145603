"""The index: the command's archive, with what its dossiers said."""

from __future__ import annotations

import gc
import json
import os
import pathlib
import threading
from collections.abc import Callable

import pytest
import stemma
from stemma import errors

Command = Callable[..., str]


def test_AnIndexIsTheCommandsArchive(harbour: pathlib.Path, command: Command, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "case.stemma"
    with stemma.Index(path) as index:
        arrivals = index.add(harbour)
        assert len(arrivals) == len(index) == 13 and not arrivals.errors and not any(one.known for one in arrivals)
        (story,) = index.stories()
        assert story.reports == 13 and story.version == 1 and not story.stale and index.stories().of == 1
        dossier = index.dossier(story.id)
        assert command("archive", "show", path, story.id, "--format", "json") == dossier.to_json() + "\n"
        assert "all is well: 13 reports, 1 story" in command("archive", "check", path)
    # The other way round.
    other = tmp_path / "other.stemma"
    command("archive", "add", "--quiet", other, harbour)
    with stemma.Index(other, read_only=True) as index:
        assert index.dossier(story.id) == dossier
        assert index.page(dossier.reports[0].id) == pathlib.Path(dossier.reports[0].source).read_bytes()
        # The page shows what was cut too, which is no part of a dossier's JSON.
        assert index.dossier(story.id).to_html() == stemma.read(harbour, keep_debris=True)[0].to_html()


def test_AddingKeepsEachOnceAndRemembersWhatWasSaid(harbour: pathlib.Path) -> None:
    files = sorted(harbour.iterdir())
    with stemma.Index() as index:
        first = index.add(*files[:4])
        story = first[0].story
        assert {one.story for one in first} == {story}
        index.add(*files[4:])
        again = index.add(stemma.clean(*files[:4]))
        assert all(one.known for one in again) and len(index) == 13
        versions = index.versions(story)
        assert [(one.number, one.reports) for one in versions] == [(1, 4), (2, 13)]
        assert len(index.dossier(story, version=1).reports) == 4 and index.dossier(story) == index.dossier(story, version=2)
        assert len(index.dossier(story, at=versions[-1].made).reports) == 13
        toll = index.dossier(story).findings[0]
        history = index.history(story, toll.id)
        assert history[-1].settled_text == "5" and history[-1].settled is not None and history[-1].settled.value == 5
        assert set(index.history(story).to_dicts()[0]) >= {"finding", "version", "made", "verdict", "support"}


def test_CollatingCanWait(harbour: pathlib.Path) -> None:
    with stemma.Index() as index:
        reports = stemma.clean(harbour, keep_debris=True)
        index.add(*reports, collate=False)
        (row,) = index.stories()
        assert row.stale and row.version == 0 and repr(index).endswith("13 reports, 1 stories, 1 to collate>")
        steps: list[str] = []
        assert index.collate(progress=lambda step, done, of: steps.append(step)) == 1 and steps == ["collating stories"]
        assert index.collate() == 0
        assert index.dossier(row.id).to_json() == stemma.collate(reports)[0].to_json()


def test_StoriesAndReportsAreFound() -> None:
    examples = pathlib.Path(__file__).parents[2] / "examples"
    with stemma.Index() as index:
        index.add(*[examples / name / "pages" for name in ("harbour", "two-events", "verdict")], progress=lambda *_: None)
        assert index.stories().of == 4 and index.stories(most=2).of == 4 and len(index.stories(most=2)) == 2
        (ferry,) = index.stories("ferry")
        assert ferry.disputed > 0 and ferry.leading[0].matter == "people killed" and ferry.leading[0].settled == "5"
        assert {row.id for row in index.stories(only_disputed=True)} == {row.id for row in index.stories() if row.disputed}
        assert [row.id for row in index.stories(sort="size")][0] == ferry.id
        assert len(index.stories(from_="2024-03-12", to="2024-03-16")) == 1 and len(index.stories(place="nowhere")) == 0
        hits = index.search("kralina -deckhand")
        assert hits.of == len(hits) > 0 and all(hit.story == ferry.id for hit in hits)
        assert any(piece.hit and piece.text.lower() == "kralina" for piece in hits[0].snippet)
        report = index.report(hits[0].report)
        assert "Kralina" in report.text and report.cut and report.id in index and "nowhere" not in index and 5 not in index
        assert index.story(ferry.id) == ferry


# what is asked of an index with one story, the error, what it says
WRONG: list[tuple[Callable[[stemma.Index], object], type[BaseException], str]] = [
    (lambda index: index.dossier("nowhere"), errors.NotFound, "nowhere"),
    (lambda index: index.report("nowhere"), errors.NotFound, "nowhere"),
    (lambda index: index.page("nowhere"), errors.NotFound, "nowhere"),
    (lambda index: index.dossier(index.stories()[0].id, version=99), errors.NotFound, "99"),
    (lambda index: index.dossier(index.stories()[0].id, version=1, at="2024-01-01T00:00:00Z"), ValueError, "not both"),
    (lambda index: index.stories(sort="nicest"), ValueError, "none of latest, growth"),
    (lambda index: index.add(5), TypeError, "cannot read a int"),
    (lambda index: index.add([5]), TypeError, "a Report is needed"),
    (lambda index: index.add("nowhere", on_error="raise"), FileNotFoundError, "no such file"),
    (lambda index: index.add(stemma.Report({"text": "A."}), "pages/"), TypeError, "not both in one call"),
]


@pytest.mark.parametrize(("ask", "kind", "says"), WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_WrongUseIsTold(ask: Callable[[stemma.Index], object], kind: type[BaseException], says: str, harbour: pathlib.Path) -> None:
    with stemma.Index() as index:
        index.add(harbour / "01-ostel.html")
        with pytest.raises(kind) as raised:
            ask(index)
        assert says in str(raised.value)
        assert len(index) == 1, "it goes on"


def test_FilesThatAreNoIndexAreRefused(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no index" * 1000)
    with pytest.raises(stemma.Error) as raised:
        stemma.Index(file)
    assert str(file) in str(raised.value) and file.read_text() == "no index" * 1000
    with pytest.raises(FileNotFoundError):
        stemma.Index(tmp_path / "nowhere.stemma", read_only=True)
    with pytest.raises(stemma.Error):
        stemma.Index(tmp_path)


def test_AClosedIndexSaysSo(harbour: pathlib.Path) -> None:
    index = stemma.Index()
    index.close()
    index.close()
    with pytest.raises(RuntimeError, match="the index is closed"):
        index.stories()
    assert repr(index).endswith(": closed>")
    with stemma.Index() as index:
        # A function that is called while reports are added may ask, and may not close.
        asked: list[int] = []
        index.add(harbour, "nowhere", on_error=lambda error: asked.append(index.stories().of))
        assert asked == [0]
        with pytest.raises(RuntimeError, match="cannot be closed"):
            index.add("nowhere", on_error=lambda error: index.close())
        assert len(index) == 13


def test_ATemporaryIndexIsGoneWithTheObject(harbour: pathlib.Path) -> None:
    index = stemma.Index()
    folder = os.path.dirname(index.path)
    index.add(harbour / "01-ostel.html")
    assert os.path.isdir(folder)
    del index
    gc.collect()
    assert not os.path.exists(folder)


def test_SeveralThreadsMayUseOneIndex(harbour: pathlib.Path) -> None:
    files = sorted(harbour.iterdir())
    failed: list[BaseException] = []
    with stemma.Index() as index:

        def add(some: list[pathlib.Path]) -> None:
            try:
                for file in some:
                    index.add(file, collate=False)
                    index.search("ferry"), index.stories()
            except BaseException as error:  # noqa: BLE001
                failed.append(error)

        threads = [threading.Thread(target=add, args=(files[number::3],)) for number in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        index.collate()
        assert not failed and len(index) == 13
        assert json.loads(index.dossier(index.stories()[0].id).to_json())["findings"][0]["settled"]["value"] == 5
