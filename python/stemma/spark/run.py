"""The stages of a run, one after the other, each on disk before the next begins (work.py).

    read      inputs -> reports and failures as they come            inputs.py
    numbers   ids -> each report's number in their order; duplicates
    debris    prints -> what an outlet's template prints             debris.py
    reports   the reports that count, without debris
    marks     fingerprints, runs and words of each                   copies.py
    pairs     what is worth aligning                                 candidates.py
    known     what is common over the run, and whom it credits       copies.py
    units     pairs, together with those that need the same texts
    habits    what outlets write again and again, in two steps
    judged    each pair's copy
    copies    the same, without directions that a third explains
    terms     what grouping needs of each report                     stories.py
    stories   one stream over windows of days
    dossiers  each story collated                                    dossiers.py

and behind them the tables for the user. Between the stages only numbers come to the driver (counts of rows, of days, of
verdicts), the names of the agencies that are credited, and what is common (copies.py says why that is small).
"""

import dataclasses
import datetime
import json
import os

import pyarrow as pa
from pyspark.sql import functions as F

from . import copies, debris, dossiers, files, inputs, stories, tables, work
from .defaults import BYTES_A_TASK, MOST_PAGE_BYTES, MOST_WINDOWS, REPORTS_A_TASK, SETTLE_RULES, STAGES, TASKS_A_CORE, WINDOW_REPORTS
from .watch import Watch

# Of a day, where it is not known: the partition of the tables' undated rows.
UNDATED = "undated"
# Rows of the tables for the user in a file, about: of reports some 50 MB. Days with fewer are one file.
ROWS_A_FILE = 20_000
# Days that one task writes: a file takes some 15 ms, however small.
DAYS_A_TASK = 50


