"""reuse_bench over a few reports, and what reuse.py measures it by.

  reuse_bench_test.py PROGRAM SOURCE_DIR
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "bench"))
import reuse  # noqa: E402

SHARED = "The old ferry of Lindholm will stop running in the spring, after ninety years on the sound, because nobody bids for its repair any more."
REPORTS = [
    {"id": "a", "text": SHARED + " The harbour master said so on Monday evening to a full hall of fishermen and their families."},
    {"id": "b", "text": "Ninety years are enough, says the council of the island. " + SHARED},
    {"id": "c", "text": "A bakery in Oldby was closed on Friday by the health office, which found mice in three of its four rooms and in a sack of rye flour."},
]


def run(*arguments, told=""):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=told, capture_output=True, text=True, check=False)


class ReuseBench(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.reports = self.folder / "reports.jsonl"
        self.reports.write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")

    def answers(self, told):
        done = run(self.reports, told=told)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_each_round_gives_the_same_pairs(self):
        loaded, first, second = self.answers("round\nround\n")
        self.assertEqual(loaded, {"reports": 3, "bytes": sum(len(r["text"]) for r in REPORTS)})
        self.assertEqual((first["answer"], first["pairs"]), (second["answer"], 1))
        self.assertGreater(first["sketch"], 0)

    def test_the_pair_that_shares_a_sentence_is_written(self):
        for command in ("pairs", "copies"):
            self.answers(f"{command} {self.folder}/found\n")
            self.assertEqual(reuse.pairs_in(self.folder / "found"), {("a", "b")}, command)

    def test_wrong_use_ends_with_status_2(self):
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run(self.reports, told="what\n").returncode, 2)
        self.reports.write_text("no json\n", encoding="utf-8")
        self.assertEqual(run(self.reports).returncode, 2)
        self.assertEqual(run(self.folder / "missing").returncode, 2)

    def test_brute_force_finds_the_pair(self):
        self.assertEqual(reuse.brute_pairs(REPORTS), {("a", "b")})

    def test_enlarged_reports_keep_their_copies_and_share_none_between_variants(self):
        out = self.folder / "larger.jsonl"
        reuse.enlarged([{"id": r["id"], "text": r["text"]} for r in REPORTS], 3, out)
        larger = reuse.rows_of(out)
        self.assertEqual(len(larger), 9)
        self.assertEqual({(a[0], b[0]) for a, b in reuse.brute_pairs(larger)}, {("a", "b")})
        self.assertEqual(len(reuse.brute_pairs(larger)), 3)


unittest.main(argv=sys.argv[:1], verbosity=0)
