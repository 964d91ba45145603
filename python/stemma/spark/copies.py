"""Copies over a cluster: the parts of src/reuse/parts.h, brought together by Spark.

  1. Of each report its marks; of their fingerprints the pairs that are worth aligning (candidates.py).
  2. The runs and words that are common over the whole run. Counted in two passes after Savasere, Omiecinski and Navathe 1995 ("An
     efficient algorithm for mining association rules in large databases"): what more than a share of all reports hold, more than
     that share of some partition hold, so that the first pass leaves a few candidates, and the second counts these alone.
     Hardly anything is shuffled, where counting everything would move 800 keys a report.
  3. Pairs are put into units, each judged by one call with all its texts (below), if need be twice: what an outlet writes again and
     again is only looked for where the run spans HABIT_MINUTES, and only among runs that a pair of one outlet asks for.
  4. Copies that a third explains lose their direction: joins of directed copies, no texts.

Units: a text should travel to few of them, however many pairs it has there, and no unit may be too large. Each pair has a
leader, the smallest report that either end has a pair with; pairs are sorted by leader and cut into ranges of PAIRS_A_UNIT. The
pairs of one event or one agency text have one leader, or neighbouring ones, so most texts travel once or twice, where
blocks of reports by hash would send a text to as many units as it has pairs; and a range ends within one leader's pairs
where they are too many. Where the borders lie changes nothing.

Cost: of a report its text to each of its units, an alignment for each pair, and 8 bytes for each fingerprint. Memory of a task:
a unit (some 20,000 pairs with their texts: a few 10 MB, and 200 MB where each pair has texts of its own), and what is common (8 bytes
a key, some 160,000 at most).
"""

import itertools

import numpy as np
import pyarrow as pa
from pyspark.sql import functions as F

from . import candidates, tables

# Of a report what finding copies needs of it but its text. `house`: whose habits its words may be, absent where it is not known.
MARKS = pa.schema([
    ("n", pa.int64()), ("house", pa.string()), ("outlet_key", pa.string()), ("minutes", pa.int64()), ("day", pa.string()), ("agencies", pa.list_(pa.string())),
    ("fingerprints", pa.list_(pa.int64())), ("runs", pa.binary()), ("words", pa.binary())])
KEYS = pa.schema([("key", pa.int64()), ("reports", pa.int64())])
ASKED = pa.schema([("runs", pa.binary())])
HELD = pa.schema([("house", pa.string()), ("run", pa.int64()), ("minutes", pa.int64())])
HABITS = pa.schema([("house", pa.string()), ("runs", pa.binary())])
# What a unit comes to: a copy (`label` absent), or how a report is called that others have text from.
JUDGED = pa.schema([
    ("a", pa.string()), ("b", pa.string()), ("later", pa.string()), ("earlier", pa.string()), ("firmness", pa.float64()), ("explainable", pa.bool_()),
    ("packed", pa.binary()), ("label", pa.string()), ("is_agency", pa.bool_())])
COPIES = pa.schema([("a", pa.string()), ("b", pa.string()), ("packed", pa.binary())])

# Pairs in a unit, on average. Fewer send texts to more units; a text of 5 kB is read anew in each, which costs what 20 pairs do.
PAIRS_A_UNIT = 20_000
# Pairs that one call judges at most: sampling makes some units larger than the average.
MOST_PAIRS_A_CALL = 50_000
# Reports in a partition of the count. More make its share surer, and fewer keys pass that are common in it alone; it is
# held in memory, 7 kB a report.
REPORTS_A_COUNT = 5_000
# Bits of the sieve of asked runs for each, and at most (128 MB): at 16 one run in sixteen passes that was not asked for.
SIEVE_BITS_A_RUN, MOST_SIEVE_BITS = 16, 1 << 30


def marks(reports):
    """Rows of MARKS, of rows (n, outlet_key, day, report)."""
    return tables.map_batches(reports.select("n", "outlet_key", "day", "report"), mark_batches, MARKS)


