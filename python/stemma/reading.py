"""Reading what users name: pages, archives, feeds and addresses into reports.

What the arguments mean is the same everywhere:

    *inputs         what to read, in this order: a path (str or PathLike) of a file or folder, a .warc[.gz], an RSS or Atom feed, .jsonl reports;
                    an http or https address; bytes of any of these; an open file (its `name` is then what errors call it)
    keep_debris     keep what an outlet's template puts into each of its pages; else it is learnt over the run, where there are enough pages, and cut
    keep_cut        keep what was cut from each page in `Report.cut`; False saves the memory of the page's text
    max_page_bytes  pages larger than this are refused
    timeout         seconds to wait for an address
    on_error        what to do with an input that cannot be read, while the rest goes on: "warn" (the result's `errors` has it, and one warning
                    `SomeNotRead` is issued), "collect" (no warning), "raise" (the first ends the call), or a function that is called with each `Error`
    progress        a function (step, done, of), called a few times a second; `of` is 0 when it is not known

Pages are not dated later than today (UTC), whatever they claim.
"""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Callable, Iterator
from typing import IO, Any

from . import _stemma
from ._stemma import Report, Reports
from .errors import Error, SomeNotRead

#: Something to read: see the module's text.
Input = str | os.PathLike[str] | bytes | IO[bytes] | IO[str]
#: "warn", "collect", "raise", or a function that is called with each error.
OnError = str | Callable[[Error], Any]
#: (step, done, of)
Progress = Callable[[str, int, int], Any]

# Bytes. News pages are under 5 MB; as of the command.
MOST_PAGE_BYTES = 64 << 20
# Seconds; as of the command.
TIMEOUT = 20


def today() -> str:
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def named_and_held(inputs: tuple[Input, ...]) -> tuple[list[bytes], dict[bytes, bytes]]:
    """Names of inputs in their order, and the bytes of those that are in memory."""
    names: list[bytes] = []
    held: dict[bytes, bytes] = {}
    for number, one in enumerate(inputs, 1):
        if isinstance(one, (str, os.PathLike)):
            names.append(os.fsencode(one))
            continue
        if isinstance(one, (bytes, bytearray, memoryview)):
            name, content = f"<bytes {number}>", bytes(one)
        elif hasattr(one, "read"):
            read = one.read()
            content = read.encode() if isinstance(read, str) else read
            name = str(getattr(one, "name", f"<file {number}>"))
        else:
            raise TypeError(f"cannot read a {type(one).__name__}: give a path, an address, bytes or an open file; reports go to stemma.collate")
        key = os.fsencode(name)
        if key in held:
            key += b" " + str(number).encode()
        names.append(key)
        held[key] = content
    return names, held


class Failures:
    """What becomes of errors while the rest is read."""

    def __init__(self, on_error: OnError) -> None:
        if not callable(on_error) and on_error not in ("warn", "collect", "raise"):
            raise ValueError(f'on_error={on_error!r} is none of "warn", "collect", "raise" or a function')
        self.on_error = on_error

    def callback(self) -> Callable[[Error], Any] | None:
        if callable(self.on_error):
            return self.on_error
        return _raise if self.on_error == "raise" else None

    def warn(self, errors: tuple[Error, ...], stacklevel: int = 2) -> None:
        if errors and self.on_error == "warn":
            warnings.warn(told(errors), SomeNotRead, stacklevel=stacklevel + 1)


def _raise(error: Error) -> None:
    raise error


# Errors that a warning spells out; the others are counted.
_SHOWN = 5


def told(errors: tuple[Error, ...]) -> str:
    lines = [f"{len(errors)} {'input' if len(errors) == 1 else 'inputs'} could not be read; the result's .errors has {'it' if len(errors) == 1 else 'them all'}"]
    lines += [f"  {error}" for error in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"  and {len(errors) - _SHOWN} more")
    return "\n".join(lines)


