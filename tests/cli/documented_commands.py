"""Runs every `stemma ...` command that the README, docs/ and --help show, in a folder with the bundled example.

  documented_commands.py PROGRAM PROJECT

A command is a line that is indented by two or more blanks and begins with "stemma " or "curl ". `stemma serve` runs, at a port of its own, until the
text ends, and must end well; the curl commands behind it ask that server. Prints what failed.
"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile


def commands_in(text):
    for line in text.splitlines():
        found = re.match(r"\s{2,}((?:stemma|curl) .*?)(\s+#.*)?$", line)
        if found:
            yield found.group(1)


class Server:
    """The `stemma serve` that a text shows, while the commands behind it are run."""

    def __init__(self, command, folder, environment):
        words = [shutil.which("stemma", path=environment["PATH"]), *shlex.split(command)[1:], "--port", "0", "--ready-json", "--quiet"]
        self.process = subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.ready = json.loads(line) if line else None

    def fitted(self, command):
        return command.replace("127.0.0.1:8641", f"127.0.0.1:{self.ready['port']}").replace("curl ", "curl --fail --max-time 30 ", 1)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        errors = self.process.communicate(timeout=60)[1]
        return subprocess.CompletedProcess([], self.process.returncode if self.ready else self.process.returncode or 1, "", errors)


def runs(text, folder, environment):
    """(command, what came of it) for each command of a text."""
    server = None
    for command in commands_in(text):
        if command.startswith("stemma serve "):
            if server:
                yield server[0], server[1].stop()
            server = command, Server(command, folder, environment)
            continue
        asked = server[1].fitted(command) if server and server[1].ready and command.startswith("curl ") else command
        token = {"TOKEN": server[1].ready["token"]} if server and server[1].ready else {}
        yield command, subprocess.run(["bash", "-o", "pipefail", "-c", asked], cwd=folder, env={**environment, **token}, capture_output=True, text=True)
    if server:
        yield server[0], server[1].stop()


def main():
    program, project = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    texts = {path.relative_to(project): path.read_text(encoding="utf-8") for path in [project / "README.md", *sorted((project / "docs").glob("*.md"))]}
    for command in ("read", "clean", "stories", "copies", "collate", "archive add", "watch", "serve"):
        run = subprocess.run([program, *command.split(), "--help"], capture_output=True, text=True, check=True)
        if "Example" not in run.stdout:
            sys.exit(f"stemma {command} --help shows no example")
        texts[f"stemma {command} --help"] = run.stdout.split("Example", 1)[1]
    failed = tried = 0
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}")
    with tempfile.TemporaryDirectory() as folder:
        # The archive of the example of `stemma watch --help`.
        subprocess.run([program, "archive", "add", "case.stemma", "--quiet"], cwd=folder, check=True)
        os.symlink(project / "examples" / "harbour" / "pages", pathlib.Path(folder) / "pages")
        for where, text in texts.items():
            for command, run in runs(text, folder, environment):
                tried += 1
                if run.returncode != 0:
                    failed += 1
                    print(f"{where}: {command}\n  exit status {run.returncode}\n  {run.stderr.strip()}")
    print(f"{tried} commands, {failed} failed")
    sys.exit(failed > 0 or tried < 10)


main()
