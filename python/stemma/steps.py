"""From reports to stories, copies and dossiers; and `read`, the whole way in one call.

What the arguments mean is the same everywhere:

    threads     threads to use; None: one a core. The result does not depend on it
    settle      how a finding's value is settled: "corroborated" (most independent origins), "conservative" (lowest), "range", "latest", "majority"
    names       what you know about names: rows ("same" or "different", a name, another name and, if wanted, their kind), or the path
                of a file of such rows with tabs between
    dismissed   ids of statements that do not count: as if they had not been made
    progress    a function (step, done, of), called a few times a second

While the library works, other Python threads go on, and Ctrl-C ends the call.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from . import _stemma
from ._stemma import Copies, Dossiers, Report, Stories
from .errors import NotReadable
from .reading import MOST_PAGE_BYTES, TIMEOUT, Failures, Input, OnError, Progress, named_and_held, today

#: Rows of a list of names, or the path of a file of them.
Names = str | os.PathLike[str] | Iterable[Sequence[str]]


def stories(reports: Iterable[Report], *, threads: int | None = None, progress: Progress | None = None) -> Stories:
    """Which reports are on one event. Every report stands in one story; reports that carry `story` keep that grouping.

    >>> for story in stemma.stories(stemma.clean("pages/")):
    ...     print(story.story, story.reports)
    """
    return _stemma.stories(reports, threads, progress)


def copies(reports: Iterable[Report], *, threads: int | None = None, progress: Progress | None = None) -> Copies:
    """Which reports share passages, and which likely had it from the other.

    >>> copies = stemma.copies(stemma.clean("pages/"))
    >>> print(copies.to_text())          # the stemmata: who had it from whom
    """
    return _stemma.copies(reports, threads, progress)


def collate(
    reports: Iterable[Report],
    *,
    settle: str = "corroborated",
    names: Names | None = None,
    dismissed: Iterable[str] = (),
    threads: int | None = None,
    progress: Progress | None = None,
) -> Dossiers:
    """Reports to dossiers, one for each story. Raises Duplicate where two reports have one id, and BadRow for a row of names that is none.

    >>> dossiers = stemma.collate(reports, settle="conservative")
    >>> for finding in dossiers[0].findings:
    ...     print(finding.matter.text, finding.verdict, finding.support)
    """
    rows, where = _names(names)
    return _stemma.collate(reports, threads, settle, rows, where, list(dismissed), progress)


def read(
    *inputs: Input,
    settle: str = "corroborated",
    names: Names | None = None,
    dismissed: Iterable[str] = (),
    keep_debris: bool = False,
    max_page_bytes: int = MOST_PAGE_BYTES,
    timeout: int = TIMEOUT,
    on_error: OnError = "warn",
    threads: int | None = None,
    progress: Progress | None = None,
) -> Dossiers:
    """Pages in, dossiers out: the main job, as `stemma read` does it.

    >>> stemma.read("pages/")                                  # in a notebook the dossier shows itself
    >>> pandas.DataFrame.from_arrow(stemma.read("pages/").findings)

    *inputs         paths of files and folders, .warc[.gz], RSS and Atom feeds, .jsonl reports, addresses, bytes of any of these, open files
    settle          "corroborated" (most independent origins), "conservative" (lowest), "range", "latest" or "majority"
    names           what you know about names: rows ("same" or "different", a name, another name[, their kind]), or the path of a file of them
    dismissed       ids of statements that do not count
    keep_debris     keep what an outlet's template puts into each of its pages
    max_page_bytes  pages larger than this are refused
    timeout         seconds to wait for an address
    on_error        "warn", "collect", "raise" or a function: what to do with an input that cannot be read, while the rest goes on; `errors` of the result has them
    threads         None: one a core; the result does not depend on it
    progress        a function (step, done, of)

    `stemma.reading` and `stemma.steps` tell more of them.
    """
    failures = Failures(on_error)
    rows, where = _names(names)
    paths, held = named_and_held(inputs)
    out = _stemma.read(
        paths, held, keep_debris, max_page_bytes, timeout, today(), failures.callback(), threads, settle, rows, where, list(dismissed), progress
    )
    failures.warn(out.errors)
    return out


def _names(names: Names | None) -> tuple[str, str]:
    """The rows as text, and what errors call them."""
    if names is None:
        return "", ""
    if isinstance(names, (str, os.PathLike)):
        path = os.fspath(names)
        try:
            with open(path, encoding="utf-8") as file:
                return file.read(), path
        except (OSError, UnicodeDecodeError) as error:
            raise NotReadable("not readable", path, "", f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return "\n".join("\t".join(row) for row in names), "names"
