"""What the tests of the Python package share: the command, the examples, and the seeds where they lie beside the project."""

from __future__ import annotations

import os
import pathlib
import subprocess
from collections.abc import Callable

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.parent.name for path in (SOURCE / "examples").glob("*/pages"))
SEEDS = SOURCE.parent / "shared" / "seeds"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`pages`: each of the bundled examples, and the seeds."""
    if "pages" in metafunc.fixturenames:
        folders = [SOURCE / "examples" / name / "pages" for name in EXAMPLES] + ([SEEDS] if SEEDS.is_dir() else [])
        metafunc.parametrize("pages", folders, ids=[*EXAMPLES, "seeds"][: len(folders)])


@pytest.fixture(scope="session")
def command() -> Callable[..., str]:
    """Runs the command (the build's, or that of STEMMA) and gives what it writes on stdout."""
    program = os.environ.get("STEMMA", SOURCE / "build" / "release" / "stemma")

    def run(*arguments: object, status: int = 0) -> str:
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=False)
        assert done.returncode == status, done.stderr.decode()
        return done.stdout.decode("utf-8")

    return run


@pytest.fixture(scope="session")
def harbour() -> pathlib.Path:
    return SOURCE / "examples" / "harbour" / "pages"
