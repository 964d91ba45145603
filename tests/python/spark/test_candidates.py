"""Pairs worth aligning: the stage beside a slow twin, wherever the borders of partitions fall, and however many hold one fingerprint."""

import collections
import itertools
import random

import pytest

from stemma.spark import candidates


def twin(rows, most_holders, nearest, fewest):
    """All pairs, by definition."""
    holders = collections.defaultdict(set)
    for fingerprint, report in rows:
        holders[fingerprint].add(report)
    shared = collections.Counter()
    for held in map(sorted, holders.values()):
        for i, a in enumerate(held):
            shared.update((a, b) for b in (held[i + 1 :] if len(held) <= most_holders else held[i + 1 : i + 1 + nearest]))
    return {(a, b, count) for (a, b), count in shared.items() if count >= fewest}


def found(spark, rows, partitions, most_holders, nearest, fewest):
    frame = spark.createDataFrame(rows, "fingerprint bigint, report bigint")
    pairs, held = candidates.candidates(frame, partitions, most_holders, nearest, fewest)
    try:
        return [tuple(row) for row in pairs.collect()]
    finally:
        held.unpersist()


def random_rows(seed, fingerprints, reports, heaviest):
    """Most fingerprints in few reports, few in many."""
    chance = random.Random(seed)
    rows = []
    for _ in range(fingerprints):
        fingerprint = chance.getrandbits(64) - (1 << 63)
        rows += [(fingerprint, report) for report in chance.sample(range(reports), 1 + int(heaviest * chance.random() ** 6))]
    chance.shuffle(rows)
    return rows


@pytest.mark.parametrize(
    ("rows", "partitions", "why"),
    [
        ([], 3, "nothing to pair"),
        ([(1, 1), (2, 2)], 3, "nothing shared"),
        ([(1, 1), (2, 1), (1, 2), (2, 2)], 8, "more partitions than rows"),
        ([(f, r) for f in (5, -5) for r in range(12)], 7, "heavy fingerprints alone, over every border"),
        ([(f, r) for f in range(4) for r in range(5)], 5, "of as many holders as are still light"),
        ([(f, r) for f in range(4) for r in range(6)], 5, "of one more"),
        (random_rows(1, 300, 60, 40), 1, "no border"),
        (random_rows(2, 300, 60, 40), 4, "some borders"),
        (random_rows(3, 30, 200, 150), 13, "many stretches of heavy ones"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_PairsAreThoseOfTheDefinition(spark, rows, partitions, why):
    bounds = (5, 3, 2)  # most holders, nearest followers, fewest shared
    pairs = found(spark, rows, partitions, *bounds)
    assert len(pairs) == len(set(pairs)), why
    assert set(pairs) == twin(rows, *bounds), why


def test_CutsOfEveryLengthAreJoinedAsIfThereWereNone():
    # Without Spark: each way of cutting one heavy fingerprint's holders into stretches, the empty ones left out.
    most, near, holders = 4, 3, list(range(0, 22, 2))
    expected = twin([(7, report) for report in holders], most, near, 1)
    for cuts in itertools.chain.from_iterable(itertools.combinations(range(1, len(holders)), n) for n in range(4)):
        pairs, borders = set(), []
        for place, (begin, end) in enumerate(itertools.pairwise([0, *cuts, len(holders)])):
            made = []
            stretch = candidates._Stretch(7, most, near)
            for step in range(begin, end, 2):  # in batches of two
                stretch.add(candidates.np.array(holders[step : min(end, step + 2)]), made)
            stretch.finish([], borders, place)
            pairs.update((int(a), int(b)) for batch in made for a, b in batch.T)
        columns = [candidates.pa.array(column) for column in zip(*((f, rows, held) for f, _, rows, held in borders))]
        batch = candidates.pa.RecordBatch.from_arrays(columns, ["fingerprint", "rows", "holders"])
        for joined in candidates.join_borders([batch], most, near):
            pairs.update(zip(joined.column("a").to_pylist(), joined.column("b").to_pylist()))
        assert {(a, b, 1) for a, b in pairs} == expected, cuts


def test_OneFingerprintInVeryManyReportsIsNoSingleTask(spark):
    # 60,000 reports hold three fingerprints, and two each of their own.
    reports, partitions = 60_000, 8
    rows = spark.range(reports).selectExpr("explode(array(1, 2, 3, id * 2 + 10, id * 2 + 11)) as fingerprint", "id as report")
    pairs, held = candidates.candidates(rows, partitions, 200, 8, 2)
    try:
        assert pairs.count() == 8 * reports - 36  # the last eight have fewer followers
        assert pairs.selectExpr("min(shared)", "max(shared)", "max(b - a)").first() == (3, 3, 8)
        # What a task has: sorted rows of its range. By fingerprint alone three tasks would have a fifth of all rows each.
        ranged = rows.repartitionByRange(partitions, "fingerprint", "report")
        sizes = [row["count"] for row in ranged.groupBy(candidates.F.spark_partition_id()).count().collect()]
        assert max(sizes) < 2 * (5 * reports / partitions)
    finally:
        held.unpersist()
