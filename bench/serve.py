"""Requests a second of `stemma serve`: a story's page, the list of stories, and a search, idle and while reports are being added.

    serve.py STEMMA --corpora DIR [--archive FILE] [--seconds S] [--connections N]

--corpora      holds incidents/reports.jsonl: all but its last 300 reports are in the archive, these are added while it is asked
--archive      where the archive is, or is made if it is not there (some minutes); a temporary one otherwise
--seconds      of each measurement
--connections  that ask at once, each the next thing as soon as it has the last

wrk asks from the same machine, with one thread beside the server's, and takes turns among 50 stories or words. While reports are added, another
process runs `stemma archive add --only-arrivals` with one report after the other, and the server makes the dossiers that they change.

The answers are checked: none but 200 in any measurement; the stories are the ones asked for, hits hold the words, and when all is done the
archive has every report that was added, and no story waits.
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HELD_BACK, POOL = 300, 50
WORDS = ("police", "shooting", "injured", "suspect", "hospital", "street", "victims", "arrested", "witnesses", "officers", "school", "church", "party", "weapon", "sheriff")

# wrk's own words for what it measured, as JSON. The targets stand in a file, one a line.
SCRIPT = """
local targets, at = {}, 0
function init(args)
    for line in io.lines(args[1]) do targets[#targets + 1] = wrk.format("GET", line) end
end
function request()
    at = at %% #targets + 1
    return targets[at]
end
function done(summary, latency, requests)
    io.write(string.format('{"requests": %%d, "seconds": %%f, "bytes": %%d, "p50": %%f, "p99": %%f, "worst": %%f, "failed": %%d}\\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
        summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
""".replace("%%", "%")


class Server:
    def __init__(self, stemma, archive):
        self.process = subprocess.Popen([stemma, "serve", archive, "--port", "0", "--ready-json", "--quiet"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the server did not begin")
        self.port = json.loads(line)["port"]

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            sys.exit(f"{target}: {answer.status} {body[:200]}")
        return json.loads(body)

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        if self.process.wait(120) != 0:
            sys.exit("the server did not end well")


class Adder(threading.Thread):
    """Adds a report after the other, in a process of its own for each, until it is stopped."""

    def __init__(self, stemma, archive, reports):
        super().__init__()
        self.command = [stemma, "archive", "add", archive, "-", "--only-arrivals", "--quiet", "--wait", "60"]
        self.reports, self.added, self.stopping = reports, 0, False

    def run(self):
        while not self.stopping:
            report = dict(self.reports[self.added % len(self.reports)])
            turn = self.added // len(self.reports)
            if turn > 0:  # all have been added: the same anew, as other reports
                report["id"] = f"{report['id']}-{turn}"
            subprocess.run(self.command, input=json.dumps(report) + "\n", text=True, check=True)
            self.added += 1

    def stop(self):
        self.stopping = True
        self.join()


def measure(server, targets, seconds, connections, folder):
    script, list_of_targets = folder / "ask.lua", folder / "targets"
    script.write_text(SCRIPT, encoding="ascii")
    list_of_targets.write_text("".join(target + "\n" for target in targets), encoding="ascii")
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", script, f"http://127.0.0.1:{server.port}", "--", list_of_targets],
                         check=True, capture_output=True, text=True).stdout
    measured = json.loads(out.strip().splitlines()[-1])
    if measured["failed"] or not measured["requests"]:
        sys.exit(f"{measured['failed']} of {measured['requests']} requests failed:\n{out}")
    return measured


def check_answers(server, stories, searches):
    for story in stories:
        if server.get(f"/api/v1/stories/{story}")["story"]["id"] != story:
            sys.exit(f"story {story}: another was given")
    for target in searches:
        words = urllib.parse.parse_qs(urllib.parse.urlsplit(target).query)["words"][0].split()
        hits = server.get(target)["hits"]
        shown = " ".join(piece["text"].lower() for hit in hits[:1] for piece in hit["snippet"] if piece.get("hit"))
        if not hits or not any(word in shown for word in words):
            sys.exit(f"{target}: the first hit shows none of the words")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("stemma")
    options.add_argument("--corpora", required=True, type=pathlib.Path)
    options.add_argument("--archive", type=pathlib.Path)
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--connections", type=int, default=8)
    given = options.parse_args()
    stemma = os.path.abspath(given.stemma)
    lines = [line for line in (given.corpora / "incidents" / "reports.jsonl").read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive = str(given.archive or folder / "bench.stemma")
        if not os.path.exists(archive):
            first = folder / "first.jsonl"
            first.write_text("\n".join(lines[:-HELD_BACK]) + "\n", encoding="utf-8")
            subprocess.run([stemma, "archive", "add", archive, first, "--quiet"], check=True)
        server = Server(stemma, archive)
        before = server.get("/api/v1/status")
        stories = [row["id"] for row in server.get(f"/api/v1/stories?sort=size&limit={POOL}")["stories"]]
        searches = [f"/api/v1/search?words={a}+{b}&limit=20" for i, a in enumerate(WORDS) for b in WORDS[i + 1:]][:POOL]
        check_answers(server, stories, searches)
        kinds = {"story page": [f"/api/v1/stories/{story}" for story in stories], "story list": [f"/api/v1/stories?sort={sort}" for sort in ("latest", "size", "growth", "changed", "oldest")],
                 "search": searches}
        print(f"{before['reports']} reports in {before['stories']} stories; {given.connections} connections, {given.seconds} s each; of the story pages the {len(stories)} largest")
        print(f"{'':12}{'':14}{'requests/s':>12}{'MB/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'worst ms':>10}")
        reports = [json.loads(line) for line in lines[-HELD_BACK:]]
        added = 0
        for adding in (False, True):
            for kind, targets in kinds.items():
                adder = Adder(stemma, archive, reports[added % len(reports):] or reports) if adding else None
                if adder:
                    adder.start()
                begin = time.monotonic()
                m = measure(server, targets, given.seconds, given.connections, folder)
                if adder:
                    adder.stop()
                    added += adder.added
                aside = f"  {adder.added / (time.monotonic() - begin):.1f} reports added a second" if adder else ""
                print(f"{kind:12}{'adding' if adding else 'idle':14}{m['requests'] / m['seconds']:12.0f}{m['bytes'] / m['seconds'] / 1e6:8.1f}{m['p50']:9.1f}{m['p99']:9.1f}{m['worst']:10.1f}{aside}", flush=True)
        check_answers(server, stories, searches)
        for _ in range(600):
            after = server.get("/api/v1/status")
            if after["stale"] == 0:
                break
            time.sleep(1)
        if after["stale"] or after["reports"] < before["reports"] + min(added, HELD_BACK if not given.archive else 0):
            sys.exit(f"{after['stale']} stories wait, {after['reports']} reports are there")
        print(f"{server.memory():.0f} MB at most")
        server.stop()


main()
