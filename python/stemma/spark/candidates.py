"""Which pairs of reports are worth aligning: what src/reuse/fingerprints.h proposes on one machine, over a cluster.

The pairs are those that share FEWEST_SHARED fingerprints. Of a fingerprint with at most MOST_HOLDERS holders every pair counts;
of one with more, each holder counts with its NEAREST_FOLLOWERS next ones. Reports are numbered in the order of their ids, so
that the order of numbers is that of ids.

Idea: one shuffle puts all rows (fingerprint, report) into one order, cut into partitions at boundaries that are taken from
the data: from the rows, not from the fingerprints, so that a fingerprint which a million reports hold is spread over as many
partitions as any other million rows. A partition that is read in order knows all that it needs of the fingerprints that lie
within it, and of a stretch of one that crosses its border hands over a few rows: at most MOST_HOLDERS, or, where the
stretch alone is longer than that, its first and last NEAREST_FOLLOWERS. A second, small step joins these (at most two
stretches a partition). So no task ever holds the holders of a fingerprint, whatever their number, and where the borders
lie changes nothing.

An agency's text leaves hundreds of fingerprints that the same reports hold. Their lists of holders are equal, and are folded
into one with a multiplicity before pairs are made of it: of 150 reprints 11,175 pairs and not some hundred times as many.

Cost: of a report its fingerprints once (16 bytes each) through a shuffle; then what is shared. Memory: a batch.
Source: sorted-neighbourhood joins, as in Kolb, Thor, Rahm 2012, "Load Balancing for MapReduce-based Entity Resolution" (RepSN:
windows that reach over the borders of partitions).
"""

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as F

from . import tables

# What a stretch comes to. Of a fingerprint within a partition: `holders` (packed numbers, 2 to MOST_HOLDERS), or pairs of a
# heavy one. Of one that crosses a border: `fingerprint`, its `place` among the partitions, its number of `rows`, `holders` as
# far as the join needs them: all, or the first and last.
STRETCHES = pa.schema([("holders", pa.binary()), ("a", pa.int64()), ("b", pa.int64()), ("fingerprint", pa.int64()), ("place", pa.int32()), ("rows", pa.int64())])
PAIRS = pa.schema([("a", pa.int64()), ("b", pa.int64()), ("shared", pa.int64())])

# Pairs in a batch.
PAIR_ROWS = 1 << 16


def candidates(fingerprints, partitions, most_holders, nearest_followers, fewest_shared):
    """Pairs (a, b, shared) with a < b, of rows (fingerprint, report: both bigint), each row once."""
    ordered = fingerprints.repartitionByRange(partitions, "fingerprint", "report").sortWithinPartitions("fingerprint", "report")
    bounds = {"most_holders": most_holders, "nearest_followers": nearest_followers}
    # Read twice below, and by an engine that would make it twice.
    stretches = tables.map_batches(ordered, stretches_of, STRETCHES, **bounds).persist(storage_level())
    borders = stretches.where("fingerprint IS NOT NULL").repartition(1).sortWithinPartitions("fingerprint", "place")
    joined = tables.map_batches(borders, join_borders, STRETCHES, **bounds)
    whole = stretches.where("fingerprint IS NULL").unionByName(joined)
    lists = whole.where("holders IS NOT NULL").groupBy("holders").agg(F.count("*").alias("times")).repartition(partitions)
    light = tables.map_batches(lists, pairs_of_lists, PAIRS)
    heavy = whole.where("a IS NOT NULL").select("a", "b", F.lit(1).cast("bigint").alias("shared"))
    pairs = light.unionByName(heavy).groupBy("a", "b").agg(F.sum("shared").alias("shared"))
    return pairs.where(F.col("shared") >= fewest_shared), stretches


def storage_level():
    from pyspark import StorageLevel

    return StorageLevel.DISK_ONLY


def stretches_of(batches, most_holders, nearest_followers):
    """Stretches of one partition, whose rows come in order."""
    from pyspark import TaskContext

    place = TaskContext.get().partitionId()
    stretch, first = None, True
    for batch in batches:
        keys = batch.column("fingerprint").to_numpy()
        reports = batch.column("report").to_numpy()
        if len(keys) == 0:
            continue
        cuts = np.flatnonzero(keys[1:] != keys[:-1]) + 1
        begins, ends = np.append(0, cuts), np.append(cuts, len(keys))
        lists, pairs, borders = [], [], []
        for begin, end in _worth_looking_at(begins, ends):
            if stretch is not None and stretch.fingerprint != keys[begin]:
                stretch.finish(lists, borders if first else None, place)
                stretch, first = None, False
            if stretch is None:
                stretch = _Stretch(int(keys[begin]), most_holders, nearest_followers)
            stretch.add(reports[begin:end], pairs)
        yield from _stretch_batches(lists, pairs, borders)
    if stretch is not None:
        lists, borders = [], []
        stretch.finish(lists, borders, place)
        yield from _stretch_batches(lists, [], borders)


def _worth_looking_at(begins, ends):
    """Stretches of the batch without those within it that one report alone holds: the most, and they propose nothing.

    The first and the last are always among them, for they may go on in another batch or partition.
    """
    keep = ends - begins > 1
    keep[0] = keep[-1] = True
    return zip(begins[keep].tolist(), ends[keep].tolist(), strict=True)


