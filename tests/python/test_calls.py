"""Long calls: the interpreter's lock is let go, progress is told, Ctrl-C and closing end them."""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pytest
import stemma


def enlarged(folder: pathlib.Path, times: int) -> list[stemma.Report]:
    """So many times the reports of a folder, each with an id of its own and other words at its end."""
    out = []
    for number in range(times):
        for report in stemma.clean(folder):
            told = report.to_dict()
            told["id"] = f"{told['id']}-{number}"
            told["paragraphs"].append({"role": "body", "text": f"This was edition {number} of it."})
            out.append(stemma.Report(told))
    return out


def test_OtherThreadsGoOnWhileTheLibraryWorks(harbour: pathlib.Path) -> None:
    reports = enlarged(harbour, 12)
    counted = 0
    ended = threading.Event()

    def count() -> None:
        nonlocal counted
        while not ended.is_set():
            counted += 1
            time.sleep(0)

    # In a call that holds the lock, the other thread counts nothing.
    for call in (lambda: stemma.collate(reports, threads=1), lambda: stemma.copies(reports, threads=1), lambda: stemma.stories(reports, threads=1), lambda: stemma.clean(*[harbour] * 20, on_error="collect")):
        ended.clear()
        other = threading.Thread(target=count)
        other.start()
        before = counted
        call()
        during = counted - before
        ended.set()
        other.join()
        assert during > 100


def test_SeveralThreadsMayAskTheSameValues(harbour: pathlib.Path) -> None:
    reports = stemma.clean(harbour)
    expected = stemma.collate(reports).to_json_lines()
    results: list[str] = []

    def work() -> None:
        dossiers = stemma.collate(reports, threads=1)
        list(dossiers.findings), dossiers.to_html()
        results.append(dossiers.to_json_lines())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert results == [expected] * 4


def test_ProgressTellsEachStep(harbour: pathlib.Path) -> None:
    steps: dict[str, list[tuple[int, int]]] = {}
    stemma.read(harbour, progress=lambda step, done, of: steps.setdefault(step, []).append((done, of)))
    assert list(steps) == ["reading pages", "reading sentences", "taking fingerprints", "aligning passages", "judging copies", "collating stories"]
    assert steps["reading sentences"][-1] == (13, 13) and steps["collating stories"][-1] == (1, 1)
    assert all(done <= of or of == 0 for told in steps.values() for done, of in told)


@pytest.mark.parametrize("call", ["collate(reports, threads=2)", "copies(reports, threads=2)", "stories(reports, threads=2)", "read(*['%s'] * 100000, on_error='collect')"])
def test_CtrlCEndsALongCall(call: str, harbour: pathlib.Path, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text("".join(report.to_json() + "\n" for report in enlarged(harbour, 100)))
    call = call.replace("%s", str(harbour))
    program = f"import stemma\nreports = stemma.clean({str(file)!r})\nprint('begun', flush=True)\ntry:\n    stemma.{call}\n    print('done')\nexcept KeyboardInterrupt:\n    print('interrupted')\n"
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    time.sleep(0.3)
    begun = time.monotonic()
    os.kill(running.pid, signal.SIGINT)
    rest, _ = running.communicate(timeout=60)
    if "done" in rest:
        pytest.skip("it was done before it could be interrupted")
    assert rest == "interrupted\n" and running.returncode == 0
    assert time.monotonic() - begun < 30, "it goes on in spite of it"


def test_AnIteratorCanBeLeft(harbour: pathlib.Path) -> None:
    before = threading.active_count()
    for report in stemma.reports(*[harbour] * 1000, keep_debris=True, on_error=lambda error: None):
        assert report.id
        break
    several = stemma.reports(harbour, keep_debris=True)
    next(several)
    several.close()  # type: ignore[attr-defined]
    del several
    unread = stemma.reports(*[harbour] * 1000, on_error=lambda error: None)
    del unread
    assert threading.active_count() == before


def test_AnIteratorHoldsNoMoreThanItReadsAhead(tmp_path: pathlib.Path) -> None:
    # 200 MB of reports pass through a process that may have little more than the library itself.
    file = tmp_path / "reports.jsonl"
    text = "Two people died in the port of Veshkor, the fire chief said. " * 3000
    with file.open("w") as out:
        for number in range(1100):
            out.write(f'{{"id": "{number}", "text": "{text}"}}\n')
    program = f"import resource, stemma\nbase = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\nprint(sum(len(one.text) > 0 for one in stemma.reports({str(file)!r})), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, megabytes = map(int, done.stdout.split())
    assert count == 1100 and megabytes < 100, f"{megabytes} MB for a file of {file.stat().st_size >> 20} MB"
