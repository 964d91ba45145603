"""The command: python -m stemma.spark --in PATH... --out DIR. See docs/spark.md.

Exit status: 0 done; 1 some input could not be read (counted by fault, each a row of the table failures), or the run was cut short
by a failure of Spark; 2 bad usage, or something is missing that it needs; 130 interrupted.
"""

import argparse
import importlib.util
import os
import shutil
import sys
import warnings

DONE, SOME_FAILED, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130
CUT_SHORT = "stemma: the same command goes on behind the last whole stage"


def main(arguments=None):
    options = parser().parse_args(arguments)
    if (missing := what_is_missing()) is not None:
        return refused(missing)
    from . import run
    from .work import Refused

    if "-" in options.paths:
        return refused("standard input cannot be read by several machines; name files, folders or addresses")
    try:
        names = run.names_from(options.names)
    except (OSError, UnicodeDecodeError) as error:
        return refused(f"{options.names}: cannot be read: {error.strerror if isinstance(error, OSError) else 'it is no UTF-8 text'}")
    chosen = run.Options(settle=options.settle, names=names, keep_debris=options.keep_debris, stages=tuple(options.stages), window_reports=options.window_reports,
                         partitions=options.partitions, restart=options.restart, quiet=options.quiet)
    try:
        chosen.check()
    except ValueError as error:
        return refused(f"{options.names}{str(error).removeprefix('names')}")
    spark = None
    try:
        spark = session(options)
        counters = run.Run(spark, options.paths, options.out, chosen).finish()
    except Refused as error:
        return refused(str(error))
    except KeyboardInterrupt:
        print(CUT_SHORT, file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # of Spark, the cluster or a disk: what it says, and what to do
        print(f"stemma: the run did not finish: {first_line(error)}\n{CUT_SHORT}", file=sys.stderr)
        return SOME_FAILED
    finally:
        if spark is not None:
            spark.stop()
    if not options.quiet:
        print("\n".join(summary(counters)), file=sys.stderr)
    return SOME_FAILED if counters["failures"] else DONE


def parser():
    from .defaults import MOST_WINDOWS, SETTLE_RULES, STAGES, WINDOW_REPORTS

    own = argparse.ArgumentParser(prog="python -m stemma.spark", description="Reads pages and reports on a Spark cluster into tables of reports, copies, stories and dossiers.")
    own.add_argument("--in", dest="paths", metavar="PATH", nargs="+", required=True, action="extend",
                     help="files, folders, .warc[.gz], feeds, .jsonl, .parquet, addresses (http, s3, hdfs, ...)")
    own.add_argument("--out", metavar="DIR", required=True, help="folder or address for the tables, which all machines can reach")
    own.add_argument("--master", metavar="URL", help="Spark's master (default: the cores of this machine, or what spark-submit says)")
    own.add_argument("--settle", choices=SETTLE_RULES, default=SETTLE_RULES[0], help="how a value is settled (default: %(default)s)")
    own.add_argument("--names", metavar="FILE", help="names to join and keep apart, as for the command")
    own.add_argument("--keep-debris", action="store_true", help="keep what an outlet's template prints on every page")
    own.add_argument("--stages", metavar="STAGE", nargs="+", choices=STAGES, default=list(STAGES), help=f"only these, and what they need: {', '.join(STAGES)}")
    own.add_argument("--window-reports", metavar="N", type=positive, help=f"least reports in a window of the stories (default: {WINDOW_REPORTS:,}, and at most {MOST_WINDOWS} windows)")
    own.add_argument("--partitions", metavar="N", type=positive, help="tasks of a stage (default: three a core, and one for each 10,000 reports)")
    own.add_argument("--conf", metavar="KEY=VALUE", action="append", default=[], type=setting, help="a setting of Spark")
    own.add_argument("--restart", action="store_true", help="begin anew in a folder that holds another run")
    own.add_argument("--quiet", action="store_true", help="no progress and no counters on stderr")
    return own


def positive(text):
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def setting(text):
    key, separator, value = text.partition("=")
    if not separator or not key.startswith("spark."):
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form spark.KEY=VALUE")
    return key, value


def what_is_missing():
    """What has to be installed, as a sentence; None when nothing has."""
    missing = [name for name in ("pyspark", "pyarrow", "numpy") if importlib.util.find_spec(name) is None]
    if missing:
        return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed; pip install 'stemma[spark]'"
    if not (os.path.exists(os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java")) or shutil.which("java")):
        return "no Java was found; install Java 17 or later (on Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME"
    return None


def session(options):
    # PySpark warns of pandas versions, which nothing here uses.
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("stemma")
    # No web pages, no bar of Spark's own, and no warnings of its own between our lines.
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    if "PYTHONPATH" in os.environ:
        settings["spark.executorEnv.PYTHONPATH"] = os.environ["PYTHONPATH"]
    for key, value in {**settings, **dict(options.conf)}.items():
        builder = builder.config(key, value)
    if options.master:
        builder = builder.master(options.master)
    return builder.getOrCreate()


def first_line(error):
    """The first line of an error that says something; those of Java begin with lines about Python."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    telling = [line for line in lines if not line.startswith(("An error occurred while calling", "File ", "Traceback", ": org.apache.spark.SparkException: Job aborted"))]
    return f"{type(error).__name__}: {(telling or lines or ['no reason given'])[0].removeprefix(': ')}"


def refused(cause):
    print(f"stemma: {cause}", file=sys.stderr)
    return BAD_USAGE


def summary(counters):
    """The counters for people."""
    lines = [f"{counters['reports']:,} reports; " + (", ".join(f"{count:,} {fault}" for fault, count in counters["failures"].items()) or "nothing failed")]
    counted = [f"{counters[name]:,} {name}" for name in ("fingerprints", "pairs", "copies", "stories", "dossiers") if name in counters]
    if counted:
        lines.append(", ".join(counted))
    if "findings" in counters:
        lines.append("findings: " + (", ".join(f"{count:,} {verdict}" for verdict, count in counters["findings"].items()) or "none"))
    lines.append(f"{'stage':<14}{'seconds':>9}{'tasks':>7}{'task s':>9}{'shuffled MB':>13}{'longest task s':>16}{'median s':>10}")
    for one in counters["stages"]:
        lines.append(f"{one['stage']:<14}{one['seconds']:>9.1f}{one['tasks']:>7,}{one['task_seconds']:>9.1f}{one['shuffle_write_bytes'] / 1e6:>13.1f}"
                     f"{one['longest_task_seconds']:>16.1f}{one['median_beside_it_seconds']:>10.1f}")
    return [f"stemma: {line}" for line in lines]


if __name__ == "__main__":
    sys.exit(main())
