"""What only many pages of one outlet show together: the lines that its template puts into every article.

Learnt as on one machine (src/page/debris.h): of each outlet from the MOST_SAMPLED reports with the smallest sample keys. Which
these are is found from (outlet, key) alone, of each partition the smallest first, so that an outlet of a million pages moves
no more than one of two hundred does; then the prints of those travel, and no others.

Cost: of a report 2 kB of prints at most through a shuffle. What is learnt of all outlets goes to every task (some hundred
bytes an outlet), and so do the borders of their samples.
"""

import pyarrow as pa
from pyspark.sql import Window
from pyspark.sql import functions as F

from . import tables

LEARNT = pa.schema([("outlet_key", pa.string()), ("debris", pa.binary())])

# The reports that count, as all later stages take them. `n`: their number in the order of their ids.
REPORTS = pa.schema([
    ("n", pa.int64()), ("id", pa.string()), ("input", pa.int64()), ("place", pa.int64()), ("source", pa.string()), ("outlet_key", pa.string()),
    ("given", pa.bool_()), ("published", pa.string()), ("day", pa.string()), ("report", pa.string())])


def learnt(rows, numbers, partitions):
    """Rows of LEARNT, of the reports of `read` that have a number (inputs.py): of two with one id only the first teaches."""
    from stemma._stemma import parts

    at = ["input", "place"]
    first = numbers.where("n IS NOT NULL").select(*at)
    teaching = rows.where("print IS NOT NULL AND outlet_key != ''")
    keys = teaching.select(*at, "outlet_key", "sample_key").join(first, at)
    # Spark keeps the first of each group and partition before it shuffles (WindowGroupLimit).
    rank = F.row_number().over(Window.partitionBy("outlet_key").orderBy("sample_key"))
    borders = keys.withColumn("rank", rank).where(F.col("rank") <= parts.MOST_SAMPLED).groupBy("outlet_key").agg(F.max("sample_key").alias("border"))
    prints = teaching.select(*at, "outlet_key", "sample_key", "print").join(F.broadcast(borders), "outlet_key").where("sample_key <= border").join(first, at)
    prints = prints.select("outlet_key", "sample_key", "print").repartition(partitions, "outlet_key").sortWithinPartitions("outlet_key", "sample_key")
    return tables.map_batches(prints, learn_batches, LEARNT)


def learn_batches(batches):
    from stemma._stemma import parts

    rows = tables.each_row(batches, "outlet_key", "print")
    every = ((outlet, parts.learn_debris([one for _, one in of_outlet])) for outlet, of_outlet in tables.groups(rows))
    return tables.stream(LEARNT, ((outlet, debris) for outlet, debris in every if debris))


def cut_batches(batches):
    """Rows of REPORTS: each report without the debris of its outlet, which is the last column of the rows that come."""
    from stemma._stemma import parts

    text, given = REPORTS.names.index("report"), REPORTS.names.index("given")

    def rows():
        for *row, debris in tables.each_row(batches, *REPORTS.names, "debris"):
            if debris and not row[given]:
                row[text] = parts.cut_debris(row[text], debris, show_cut=True)
            yield row

    return tables.stream(REPORTS, rows())
