"""The package as users get it: sources that hold what is needed and no more, a wheel built from them, and that installed elsewhere."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tarfile
import venv
import zipfile

import pytest

SOURCE = pathlib.Path(os.environ["STEMMA_SOURCE_DIR"])
# MB. Models and word lists are most of it.
MOST_SDIST, MOST_WHEEL = 40, 60


def run(*arguments: object, cwd: pathlib.Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    # The compilers by the names that CMake gives them by itself.
    environment |= {"CC": "/usr/bin/cc", "CXX": "/usr/bin/c++"}
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=environment, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", out, SOURCE, cwd=out)
    (file,) = out.iterdir()
    return file


def test_TheSourcesHoldWhatIsNeededAndNoMore(sdist: pathlib.Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "models/README.md", "CMakeLists.txt", "src/pipeline.cc", "include/stemma/stemma.h", "python/src/module.cc", "python/stemma/__init__.py", "python/stemma/py.typed"} <= names
    tops = {name.partition("/")[0] for name in names}
    assert not tops & {"tests", "web", "bench", "examples", "docs", "demo", "fuzz", "quality", "tools", "build", ".git", ".ci", ".issues"}, tops
    assert not [name for name in names if name.endswith((".pyc", ".so", ".o", ".a"))]
    assert sdist.stat().st_size < MOST_SDIST << 20


def test_AWheelFromTheSourcesReadsAnExampleElsewhere(sdist: pathlib.Path, tmp_path: pathlib.Path) -> None:
    # The same folders and flags as those of the build, so that what was compiled there is found again (ccache).
    place = pathlib.Path(os.environ["STEMMA_PACKAGE_DIR"])
    run("rm", "-rf", place, cwd=tmp_path)
    place.mkdir(parents=True)
    with tarfile.open(sdist) as archive:
        archive.extractall(place, filter="data")
    (source,) = place.iterdir()
    # What builds it is here already; nothing is fetched.
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--config-settings=cmake.define.STEMMA_WERROR=ON", f"--config-settings=build-dir={source}/build/release", "--wheel-dir", tmp_path, source, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"stemma/__init__.py", "stemma/_stemma.pyi", "stemma/py.typed"} <= set(names) and any(name.endswith(".so") for name in names)
    assert not [name for name in names if not name.startswith(("stemma/", "stemma-"))], "it puts something else among the user's packages"
    assert wheel.stat().st_size < MOST_WHEEL << 20

    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    pages = SOURCE / "examples" / "harbour" / "pages"
    told = run(python, "-c", f"import stemma; print(stemma.__file__); print(stemma.__version__); print(stemma.read({str(pages)!r})[0].to_json())", cwd=tmp_path).splitlines()
    assert told[0].startswith(str(tmp_path)) and told[1] == wheel.name.split("-")[1]
    assert told[2] + "\n" == subprocess.run([os.environ["STEMMA"], "collate", pages], capture_output=True, text=True, check=True).stdout
    run("rm", "-rf", place, cwd=tmp_path)