class _Stretch:
    """The holders of one fingerprint within a partition, as they come, in order."""

    def __init__(self, fingerprint, most_holders, nearest_followers):
        self.fingerprint, self.most, self.near = fingerprint, most_holders, nearest_followers
        self.rows = 0
        self.held = np.empty(0, np.int64)  # all while they are few, then the last
        self.head = None                   # the first ones, once there are many

    def add(self, reports, pairs):
        self.rows += len(reports)
        self.held = np.concatenate([self.held, reports])
        if self.rows <= self.most:
            return
        if self.head is None:
            self.head = self.held[: self.near]
            pairs.append(window_pairs(self.held, self.near, 0))
        else:
            pairs.append(window_pairs(self.held, self.near, len(self.held) - len(reports)))
        self.held = self.held[-self.near :]

    def finish(self, lists, borders, place):
        """`borders`: where the stretch may go on beyond the partition; None if it cannot."""
        if borders is not None:
            ends = self.held if self.head is None else np.concatenate([self.head, self.held])
            borders.append((self.fingerprint, place, self.rows, ends.astype(tables.LITTLE_I64).tobytes()))
        elif self.head is None and self.rows > 1:
            lists.append(self.held.astype(tables.LITTLE_I64).tobytes())


def window_pairs(reports, near, new_from):
    """Each holder with its `near` next ones, of a sorted array; only pairs whose second lies at `new_from` or behind."""
    firsts, seconds = [], []
    for distance in range(1, near + 1):
        begin = max(0, new_from - distance)
        if len(reports) - distance <= begin:
            continue
        firsts.append(reports[begin : len(reports) - distance])
        seconds.append(reports[begin + distance :])
    if not firsts:
        return np.empty((2, 0), np.int64)
    return np.stack([np.concatenate(firsts), np.concatenate(seconds)])


def _stretch_batches(lists, pairs, borders):
    if lists:
        yield _filled(holders=pa.array(lists, pa.binary()))
    for a, b in pairs:
        for begin in range(0, len(a), PAIR_ROWS):
            part = slice(begin, begin + PAIR_ROWS)
            yield _filled(a=pa.array(a[part]), b=pa.array(b[part]))
    if borders:
        fingerprints, places, rows, holders = zip(*borders, strict=True)
        yield _filled(fingerprint=pa.array(fingerprints, pa.int64()), place=pa.array(places, pa.int32()),
                      rows=pa.array(rows, pa.int64()), holders=pa.array(holders, pa.binary()))


def _filled(**columns):
    """A batch of STRETCHES with these columns, and nothing in the others."""
    size = len(next(iter(columns.values())))
    return pa.RecordBatch.from_arrays([columns.get(field.name, pa.nulls(size, field.type)) for field in STRETCHES], schema=STRETCHES)


def join_borders(batches, most_holders, nearest_followers):
    """Stretches that crossed borders, put together: rows in the order of (fingerprint, place)."""
    rows = tables.each_row(batches, "fingerprint", "rows", "holders")
    for _, parts in tables.groups(rows):
        parts = [(count, np.frombuffer(holders, tables.LITTLE_I64)) for _, count, holders in parts]
        total = sum(count for count, _ in parts)
        if total <= most_holders:
            if total > 1:
                yield from _stretch_batches([np.concatenate([held for _, held in parts]).tobytes()], [], [])
            continue
        before, pairs = np.empty(0, np.int64), []
        for count, held in parts:
            if count > most_holders:  # it has made the pairs within itself, and handed over its ends
                head, tail = held[:nearest_followers], held[nearest_followers:]
                pairs.append(_across(before, head, nearest_followers))
                before = tail
            else:
                together = np.concatenate([before, held])
                pairs.append(window_pairs(together, nearest_followers, len(before)))
                before = together[-nearest_followers:]
        yield from _stretch_batches([], pairs, [])


def _across(before, after, near):
    """Pairs of `near` neighbours with one on either side of a border."""
    pairs = window_pairs(np.concatenate([before, after]), near, len(before))
    return pairs[:, pairs[0] <= before[-1]] if len(before) else np.empty((2, 0), np.int64)


def pairs_of_lists(batches):
    """All pairs of each list of holders, each counting as often as the list came."""
    for batch in batches:
        firsts, seconds, counts, rows = [], [], [], 0
        for holders, times in zip(batch.column("holders").to_pylist(), batch.column("times").to_pylist(), strict=True):
            held = np.frombuffer(holders, tables.LITTLE_I64)
            i, j = np.triu_indices(len(held), 1)
            firsts.append(held[i])
            seconds.append(held[j])
            counts.append(np.full(len(i), times))
            rows += len(i)
            if rows >= PAIR_ROWS:
                yield _pair_batch(firsts, seconds, counts)
                firsts, seconds, counts, rows = [], [], [], 0
        if rows:
            yield _pair_batch(firsts, seconds, counts)


def _pair_batch(firsts, seconds, counts):
    columns = [pa.array(np.concatenate(column)) for column in (firsts, seconds, counts)]
    return pa.RecordBatch.from_arrays(columns, schema=PAIRS)