def clean(
    *inputs: Input,
    keep_debris: bool = False,
    keep_cut: bool = True,
    max_page_bytes: int = MOST_PAGE_BYTES,
    timeout: int = TIMEOUT,
    on_error: OnError = "warn",
    progress: Progress | None = None,
) -> Reports:
    """Reads pages into reports, as `stemma clean` does.

    >>> reports = stemma.clean("pages/")
    >>> reports[0].title, reports[0].published.value, reports[0].paragraphs[0].text

    *inputs         paths of files and folders, .warc[.gz], RSS and Atom feeds, .jsonl reports, addresses, bytes of any of these, open files
    keep_debris     keep what an outlet's template puts into each of its pages
    keep_cut        keep what was cut from each page in `Report.cut`; False saves memory
    max_page_bytes  pages larger than this are refused
    timeout         seconds to wait for an address
    on_error        "warn", "collect", "raise" or a function: what to do with an input that cannot be read, while the rest goes on; `errors` of the result has them
    progress        a function (step, done, of)

    All reports are held in memory; see `reports` for more than fits. `stemma.reading` tells more of the arguments.
    """
    failures = Failures(on_error)
    names, held = named_and_held(inputs)
    out = _stemma.clean(names, held, keep_debris, keep_cut, max_page_bytes, timeout, today(), failures.callback(), progress)
    failures.warn(out.errors)
    return out


def reports(
    *inputs: Input,
    keep_debris: bool = False,
    keep_cut: bool = True,
    max_page_bytes: int = MOST_PAGE_BYTES,
    timeout: int = TIMEOUT,
    on_error: OnError = "warn",
) -> Iterator[Report]:
    """The reports of `clean`, one at a time, however many there are: for input that is larger than memory.

    >>> for report in stemma.reports("crawl.warc.gz", keep_debris=True):
    ...     print(report.id, report.title)

    A thread reads ahead. Reports out of pages wait on disk (in TMPDIR) until the last page is read, because only then it is known what
    recurs over the pages of an outlet; with `keep_debris` each comes at once. Errors are told when their place is reached: "warn"
    issues a warning for each, "collect" is not possible and gives ValueError. Ending the loop ends the reading.
    """
    failures = Failures(on_error)
    if on_error == "collect":
        raise ValueError('on_error="collect": an iterator has no place for errors; give a function, as on_error=errors.append')
    names, held = named_and_held(inputs)
    return _iterate(failures, _stemma.ReportStream(names, held, keep_debris, keep_cut, max_page_bytes, timeout, today()))


def _iterate(failures: Failures, stream: _stemma.ReportStream) -> Iterator[Report]:
    callback = failures.callback()
    try:
        while (one := stream.next()) is not None:
            if not isinstance(one, Error):
                yield one
            elif callback is not None:
                callback(one)
            else:
                warnings.warn(str(one), SomeNotRead, stacklevel=2)
    finally:
        stream.close()


def clean_page(
    page: bytes | str,
    *,
    url: str | None = None,
    source: str | None = None,
    media_type: str | None = None,
    charset: str | None = None,
    fetched: str | None = None,
    keep_cut: bool = True,
    max_page_bytes: int = MOST_PAGE_BYTES,
) -> Report:
    """The article in one page, given as bytes (or as a str, if it was decoded already).

    >>> report = stemma.clean_page(response.content, url=response.url)

    `url` is where it was published: dates and outlets are found in it too, and it goes into the report's id. `source` is what errors
    call the page; `media_type` ("text/html") and `charset` are what its server declared; `fetched` is ISO 8601 in UTC.
    Raises NoArticle, NotText, Empty, BadEncoding or TooLarge. Pure: what only many pages of an outlet show together, its debris, is kept.
    """
    if isinstance(page, str):
        page, charset = page.encode("utf-8", "surrogatepass"), "utf-8"
    return _stemma.clean_page(bytes(page), source or url or "<page>", url, media_type, charset, fetched, keep_cut, max_page_bytes, today())
