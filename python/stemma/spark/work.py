"""The stages of a run on disk, so that one begun again goes on behind the last whole stage.

A stage's table is written beside its place (`.NAME`), moved there, and its manifest (`NAME.json`) written last: a stage
without manifest is made again from the tables before it. What a run depends on (the program's version, its inputs with sizes
and times, the options that change an outcome) lies in `_work/run.json`; a run that depends on something else is refused
there. How many partitions there are changes no outcome, and may differ.

The file system is Hadoop's, as for Spark's own tables: a local or shared folder, hdfs://, s3a://. On an object store moving
is copying, and costs the table once more. Threads: one driver at a time works in a folder.
"""

import hashlib
import json

from pyspark.sql import Observation
from pyspark.sql import functions as F
from pyspark.sql.types import StructType


class Refused(Exception):
    """The folder holds something else; the message says what to do."""


class Folder:
    """The files under --out, through Hadoop's file systems."""

    def __init__(self, spark, address):
        self.spark, self.address = spark, address.rstrip("/")
        jvm = spark.sparkContext._jvm
        self._path = jvm.org.apache.hadoop.fs.Path
        self._system = self._path(self.address).getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        self._streams = jvm.org.apache.commons.io.IOUtils

    def at(self, name):
        return f"{self.address}/{name}"

    def exists(self, name):
        return self._system.exists(self._path(self.at(name)))

    def names(self, folder=""):
        path = self._path(self.at(folder) if folder else self.address)
        if not self._system.exists(path):
            return []
        return sorted(status.getPath().getName() for status in self._system.listStatus(path))

    def delete(self, name):
        self._system.delete(self._path(self.at(name)), True)

    def make(self, name):
        self._system.mkdirs(self._path(self.at(name)))

    def move(self, old, new):
        self.delete(new)
        if not self._system.rename(self._path(self.at(old)), self._path(self.at(new))):
            raise OSError(f"{self.at(old)} cannot be moved to {self.at(new)}")

    def text(self, name):
        stream = self._system.open(self._path(self.at(name)))
        try:
            return self._streams.toString(stream, "UTF-8")
        finally:
            stream.close()

    def write(self, name, text):
        """Whole or not at all."""
        beside = name.rpartition("/")[0] + "/." + name.rpartition("/")[2] if "/" in name else "." + name
        stream = self._system.create(self._path(self.at(beside)), True)
        try:
            self._streams.write(text, stream, "UTF-8")
        finally:
            stream.close()
        self.move(beside, name)


class Work:
    """The stages of one run. `depends_on`: a dictionary of what the outcome depends on, for which JSON has words."""

    def __init__(self, spark, out, depends_on, restart=False):
        self.spark = spark
        self.folder = Folder(spark, out)
        if restart:
            for name in TABLES:
                self.folder.delete(name)
            self.folder.delete("_work")
            self.folder.delete("run.json")
        self._claim(depends_on)

    def _claim(self, depends_on):
        if self.folder.exists("_work/run.json"):
            self.depends_on = json.loads(self.folder.text("_work/run.json"))
            differing = [name for name in depends_on if name not in TAKEN_OVER and self.depends_on.get(name) != json.loads(json.dumps(depends_on[name]))]
            if differing:
                raise Refused(f"{self.folder.address} holds another run, whose {' and '.join(differing)} "
                              f"{'is' if differing == ['version'] else 'are'} not the same; give another folder with --out, or begin anew with --restart")
            return
        taken = [name for name in self.folder.names() if name in TABLES]
        if taken:
            raise Refused(f"{self.folder.address} holds {', '.join(taken)} and nothing that tells which run they are of; give another folder with --out, "
                          "or replace them with --restart")
        self.folder.make("_work")
        self.folder.write("_work/run.json", json.dumps(depends_on, indent=1))
        self.depends_on = depends_on

    def done(self, name):
        return self.folder.exists(_manifest(name))

    def manifest(self, name):
        return json.loads(self.folder.text(_manifest(name)))

    def table(self, name):
        """The rows of a whole stage. Of a table without rows, or whose days might be taken for dates, no file tells the columns."""
        return table_in(self.folder, name)

    def stage(self, name, make, by_day=False, **said):
        """Gives the stage's table, after writing what `make` gives where it is not there yet; of one by day nothing, for to look through
        thousands of folders takes a while. `said` goes into its manifest."""
        if not self.done(name):
            place = _place(name)
            beside = place.rpartition("/")[0] + "/." + name if "/" in place else "." + name
            rows = Observation(name)  # counted as they are written
            frame = make()
            writer = frame.observe(rows, F.count(F.lit(1)).alias("rows")).write.mode("overwrite")
            (writer.partitionBy("day") if by_day else writer).parquet(self.folder.at(beside))
            self.folder.move(beside, place)
            self.finish(name, rows=rows.get.get("rows", 0), columns=json.loads(frame.schema.json()), **said)
        return None if by_day else self.table(name)

    def finish(self, name, **said):
        """Writes the manifest of a stage, the last that is done for it."""
        self.folder.write(_manifest(name), json.dumps({"stage": name, **said}, indent=1))


# What is made for the user, beside _work/.
TABLES = ("reports", "copies", "stories", "dossiers", "findings", "readings", "statements", "failures")
# Of what a run depends on, what one begun again takes over from before: the day on which it was begun.
TAKEN_OVER = ("today",)


def table_in(folder, name):
    """The table of a stage that is whole; those for the user are named "out:NAME"."""
    columns = StructType.fromJson(json.loads(folder.text(_manifest(name)))["columns"])
    return folder.spark.read.schema(columns).parquet(folder.at(_place(name)))


def _place(name):
    return name.removeprefix("out:") if name.startswith("out:") else f"_work/{name}"


def _manifest(name):
    return f"_work/{name.replace('out:', 'out-')}.json"


def digest(rows):
    """One line for many rows, in their order."""
    whole = hashlib.sha256()
    for row in rows:
        whole.update(json.dumps(row).encode() + b"\n")
    return whole.hexdigest()