def mark_batches(batches):
    from stemma._stemma import parts

    for batch in batches:
        for begin in range(0, batch.num_rows, tables.BATCH_ROWS // 4):
            part = batch.slice(begin, tables.BATCH_ROWS // 4)
            texts = part.column("report").to_pylist()
            marked = [parts.marks(text) for text in texts]
            runs = [parts.runs(text) for text in texts]
            keys = [parts.keys(text) for text in texts]
            # Runs and words apart: what is asked for is runs alone, what is common both.
            words = [np.setdiff1d(tables.numbers(both), tables.numbers(own), assume_unique=True).tobytes() for both, own in zip(keys, runs, strict=True)]
            columns = [
                part.column("n"), pa.array([one["outlet"] for one in marked], pa.string()), part.column("outlet_key"), pa.array([one["published"] for one in marked], pa.int64()),
                part.column("day"), pa.array([list(one["agencies"]) for one in marked], pa.list_(pa.string())), tables.to_lists([one["fingerprints"] for one in marked]),
                pa.array(runs, pa.binary()), pa.array(words, pa.binary())]
            yield pa.RecordBatch.from_arrays(columns, schema=MARKS)


def pairs(marked, partitions):
    """(pairs of numbers with what they share, what to unpersist when they have been used), of rows of MARKS."""
    from stemma._stemma import parts

    held = marked.select(F.explode("fingerprints").alias("fingerprint"), F.col("n").alias("report"))
    return candidates.candidates(held, partitions, parts.MOST_HOLDERS, parts.NEAREST_FOLLOWERS, parts.FEWEST_SHARED)


def common(marked, reports):
    """Packed keys that more than the limit of all `reports` hold. They come to the driver: some 160,000 at most, whatever the run."""
    from stemma._stemma import parts

    limit = parts.common_limit(reports)
    held = marked.select("n", "runs", "words").repartition(max(1, reports // REPORTS_A_COUNT), "n").persist(candidates.storage_level())
    try:
        likely = tables.map_batches(held, count_batches, KEYS, share=limit / reports, among=None).select("key").distinct()
        among = marked.sparkSession.sparkContext.broadcast(np.sort(_column(likely, "key")))
        counted = tables.map_batches(held, count_batches, KEYS, share=0, among=among)
        often = counted.groupBy("key").agg(F.sum("reports").alias("reports")).where(F.col("reports") > limit)
        return np.sort(_column(often, "key").view(tables.LITTLE_U64)).tobytes()
    finally:
        held.unpersist()


def _column(frame, name):
    return np.asarray(frame.toArrow().column(name).to_numpy(), dtype=tables.LITTLE_I64)


def count_batches(batches, share, among):
    """How many reports of a partition hold each key: those that more than `share` of them hold, or those `among` which are asked."""
    keys, reports = [], 0
    for runs, words in tables.each_row(batches, "runs", "words"):
        keys += [np.frombuffer(runs, tables.LITTLE_I64), np.frombuffer(words, tables.LITTLE_I64)]
        reports += 1
    if not keys:
        return
    every = np.concatenate(keys)
    del keys
    if among is not None:
        every = every[np.isin(every, among.value)]
    values, counts = np.unique(every, return_counts=True)
    kept = counts > share * reports
    yield pa.RecordBatch.from_arrays([pa.array(values[kept]), pa.array(counts[kept].astype(np.int64))], schema=KEYS)


def agencies(marked):
    """The names that any report credits, in the order of the first that does. They come to the driver: agencies, not reports."""
    named = marked.select("n", F.explode("agencies").alias("name")).groupBy("name").agg(F.min("n").alias("n"))
    return [row["name"] for row in sorted(named.collect(), key=lambda row: (row["n"], row["name"]))]


def units(paired, marked, pairs_in_all):
    """Rows (unit, a, b, shared, house, near): each pair in a unit, with what the habits of its first one's outlet need."""
    both = paired.select(F.col("a").alias("n"), F.col("b").alias("other")).unionByName(paired.select(F.col("b").alias("n"), F.col("a").alias("other")))
    leaders = both.groupBy("n").agg(F.least(F.min("other"), F.col("n")).alias("leader"))
    own = marked.select("n", "house", "outlet_key").join(leaders, "n")
    of_a = own.select(F.col("n").alias("a"), "house", F.col("outlet_key").alias("key_a"), F.col("leader").alias("leader_a"))
    of_b = own.select(F.col("n").alias("b"), F.col("house").alias("house_b"), F.col("outlet_key").alias("key_b"), F.col("leader").alias("leader_b"))
    near = F.coalesce(F.col("house") == F.col("house_b"), F.lit(False)) | ((F.col("key_a") == F.col("key_b")) & (F.col("key_a") != ""))
    led = paired.join(of_a, "a").join(of_b, "b").select("a", "b", "shared", "house", near.alias("near"), F.least("leader_a", "leader_b").alias("leader"))
    ranged = led.repartitionByRange(max(1, -(-pairs_in_all // PAIRS_A_UNIT)), "leader", "a", "b")
    return ranged.select(F.spark_partition_id().alias("unit"), "a", "b", "shared", "house", "near")


# Kinds of rows that come to a unit, in the order in which it needs them.
HABIT, TEXT, PAIR = 0, 1, 2


def _to_units(in_units, reports, habits=None):
    """The rows of each unit, together and in order: habits, texts, pairs."""
    blank = {"house": F.lit(None).cast("string"), "packed": F.lit(None).cast("binary"), "report": F.lit(None).cast("string"), "b": F.lit(0).cast("bigint"),
             "shared": F.lit(0).cast("bigint"), "a": F.lit(0).cast("bigint")}

    def rows(frame, kind, *own):
        return frame.select("unit", F.lit(kind).alias("kind"), *[F.col(name) if name in own else blank[name].alias(name) for name in ("a", "b", "shared", "house", "packed", "report")])

    ends = in_units.select("unit", F.col("a").alias("n")).unionByName(in_units.select("unit", F.col("b").alias("n"))).distinct()
    texts = ends.join(reports.select("n", "report"), "n").withColumnRenamed("n", "a")
    together = rows(texts, TEXT, "a", "report").unionByName(rows(in_units, PAIR, "a", "b", "shared"))
    if habits is not None:
        houses = in_units.where("near AND house IS NOT NULL").select("unit", "house").distinct().join(habits.withColumnRenamed("runs", "packed"), "house")
        together = together.unionByName(rows(houses, HABIT, "house", "packed"))
    return together


def _placed(together, of_units):
    """A task for a unit, or for a few where there are too many for that."""
    tasks = min(of_units, MOST_TASKS)
    return together.repartitionById(tasks, F.col("unit") % tasks).sortWithinPartitions("unit", "kind", "a", "b")


# Tasks of a stage, from which on the driver is busy with them alone.
MOST_TASKS = 20_000


def asked(in_units, of_units, reports):
    """Rows of ASKED: the runs in passages of pairs of one outlet."""
    return tables.map_batches(_placed(_to_units(in_units.where("near"), reports), of_units), ask_batches, ASKED)


def ask_batches(batches):
    from stemma._stemma import parts

    return tables.stream(ASKED, ((parts.asked(texts, own),) for texts, own, _ in _calls(batches)))


def judged(in_units, of_units, reports, habits, common_keys, credited):
    """Rows of JUDGED. `habits`: rows of HABITS or None; `common_keys`: as from common(); `credited`: as from agencies()."""
    sent = reports.sparkSession.sparkContext.broadcast((common_keys, credited))
    return tables.map_batches(_placed(_to_units(in_units, reports, habits), of_units), judge_batches, JUDGED, known=sent)


def judge_batches(batches, known):
    from stemma._stemma import parts

    judge = parts.Judge(*known.value)

    def rows():
        for texts, own, habits in _calls(batches):
            found = judge.copies(texts, own, habits)
            named = {copy[3] for copy in found if copy[3] is not None}
            for a, b, later, earlier, firmness, explainable, packed in found:
                yield a, b, later, earlier, firmness, explainable, packed, None, None
            if named:
                for report, label, is_agency in judge.labels(texts):
                    if report in named:
                        yield report, None, None, None, None, None, None, label, is_agency

    return tables.stream(JUDGED, rows())


def _calls(batches):
    """(texts, pairs of indices into them, habits by house) of each call: a unit, or a part of one that is too large."""
    names = ("unit", "kind", "a", "b", "shared", "house", "packed", "report")
    for _, rows in tables.groups(tables.each_row(batches, *names)):
        habits, texts = {}, {}
        own = []
        for _, kind, a, b, shared, house, packed, report in rows:
            if kind == HABIT:
                habits[house] = packed
            elif kind == TEXT:
                texts[a] = report
            else:
                own.append((a, b, shared))
                if len(own) == MOST_PAIRS_A_CALL:
                    yield *_call(texts, own), habits
                    own = []
        if own:
            yield *_call(texts, own), habits


def _call(texts, own):
    numbers = sorted(set(itertools.chain.from_iterable((a, b) for a, b, _ in own)))
    index = {number: i for i, number in enumerate(numbers)}
    return [texts[number] for number in numbers], [(index[a], index[b], shared) for a, b, shared in own]


def spans_habits(marked):
    """Whether the run is long enough for an outlet to have habits."""
    from stemma._stemma import parts

    first, last = marked.agg(F.min("minutes"), F.max("minutes")).first()
    return first is not None and last - first >= parts.HABIT_MINUTES


def habits(marked, of_asked, partitions):
    """Rows of HABITS: of the runs that were asked for those that an outlet writes again and again.

    Which were asked goes to every task as a sieve, which lets some others pass; whether one is a habit is counted, so that these
    change nothing.
    """
    from stemma._stemma import parts

    known = marked.where("house IS NOT NULL").select("house", "minutes", "runs")
    houses = known.groupBy("house").agg(F.count("*").alias("reports"), (F.max("minutes") - F.min("minutes")).alias("apart"))
    houses = houses.where((F.col("reports") >= parts.HABIT_REPORTS) & (F.col("apart") >= parts.HABIT_MINUTES)).select("house")
    sieve = marked.sparkSession.sparkContext.broadcast(_sieve(of_asked, partitions))
    held = tables.map_batches(known.join(houses, "house"), hold_batches, HELD, sieve=sieve)
    counted = held.groupBy("house", "run").agg(F.count("*").alias("reports"), (F.max("minutes") - F.min("minutes")).alias("apart"))
    found = counted.where((F.col("reports") >= parts.HABIT_REPORTS) & (F.col("apart") >= parts.HABIT_MINUTES)).select("house", "run")
    return tables.map_batches(found.repartition(partitions, "house").sortWithinPartitions("house", "run"), pack_batches, HABITS)


def _sieve(of_asked, partitions):
    """A bit for each asked run; a union of one sieve a partition, made by tasks and put together here."""
    asked_in_all = of_asked.agg(F.sum(F.length("runs"))).first()[0] or 0
    bits = 1 << max(10, min(MOST_SIEVE_BITS, asked_in_all // 8 * SIEVE_BITS_A_RUN).bit_length())
    schema = pa.schema([("sieve", pa.binary())])
    whole = np.zeros(min(bits, MOST_SIEVE_BITS) // 8, np.uint8)
    for row in tables.map_batches(of_asked.coalesce(min(partitions, 8)), sieve_batches, schema, size=len(whole)).toLocalIterator():
        whole |= np.frombuffer(row["sieve"], np.uint8)
    return whole.tobytes()


def sieve_batches(batches, size):
    sieve = np.zeros(size, np.uint8)
    for (runs,) in tables.each_row(batches, "runs"):
        bits = tables.numbers(runs) % np.uint64(size * 8)
        np.bitwise_or.at(sieve, (bits // 8).astype(np.int64), np.left_shift(1, bits % 8).astype(np.uint8))
    yield pa.RecordBatch.from_arrays([pa.array([sieve.tobytes()], pa.binary())], names=["sieve"])


def hold_batches(batches, sieve):
    asked_bits = np.frombuffer(sieve.value, np.uint8)
    size = np.uint64(len(asked_bits) * 8)

    def rows():
        for house, minutes, packed in tables.each_row(batches, "house", "minutes", "runs"):
            runs = tables.numbers(packed)
            bits = runs % size
            passed = (asked_bits[(bits // 8).astype(np.int64)] >> (bits % 8).astype(np.uint8)) & 1
            for run in runs[passed == 1].view(tables.LITTLE_I64).tolist():
                yield house, run, minutes

    return tables.stream(HELD, rows())


def pack_batches(batches):
    rows = tables.each_row(batches, "house", "run")
    return tables.stream(HABITS, ((house, np.array([run for _, run in of_house], tables.LITTLE_I64).tobytes()) for house, of_house in tables.groups(rows)))


def explained(of_units):
    """Rows of COPIES, of rows of JUDGED: directions that a third explains are dropped."""
    copies = of_units.where("packed IS NOT NULL")
    directed = copies.where("later IS NOT NULL").select("later", F.col("earlier").alias("third"), "firmness")
    labels = of_units.where("label IS NOT NULL").select(F.col("a").alias("third"), "label", "is_agency").dropDuplicates(["third"])
    asking = copies.where("explainable").select("a", "b")
    of_a = directed.select(F.col("later").alias("a"), "third", F.col("firmness").alias("firmness_a"))
    of_b = directed.select(F.col("later").alias("b"), "third", F.col("firmness").alias("firmness_b"))
    thirds = asking.join(of_a, "a").join(of_b, ["b", "third"]).join(labels, "third")
    listed = thirds.groupBy("a", "b").agg(F.sort_array(F.collect_list(F.struct("third", "label", "is_agency", "firmness_a", "firmness_b"))).alias("thirds"))
    return tables.map_batches(copies.select("a", "b", "packed").join(listed, ["a", "b"], "left"), drop_batches, COPIES)


def drop_batches(batches):
    from stemma._stemma import parts

    def rows():
        for a, b, packed, thirds in tables.each_row(batches, "a", "b", "packed", "thirds"):
            if thirds:
                packed = parts.drop_explained(packed, [tuple(third.values()) for third in thirds])
            yield a, b, packed

    return tables.stream(COPIES, rows())