@dataclasses.dataclass
class Options:
    """What a run depends on beside its inputs, with the command's own defaults; and how it is spread, which changes no outcome."""

    settle: str = SETTLE_RULES[0]
    names: str = ""                    # the text of the user's list of names
    keep_debris: bool = False
    max_page_bytes: int = MOST_PAGE_BYTES
    stages: tuple = tuple(STAGES)
    window_reports: int | None = None  # of the stories, at least; None: see defaults.py
    partitions: int | None = None      # tasks of a stage; None: three a core, and one for each 10,000 reports at least
    restart: bool = False
    quiet: bool = False

    def wanted(self):
        unknown = set(self.stages) - set(STAGES)
        if unknown:
            raise ValueError(f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
        wanted = set(self.stages)
        for stage in self.stages:
            wanted.update(STAGES[stage])
        return wanted

    def check(self):
        """Raises ValueError, with the library's words, for what would else be told at the last stage."""
        from stemma._stemma import parts

        if self.settle not in SETTLE_RULES:
            raise ValueError(f"no such rule: {self.settle}; there are {', '.join(SETTLE_RULES)}")
        parts.collate_json("", [], [], settle=self.settle, names=self.names)


class Run:
    """One run over a folder. `finish()` does what is left to do and gives the counters."""

    def __init__(self, spark, paths, out, options):
        self.options = options
        self.wanted = options.wanted()
        options.check()
        self.spark = own_session(spark)
        self.listed = inputs.listed(list(paths))
        # As every machine sees it, whatever folder its processes run in.
        out = out if files.scheme_of(out) else os.path.abspath(out)
        self.work = work.Work(self.spark, out, self._depends_on(), options.restart)
        self.watch = Watch(self.spark, options.quiet)
        self.partitions = options.partitions or self._tasks()

    def _tasks(self):
        """Tasks of a stage by the inputs' bytes, as long as it is not known how many reports there are."""
        asked_for = -(-sum(one.size or BYTES_A_TASK for one in self.listed) // BYTES_A_TASK)
        return max(1, min(TASKS_A_CORE * self.spark.sparkContext.defaultParallelism, asked_for))

    def _depends_on(self):
        import stemma

        return {
            "version": stemma.__version__,
            "inputs": {"files": len(self.listed), "digest": work.digest(one.stamp() for one in self.listed)},
            "options": {"settle": self.options.settle, "names": work.digest([self.options.names]), "keep_debris": self.options.keep_debris,
                        "max_page_bytes": self.options.max_page_bytes},
            "today": datetime.date.today().isoformat()}

    def finish(self):
        self._read()
        if "copies" in self.wanted:
            self._copies()
        if "stories" in self.wanted:
            self._stories()
        if "dossiers" in self.wanted:
            self._dossiers()
        counters = self._counters()
        self.work.folder.write("run.json", json.dumps(counters, indent=1))
        return counters

    def _stage(self, name, words, make, by_day=False):
        """A stage's table, made now if it is not there."""
        if self.work.done(name):
            return None if by_day else self.work.table(name)
        with self.watch.stage(name, words):
            frame = self.work.stage(name, make, by_day)
        self._keep(name)
        return frame

    def _keep(self, name):
        """What a stage took goes into its manifest too, so that it is known of one that was done before."""
        said = self.work.manifest(name)
        self.work.finish(name, **{key: value for key, value in said.items() if key != "stage"}, took=self.watch.taken[-1])

    def _rows(self, name):
        return self.work.manifest(name)["rows"]

    # reports

    def _read(self):
        today, options = self.work.depends_on["today"], self.options
        self.spark.conf.set("spark.sql.shuffle.partitions", self.partitions)
        rows = self._stage("read", "reading pages", lambda: inputs.read(self.spark, self.listed, self.partitions, options.max_page_bytes, today))
        numbers = self._stage("numbers", "telling duplicates", lambda: inputs.numbered(rows, self.partitions))
        count = numbers.where("n IS NOT NULL").count()
        self.partitions = options.partitions or max(self.partitions, -(-count // REPORTS_A_TASK))
        self.spark.conf.set("spark.sql.shuffle.partitions", self.partitions)
        self.count = count
        at = ["input", "place"]
        # Texts are spread evenly by their places, in one shuffle; the numbers come to them.
        taken = rows.where("id IS NOT NULL").repartition(self.partitions, *at).join(
            numbers.where("n IS NOT NULL").select(*at, "n").repartition(self.partitions, *at).hint("shuffle_hash"), at)
        if options.keep_debris:
            self.reports = self._stage("reports", "keeping each report once", lambda: taken.select(*debris.REPORTS.names))
        else:
            learnt = self._stage("debris", "learning what outlets print on every page", lambda: debris.learnt(rows, numbers, self.partitions))
            with_debris = taken.join(F.broadcast(learnt), "outlet_key", "left").select(*debris.REPORTS.names, "debris")
            self.reports = self._stage("reports", "leaving it out", lambda: tables.map_batches(with_debris, debris.cut_batches, debris.REPORTS))
        self.days = self.reports.select("day").distinct().count()
        self._failures(rows, numbers)
        self._out("reports", "writing reports", tables.map_batches(self.reports, report_batches, report_table()), "id")

    def _failures(self, rows, numbers):
        failed = inputs.failures(rows, numbers).orderBy("input", "place").drop("input", "place")
        self._stage("out:failures", "writing failures", lambda: failed.coalesce(1))

    def _out(self, name, words, frame, *order):
        """A table for the user: a folder a day."""
        return self._stage(f"out:{name}", words, lambda: self._by_day(frame, *order), by_day=True)

    def _by_day(self, frame, *order):
        files = max(1, min(self.partitions, max(-(-self.count // ROWS_A_FILE), -(-self.days // DAYS_A_TASK))))
        dated = frame.withColumn("day", F.coalesce("day", F.lit(UNDATED)))
        # By day and what orders within it, so that a day of a million reports is no single task.
        return dated.repartitionByRange(files, "day", *order).sortWithinPartitions("day", *order)

    # copies

    def _copies(self):
        marks = self._stage("marks", "fingerprinting", lambda: copies.marks(self.reports))
        if not self.work.done("pairs"):
            paired, held = copies.pairs(marks, self.partitions)
            try:
                self._stage("pairs", "finding what is worth aligning", lambda: paired)
            finally:
                held.unpersist()
        paired = self.work.table("pairs")
        known = self._known(marks)
        in_units = self._stage("units", "putting pairs together", lambda: copies.units(paired, marks, self._rows("pairs")))
        of_units = self._units(in_units)
        habits = self._habits(marks, in_units, of_units)
        judged = self._stage("judged", "aligning", lambda: copies.judged(in_units, of_units, self.reports, habits, *known))
        found = self._stage("copies", "looking for third sources", lambda: copies.explained(judged))
        day_of = self.reports.select("id", "day")
        dated = found.join(day_of.select(F.col("id").alias("a"), F.col("day").alias("day_a")), "a")
        dated = dated.join(day_of.select(F.col("id").alias("b"), F.col("day").alias("day_b")), "b")
        dated = dated.select("packed", F.greatest("day_a", "day_b").alias("day"))
        self._out("copies", "writing copies", tables.map_batches(dated, copy_batches, copy_table()), "a", "b")
        self.found = found

    def _units(self, in_units):
        last = in_units.agg(F.max("unit")).first()[0]
        return 1 if last is None else last + 1

    def _known(self, marks):
        """(packed common keys, agencies). Kept as a stage of one row."""
        schema = pa.schema([("common", pa.binary()), ("agencies", pa.list_(pa.string()))])

        def make():
            row = (copies.common(marks, self.count) if self.count else b"", copies.agencies(marks))
            return self.spark.createDataFrame([row], tables.to_spark(schema)).coalesce(1)

        row = self._stage("known", "counting what is common", make).first()
        return bytes(row["common"]), list(row["agencies"])

    def _habits(self, marks, in_units, of_units):
        if not copies.spans_habits(marks):
            return None
        asked = self._stage("asked", "looking for what outlets repeat", lambda: copies.asked(in_units, of_units, self.reports))
        return self._stage("habits", "counting what outlets repeat", lambda: copies.habits(marks, asked, self.partitions))

    # stories and dossiers

    def _stories(self):
        terms = self._stage("terms", "reading sentences", lambda: stories.terms(self.reports, self.partitions))
        if not self.work.done("stories"):
            with self.watch.stage("stream", "grouping stories"):
                of_windows = self._windows(terms)
                state = stories.stream(self.work, terms, of_windows, self.watch)
            self.work.finish("stream", rows=self._rows("terms"), windows=len(of_windows), took=self.watch.taken[-1])
            all_dated = not of_windows or of_windows[-1][0] is not None
            self._stage("stories", "listing stories", lambda: stories.grouped(self.spark, state, all_dated) if state else self._none(stories.STORIES))
        self.stories = self.work.table("stories")
        first_day = self.stories.where("place = 0").join(self.reports.select("id", "day"), "id").select("number", "day")
        lists = self.stories.groupBy("number", "story").agg(F.transform(F.sort_array(F.collect_list(F.struct("place", "id"))), lambda one: one["id"]).alias("reports"))
        self._out("stories", "writing stories", tables.map_batches(lists.join(first_day, "number"), story_batches, STORIES), "number")

    def _windows(self, terms):
        """The windows, as they were cut when the stream began: a run that is begun again keeps them."""
        name = "_work/stories-state/windows.json"
        if not self.work.folder.exists(name):
            self.work.folder.make("_work/stories-state")
            least = self.options.window_reports or max(WINDOW_REPORTS, -(-self.count // MOST_WINDOWS))
            self.work.folder.write(name, json.dumps(stories.windows(terms, least)))
        return [tuple(window) for window in json.loads(self.work.folder.text(name))]

    def _none(self, schema):
        return self.spark.createDataFrame([], tables.to_spark(schema))

    def _dossiers(self):
        def make():
            rows = dossiers.gathered(self.stories, self.reports, self.found, self.partitions)
            return dossiers.collated(rows, self.options.settle, self.options.names)

        made = self._stage("dossiers", "collating stories", make)
        self._out("dossiers", "writing dossiers", dossiers.shown(made), "number")
        for name in dossiers.TABLES:
            self._out(name, f"writing {name}", dossiers.unfolded(made, name), "story")

    # counters

    def _counters(self):
        done = {name for name in STAGES if self.work.done(f"out:{name}")}
        failed = self.work.table("out:failures").groupBy("fault").count().collect()
        counters = {"reports": self.count, "failures": {row["fault"]: row["count"] for row in sorted(failed, key=lambda row: row["fault"])}}
        if "copies" in done:
            fingerprints = self.work.table("marks").agg(F.sum(F.size("fingerprints"))).first()[0]
            counters.update(fingerprints=fingerprints or 0, pairs=self._rows("pairs"), copies=self._rows("copies"))
        if "stories" in done:
            counters["stories"] = self._rows("out:stories")
        if "dossiers" in done:
            verdicts = self.work.table("dossiers").select(F.explode("verdicts").alias("verdict")).groupBy("verdict").count().collect()
            counters["dossiers"] = self._rows("dossiers")
            counters["findings"] = {row["verdict"]: row["count"] for row in sorted(verdicts, key=lambda row: row["verdict"])}
        counters["stages"] = self._taken()
        return counters

    def _taken(self):
        """What each stage took, in this run or in the one before it."""
        names = [name.removesuffix(".json").replace("out-", "out:") for name in self.work.folder.names("_work") if name.endswith(".json")]
        taken = [self.work.manifest(name).get("took") for name in names if name != "run"]
        order = {name: at for at, name in enumerate(ORDER)}
        return sorted((one for one in taken if one), key=lambda one: order.get(one["stage"], len(order)))


ORDER = ("read", "numbers", "debris", "reports", "out:failures", "out:reports", "marks", "pairs", "known", "units", "asked", "habits", "judged", "copies",
         "out:copies", "terms", "stream", "stories", "out:stories", "dossiers", "out:dossiers", "out:findings", "out:readings", "out:statements")


def own_session(spark):
    """A session of the same application with settings of our own: the user's keeps theirs."""
    session = spark.newSession()
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", tables.BATCH_ROWS)
    session.conf.set("spark.sql.execution.arrow.maxBytesPerBatch", tables.BATCH_BYTES)
    session.conf.set("spark.sql.adaptive.enabled", True)
    session.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", False)
    return session


# The tables for the user: the typed columns of the package's tables, the exact line of JSON, and the day.

STORIES = pa.schema([("number", pa.int64()), ("story", pa.string()), ("reports", pa.list_(pa.string())), ("json", pa.string()), ("day", pa.string())])


def report_table():
    import stemma

    return tables.with_line(stemma.Reports([]))


def copy_table():
    import stemma

    return tables.with_line(stemma.Copies([]))


def report_batches(batches):
    import stemma

    for batch in batches:
        day_of = dict(zip(batch.column("id").to_pylist(), batch.column("day").to_pylist(), strict=True))
        yield from tables.typed(stemma.Reports([stemma.Report(text) for text in batch.column("report").to_pylist()]), report_table(), day_of.get, "id")


def copy_batches(batches):
    from stemma._stemma import parts

    schema = copy_table()
    for batch in batches:
        lines = [parts.copy_json(packed) for packed in batch.column("packed").to_pylist()]
        yield from tables.typed_lines(lines, schema, batch.column("day"))


def story_batches(batches):
    def rows():
        for number, story, reports, day in tables.each_row(batches, "number", "story", "reports", "day"):
            line = json.dumps({"story": story, "reports": reports}, ensure_ascii=False, separators=(",", ":"))
            yield number, story, reports, line, day

    return tables.stream(STORIES, rows())


def names_from(path):
    """The text of a list of names, checked by the library."""
    if not path:
        return ""
    with open(os.fspath(path), encoding="utf-8") as file:
        return file.read()
