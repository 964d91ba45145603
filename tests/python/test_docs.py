"""The documents: every block of code in docs/python.md runs, and the notebook gives what stands in it.

    python tests/python/test_docs.py     runs the notebook and writes its outputs into it (with PYTHONPATH as ctest sets it)
"""

from __future__ import annotations

import os
import pathlib
import re
import sys
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

SOURCE = pathlib.Path(os.environ["STEMMA_SOURCE_DIR"])
NOTEBOOK = SOURCE / "docs" / "notebook.ipynb"
# Characters of a notebook with its outputs: what a code host shows without a click, and a diff can be read of.
MOST_NOTEBOOK = 40_000
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(file: pathlib.Path) -> list[str]:
    return BLOCK.findall(file.read_text(encoding="utf-8"))


@pytest.mark.filterwarnings("ignore::stemma.SomeNotRead")
@pytest.mark.parametrize("name", ["docs/python.md", "README.md"])
def test_EveryBlockOfCodeRuns(name: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(SOURCE / "examples")
    (tmp_path / "pages").symlink_to(SOURCE / "examples" / "harbour" / "pages")
    told: dict[str, Any] = {}
    for number, block in enumerate(blocks(SOURCE / name), 1):
        exec(compile(block, f"{name}, block {number}", "exec"), told)
    assert blocks(SOURCE / name), "no block is run"
    out = capsys.readouterr().out
    if name == "docs/python.md":
        assert "163 | The Meridian Post |" in out and "not found | no/such/file.html" in out, out


def executed() -> nbformat.NotebookNode:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    # Where the kernel runs is no part of what it shows.
    NotebookClient(notebook, timeout=120, kernel_name="python3", coalesce_streams=True, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            # One form of each output: the text, or where there is a table its HTML beside it. The frame that a dossier opens in is its
            # whole page, which no diff should hold.
            if "data" in output:
                output.data = {kind: text for kind, text in output.data.items() if kind in ("text/plain", "text/html") and "<iframe" not in text}
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}
    return notebook


def test_TheNotebookGivesWhatStandsInIt() -> None:
    kept = NOTEBOOK.read_text(encoding="utf-8")
    again = nbformat.writes(executed()) + "\n"
    assert again == kept, "run python tests/python/test_docs.py, and look at the difference"
    assert len(kept) < MOST_NOTEBOOK
    assert str(SOURCE) not in kept and "/home" not in kept and "/tmp" not in kept and "Traceback" not in kept


def test_ADocumentNamesWhatThereIs() -> None:
    import stemma

    for name in re.findall(r"`(?:stemma\.)?([A-Z][A-Za-z]+)`", (SOURCE / "docs" / "python.md").read_text(encoding="utf-8")):
        known = hasattr(stemma, name) or hasattr(stemma.errors, name) or name in vars(__builtins__ if not isinstance(__builtins__, dict) else sys.modules["builtins"])
        assert known, name


if __name__ == "__main__":
    NOTEBOOK.write_text(nbformat.writes(executed()) + "\n", encoding="utf-8")
