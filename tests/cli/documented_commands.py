"""Runs every `stemma ...` command that the README, docs/ and --help show, in a folder with the bundled example.

  documented_commands.py PROGRAM PROJECT

A command is a line that is indented by two or more blanks and begins with "stemma ". Prints what failed.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def commands_in(text):
    for line in text.splitlines():
        found = re.match(r"\s{2,}(stemma .*?)(\s+#.*)?$", line)
        if found:
            yield found.group(1)


def main():
    program, project = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    texts = {path.relative_to(project): path.read_text(encoding="utf-8") for path in [project / "README.md", *sorted((project / "docs").glob("*.md"))]}
    for command in ("read", "clean", "stories", "copies", "collate", "watch"):
        run = subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True)
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
            for command in commands_in(text):
                tried += 1
                run = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
                if run.returncode != 0:
                    failed += 1
                    print(f"{where}: {command}\n  exit status {run.returncode}\n  {run.stderr.strip()}")
    print(f"{tried} commands, {failed} failed")
    sys.exit(failed > 0 or tried < 10)


main()
