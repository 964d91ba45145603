"""An index to which reports are added, and which remembers what its dossiers said.

It is the archive of `stemma archive`, `stemma serve` and `stemma watch`: one file, which all of them read, and one at a time writes.
"""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable
from types import TracebackType

from . import _stemma
from ._stemma import Arrivals, Dossier, History, Hits, Report, Reports, StoryRow, StoryRows, Versions
from .errors import NotFound
from .reading import MOST_PAGE_BYTES, TIMEOUT, Failures, Input, OnError, Progress, named_and_held, today


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Index:
    """Reports on disk, their stories as they grow, and the versions of their dossiers.

    >>> with stemma.Index("case.stemma") as index:       # made where there is none; without a path it is gone with the object
    ...     index.add("pages/")
    ...     for story in index.stories(only_disputed=True):
    ...         print(story.title, story.reports)
    ...         display(index.dossier(story.id))

    `add` brings the dossiers of the stories that it touches up to date before it comes back; with `collate=False` they wait for
    `collate()`, which is quicker where much is added bit by bit, and makes fewer versions. Times are ISO 8601 in UTC. What is named and
    not there raises NotFound; Busy is raised when another program writes for longer than `wait` seconds. May be used from several
    threads, one of which is served at a time.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, read_only: bool = False, wait: int = 10, threads: int | None = None) -> None:
        """
        `path`: the file; None: a temporary one. `read_only`: nothing is taken in, and a file that is not there is an error.
        `threads`: to collate with; None: one a core.
        """
        self._finalizer = None
        if path is None:
            folder = tempfile.mkdtemp(prefix="stemma-")
            self._finalizer = weakref.finalize(self, shutil.rmtree, folder, True)
            path = os.path.join(folder, "index.stemma")
        self._path = os.fspath(path)
        self._archive = _stemma.Archive(self._path, read_only, wait, threads)

    @property
    def path(self) -> str:
        """The file."""
        return self._path

    def add(
        self,
        *what: Report | Reports | Iterable[Report] | Input,
        collate: bool = True,
        keep_pages: bool = True,
        max_page_bytes: int = MOST_PAGE_BYTES,
        timeout: int = TIMEOUT,
        on_error: OnError = "warn",
        progress: Progress | None = None,
    ) -> Arrivals:
        """Takes in reports (one, several, or what `clean` gave), or pages by their paths, addresses or bytes, as `read` takes them.

        Gives for each what story it joined, and whether it was known before; `errors` of it has what could not be read. When it comes
        back they are kept for good. `keep_pages` keeps the pages as they came beside their reports. An outlet's template debris is not cut.
        """
        failures = Failures(on_error)
        given = [one for one in what if _is_reports(one)]
        if given and len(given) < len(what):
            raise TypeError("add takes reports or things to read, and not both in one call")
        if given:
            reports: list[Report] = []
            for one in given:
                reports.extend([one] if isinstance(one, Report) else one)  # type: ignore[arg-type]
            arrivals = self._archive.add_reports(reports, _now(), progress)
        else:
            names, held = named_and_held(what)  # type: ignore[arg-type]
            arrivals = self._archive.add_inputs(names, held, keep_pages, max_page_bytes, timeout, today(), _now(), failures.callback(), progress)
        if collate:
            self.collate(progress=progress)
        failures.warn(arrivals.errors)
        return arrivals

    def collate(self, *, progress: Progress | None = None) -> int:
        """Makes a new version of the dossier of each story that has changed; gives how many were made."""
        return self._archive.collate(_now(), progress)

    def stories(
        self,
        words: str = "",
        *,
        place: str = "",
        from_: str | None = None,
        to: str | None = None,
        only_disputed: bool = False,
        sort: str = "latest",
        growth_since: str = "",
        skip: int = 0,
        most: int = 50,
    ) -> StoryRows:
        """Its stories, at most `most`; `of` of what it gives is how many there are.

        `words`: with reports that hold these, see `search`. `place`: a place of the story begins so. `from_`, `to`: published between,
        the first day and the last ("2026-03-05"). `sort`: "latest", "growth" (since the time `growth_since`), "size", "oldest" or "changed".
        """
        return self._archive.stories(words, place, from_, to, only_disputed, sort, growth_since, skip, most)

    def story(self, story: str) -> StoryRow:
        """The story of this id, also by the id that it had before it became part of another."""
        return self._archive.story(story)

    def dossier(self, story: str, *, version: int | None = None, at: str | None = None) -> Dossier:
        """What the dossier of a story says; or what its version of that number said; or what it said at that time ("2026-03-05T10:30:00Z")."""
        if version is not None and at is not None:
            raise ValueError("give a version or a time, and not both")
        return self._archive.dossier(story, version, at)

    def versions(self, story: str) -> Versions:
        """The versions of a story's dossier."""
        return self._archive.versions(story)

    def history(self, story: str, finding: str | None = None) -> History:
        """How the findings of a story stood over the versions of its dossier; or one of them, by its id."""
        return self._archive.history(story, finding)

    def search(self, words: str, *, skip: int = 0, most: int = 50) -> Hits:
        """Reports that hold all the words: "quoted words" next to one another, -word not, word* as a beginning, OR between two."""
        return self._archive.search(words, skip, most)

    def report(self, id: str) -> Report:
        """The report of this id, with what was cut from its page."""
        return self._archive.report(id)

    def page(self, id: str) -> bytes:
        """The page of the report of this id, byte for byte as it came."""
        return self._archive.page(id)

    def __len__(self) -> int:
        """How many reports it has."""
        return self._archive.counts()[0]

    def __contains__(self, id: object) -> bool:
        """Whether it has a report of this id."""
        if not isinstance(id, str):
            return False
        try:
            self._archive.report(id)
        except NotFound:
            return False
        return True

    def __repr__(self) -> str:
        try:
            reports, stories, stale = self._archive.counts()
        except RuntimeError:
            return f"<Index {self._path}: closed>"
        waiting = f", {stale} to collate" if stale else ""
        return f"<Index {self._path}: {reports} reports, {stories} stories{waiting}>"

    def close(self) -> None:
        """Lets the file go; a temporary one is removed."""
        self._archive.close()
        if self._finalizer is not None:
            self._finalizer()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _is_reports(one: object) -> bool:
    """A report, or something that holds nothing but reports."""
    if isinstance(one, (Report, Reports)):
        return True
    return isinstance(one, Iterable) and not isinstance(one, (str, bytes, bytearray, memoryview, os.PathLike)) and not hasattr(one, "read")
