"""Reads many reports of the same events and sets them side by side.

What each report states, where they agree, where they differ and why, and from how many independent origins each reading comes.

    >>> import stemma
    >>> dossiers = stemma.read("pages/")        # a folder, files, a WARC, a feed, addresses, bytes
    >>> dossiers                                # in a notebook the dossiers show themselves
    >>> print(dossiers[0].to_text())            # what the command prints
    >>> pandas.DataFrame.from_arrow(dossiers.findings)

The steps, each from values to values:

    clean, reports, clean_page   pages to reports
    stories                      reports to stories: which are on one event
    copies                       reports to copies: which share passages, and who had it from whom
    collate                      reports to dossiers
    read                         all of it
    Index                        a file to which reports are added, and what its dossiers said over time

All sequences (`Reports`, `Copies`, `Stories`, `Dossiers`, and what a dossier is made of: `findings`, `statements`, `readings`, ...) are
tables too, through the Arrow PyCapsule interface: pandas.DataFrame.from_arrow(x), polars.DataFrame(x), pyarrow.table(x), duckdb.sql("from x").
What is not known is None in an attribute, null in a table and absent in a dict. Times are ISO 8601 strings; offsets count Unicode
code points in `Report.text`. The same input gives the same output, byte for byte, whatever the threads.
"""

from . import errors
from ._stemma import (
    Arrival,
    Arrivals,
    Attribution,
    Copies,
    Copy,
    Credit,
    Cut,
    Dossier,
    Dossiers,
    Figure,
    Finding,
    FindingReading,
    FindingState,
    Findings,
    History,
    Hit,
    Hits,
    LeadingFinding,
    LikelyVariant,
    Link,
    Links,
    Matter,
    Name,
    NameJoin,
    Names,
    Origin,
    Origins,
    Paragraph,
    Passage,
    Reading,
    Readings,
    Report,
    Reports,
    Sentence,
    Sentences,
    Settled,
    SharedPassage,
    Snippet,
    Span,
    Stamp,
    Statement,
    Statements,
    Stemma,
    StemmaEdge,
    StemmaNode,
    Stemmata,
    Stories,
    Story,
    StoryInfo,
    StoryRow,
    StoryRows,
    Time,
    Times,
    Version,
    Versions,
    When,
)
from ._stemma import version as __version__
from .errors import Error, SomeNotRead
from .index import Index
from .reading import clean, clean_page, reports
from .steps import collate, copies, read, stories

__all__ = [
    "Arrival", "Arrivals", "Attribution", "Copies", "Copy", "Credit", "Cut", "Dossier", "Dossiers", "Error", "Figure", "Finding",
    "FindingReading", "FindingState", "Findings", "History", "Hit", "Hits", "Index", "LeadingFinding", "LikelyVariant", "Link", "Links",
    "Matter", "Name", "NameJoin", "Names", "Origin", "Origins", "Paragraph", "Passage", "Reading", "Readings", "Report", "Reports",
    "Sentence", "Sentences", "Settled", "SharedPassage", "Snippet", "SomeNotRead", "Span", "Stamp", "Statement", "Statements", "Stemma",
    "StemmaEdge", "StemmaNode", "Stemmata", "Stories", "Story", "StoryInfo", "StoryRow", "StoryRows", "Time", "Times", "Version",
    "Versions", "When", "__version__", "clean", "clean_page", "collate", "copies", "errors", "read", "reports", "stories",
]  # fmt: skip
