"""Type checkers and tab completion see the package as it is."""

from __future__ import annotations

import inspect
import os
import pathlib
import subprocess
import sys

import stemma

PROGRAM = '''
import pathlib
import stemma

reports: stemma.Reports = stemma.clean("pages/", pathlib.Path("a.html"), b"<p>", on_error=lambda error: print(error.place))
first: stemma.Report = reports[0]
some: stemma.Reports = reports[1:3]
if first.published is not None:
    day: str = first.published.value
    where: str | None = first.published.from_
dossiers = stemma.collate(reports, settle="range", names=[("same", "A", "B")], threads=2, progress=lambda step, done, of: None)
for dossier in dossiers:
    for finding in dossier.findings:
        words: str | None = finding.matter.text
        for reading in finding.readings:
            low: float | None = reading.figure.low if reading.figure is not None else None
            speakers: list[str] = [one.name for one in dossier.statement(reading.statements[0]).said_by]
    width: str = dossier.to_text(width=80)
copies: stemma.Copies = stemma.copies(reports)
tree: str = copies.stemmata[0].to_text()
for story in stemma.stories([first]):
    ids: list[str] = story.reports
with stemma.Index() as index:
    arrival: stemma.Arrival = index.add(first)[0]
    row: stemma.StoryRow = index.stories(only_disputed=True)[0]
try:
    stemma.read("nowhere", on_error="raise")
except stemma.errors.NotFound as error:
    place: str = error.place
'''

# a line that a type checker must refuse, and what it says
WRONG = [
    ("stemma.read(5)", "arg-type"),
    ("stemma.clean('a').nothing", "attr-defined"),
    ("stemma.clean('a')[0].title.lower()", "union-attr"),
    ("stemma.collate(['text'])", "list-item"),
    ("stemma.clean('a')[0].id = 'b'", "misc"),
]


def mypy(*arguments: str) -> str:
    environment = dict(os.environ, MYPYPATH=os.environ["PYTHONPATH"])
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--cache-dir", os.devnull, *arguments], capture_output=True, text=True, env=environment, check=False)
    return done.stdout + done.stderr


def test_AUsersProgramIsTyped(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    assert mypy(str(file)).startswith("Success")


def test_WrongUseIsSeenByTheTypeChecker(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "wrong.py"
    file.write_text("import stemma\n" + "".join(line + "\n" for line, _ in WRONG))
    told = mypy(str(file))
    for number, (line, code) in enumerate(WRONG, 2):
        assert any(f"wrong.py:{number}: error" in one and f"[{code}]" in one for one in told.splitlines()), f"{line}: {told}"


def test_ThePackageItselfIsTyped() -> None:
    package = pathlib.Path(stemma.__file__).parent
    files = [str(path) for path in [*sorted(package.glob("*.py")), package / "_stemma.pyi"]]
    assert mypy(*files).startswith("Success")


def test_EverythingPublicIsDocumented() -> None:
    missing = []
    for name in stemma.__all__:
        one = getattr(stemma, name)
        if not inspect.getdoc(one):
            missing.append(name)
        if inspect.isclass(one) and one.__module__.startswith("stemma"):
            missing += [f"{name}.{key}" for key, value in vars(one).items() if not key.startswith("_") and callable(getattr(one, key)) and not inspect.getdoc(value)]
            missing += [f"{name}.{key}" for key, value in vars(one).items() if not key.startswith("_") and isinstance(value, property) and not value.__doc__]
    assert missing == []


def test_TheStubSaysWhatTheModuleHas() -> None:
    stub = (pathlib.Path(stemma.__file__).parent / "_stemma.pyi").read_text()
    for name in stemma.__all__:
        if inspect.isclass(getattr(stemma, name)) and getattr(stemma, name).__module__ == "stemma._stemma":
            assert f"class {name}:" in stub
    assert "object" not in "".join(line for line in stub.splitlines() if line.strip().startswith("def clean"))
