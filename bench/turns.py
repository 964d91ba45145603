"""What the benchmarks beside programs from PyPI have in common: children that take turns, and a Python with those programs."""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tools"))
import corpora as beside  # noqa: E402


class Child:
    """A program that answers each line it is told with a line of JSON; the first comes when it has loaded."""

    def __init__(self, name, command):
        self.name, self.rounds = name, []
        self.child = subprocess.Popen([str(c) for c in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.loaded = self.answer()

    def answer(self):
        line = self.child.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended with status {self.child.wait()}")
        return json.loads(line)

    def ask(self, line):
        self.child.stdin.write(line + "\n")
        self.child.stdin.flush()
        return self.answer()

    def close(self):
        self.child.stdin.close()
        if self.child.wait() != 0:
            sys.exit(f"{self.name} ended with status {self.child.returncode}")


def python_of_others():
    """A Python with what requirements.txt lists; made once for each state of that file."""
    wanted = HERE / "requirements.txt"
    venv = beside.BUILD / "bench-venv"
    stamp = venv / "requirements.sha256"
    if not stamp.exists() or stamp.read_text() != beside.digest(wanted):
        print("making build/bench-venv", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], check=True)
        stamp.write_text(beside.digest(wanted))
    return venv / "bin" / "python"


def versions(python):
    listed = subprocess.run([python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"], capture_output=True, text=True, check=True)
    return {p["name"].lower(): p["version"] for p in json.loads(listed.stdout)}


def row(cells, first=20):
    print(f"{cells[0]:{first}}" + "".join(f"{c:>12}" for c in cells[1:]))
