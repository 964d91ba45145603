"""What goes wrong, as exceptions: the library's errors with their place and cause.

Every error is an `Error`, and of the kind that Python programs expect where there is one: a file that is not there is a
`FileNotFoundError` too, a line that is no JSON a `ValueError`. It names

    fault   the kind: "not found", "bad json", ...
    input   the path or address, as it was given
    place   where in it ("line 7", "record 3"); "" when it is the whole
    cause   why, in plain words

and str() of it is the message that the command prints.
"""

from __future__ import annotations


class Error(Exception):
    """What an input has that it cannot be read, or a call that it cannot be done."""

    fault: str
    input: str
    place: str
    cause: str

    def __init__(self, fault: str, input: str, place: str, cause: str) -> None:
        super().__init__(fault, input, place, cause)
        self.fault, self.input, self.place, self.cause = fault, input, place, cause

    def __str__(self) -> str:
        return ": ".join(part for part in (self.input, self.place, self.cause) if part)

    def __reduce__(self) -> tuple[type[Error], tuple[str, str, str, str]]:
        return type(self), (self.fault, self.input, self.place, self.cause)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Error):
            return NotImplemented
        return (self.fault, self.input, self.place, self.cause) == (other.fault, other.input, other.place, other.cause)

    def __hash__(self) -> int:
        return hash((self.fault, self.input, self.place, self.cause))


class NotFound(Error, FileNotFoundError):
    """No such file or folder; or no such report, story or finding in an index."""


class NotReadable(Error, OSError):
    """It is there, but it cannot be opened or read."""


class Empty(Error, ValueError):
    """No bytes, or nothing but white space."""


class TooLarge(Error, ValueError):
    """Over the limit that was set (`max_page_bytes`)."""


class NotText(Error, ValueError):
    """Binary data: a picture, a program."""


class BadEncoding(Error, ValueError):
    """Bytes that do not fit the declared or guessed character set."""


class BadArchive(Error, ValueError):
    """A gzip or WARC that is broken or cut short, or a file that is no index."""


class BadJson(Error, ValueError):
    """A line that is not JSON, or not of the shape that is asked for."""


class BadMarkup(Error, ValueError):
    """HTML or XML beyond reading."""


class NoArticle(Error, ValueError):
    """A page without an article."""


class NoReports(Error, ValueError):
    """A folder, archive or feed without any readable page."""


class BadAddress(Error, ValueError):
    """Not an address of a kind that is fetched."""


class Network(Error, ConnectionError):
    """No answer, or an answer with an error status."""


class BadRow(Error, ValueError):
    """A row of a list (of names) that is not of the shape that is asked for."""


class Duplicate(Error, ValueError):
    """The same report, or the same id, for the second time."""


class BadQuery(Error, ValueError):
    """A request that lacks something or contradicts itself."""


class Busy(Error, BlockingIOError):
    """Somebody else is writing."""


class Full(Error, OSError):
    """No room on the disk, or over a limit that was set."""


class Damaged(Error, OSError):
    """A file of ours that does not hold what it should."""


class Forbidden(Error, PermissionError):
    """An address that is not allowed, or that its owner does not want read."""


class SomeNotRead(UserWarning):
    """Some inputs could not be read; the rest were. The result's `errors` has each of them."""


_BY_FAULT: dict[str, type[Error]] = {
    "not found": NotFound,
    "not readable": NotReadable,
    "empty": Empty,
    "too large": TooLarge,
    "not text": NotText,
    "bad encoding": BadEncoding,
    "bad archive": BadArchive,
    "bad json": BadJson,
    "bad markup": BadMarkup,
    "no article": NoArticle,
    "no reports": NoReports,
    "bad address": BadAddress,
    "network": Network,
    "bad row": BadRow,
    "duplicate": Duplicate,
    "bad query": BadQuery,
    "busy": Busy,
    "full": Full,
    "damaged": Damaged,
    "forbidden": Forbidden,
}


def error_of(fault: str, input: str, place: str, cause: str) -> Error:
    """The exception for a fault of the library."""
    return _BY_FAULT.get(fault, Error)(fault, input, place, cause)
