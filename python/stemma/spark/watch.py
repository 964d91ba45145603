"""What is going on, for the one who waits, and what it took, for the one who plans.

Both are asked of Spark's own bookkeeping in the driver (its status tracker and status store, which are there without its web
pages): tasks done of all while a stage runs, and of a stage that is over its seconds, those of all its tasks (by the clock) and
of the JVM's part of them (of the processor, without Python's), the bytes that were shuffled, and its longest task beside the median. The store keeps some 1,000 of Spark's stages; it is asked after each of ours.
Threads: one thread of our own asks while the stage's runs.
"""

import contextlib
import sys
import threading
import time

# Seconds between two looks. More often tells nothing new.
LOOK_EVERY = 0.5
# Seconds from which on a stage that is not on a terminal says that it is still there.
SAY_EVERY = 60


class Watch:
    """Tells on stderr how a run goes, and keeps what each stage took. `quiet`: only keeps."""

    def __init__(self, spark, quiet=False, stream=None):
        self.context = spark.sparkContext
        self.quiet = quiet
        self.stream = stream or sys.stderr
        self.live = not quiet and self.stream.isatty()
        self.taken = []

    @contextlib.contextmanager
    def stage(self, name, words):
        """Around the work of one stage. `words`: what is being done, for people ("finding pairs")."""
        group = f"stemma-{name}-{time.monotonic_ns()}"
        self.context.setJobGroup(group, f"stemma: {words}")
        over = threading.Event()
        teller = threading.Thread(target=self._tell, args=(group, words, over), daemon=True)
        began = time.monotonic()
        teller.start()
        try:
            yield
        finally:
            over.set()
            teller.join()
            self.context.setLocalProperty("spark.jobGroup.id", None)
            self.context.setLocalProperty("spark.job.description", None)
        seconds = time.monotonic() - began
        self.taken.append({"stage": name, "seconds": round(seconds, 2), **self._measured(group)})
        self.say(f"{words}: {seconds:.1f} s")

    def say(self, words):
        if self.quiet:
            return
        self.clear()
        print(f"stemma: {words}", file=self.stream, flush=True)

    def clear(self):
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def _tell(self, group, words, over):
        said = time.monotonic()
        while not over.wait(LOOK_EVERY):
            if self.quiet:
                continue
            done, tasks = self._tasks(group)
            line = f"{words}: {done:,} of {tasks:,} tasks" if tasks else words
            if self.live:
                self.stream.write(f"\r\x1b[K{line}")
                self.stream.flush()
            elif time.monotonic() - said >= SAY_EVERY:
                said = time.monotonic()
                self.say(line)

    def _tasks(self, group):
        """Of the stages that run now."""
        tracker = self.context.statusTracker()
        jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(group)]
        active = set(tracker.getActiveStageIds())
        stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds if stage in active]
        return sum(stage.numCompletedTasks for stage in stages if stage), sum(stage.numTasks for stage in stages if stage)

    def _measured(self, group):
        tracker = self.context.statusTracker()
        stages = {stage for job in map(tracker.getJobInfo, tracker.getJobIdsForGroup(group)) if job for stage in job.stageIds}
        store = self.context._jsc.sc().statusStore()
        quantiles = self.context._gateway.new_array(self.context._gateway.jvm.double, 2)
        quantiles[0], quantiles[1] = 0.5, 1.0
        measured = {"tasks": 0, "task_seconds": 0.0, "jvm_processor_seconds": 0.0, "shuffle_write_bytes": 0, "shuffle_read_bytes": 0, "spilt_bytes": 0, "longest_task_seconds": 0.0,
                    "median_beside_it_seconds": 0.0}
        for stage in sorted(stages):
            data = _stage(store, stage)
            if data is None:
                continue
            measured["tasks"] += data.numCompleteTasks()
            measured["task_seconds"] += data.executorRunTime() / 1000
            measured["jvm_processor_seconds"] += data.executorCpuTime() / 1e9
            measured["shuffle_write_bytes"] += data.shuffleWriteBytes()
            measured["shuffle_read_bytes"] += data.shuffleReadBytes()
            measured["spilt_bytes"] += data.diskBytesSpilled()
            summary = store.taskSummary(stage, data.attemptId(), quantiles)
            if summary.isDefined():
                median, longest = (summary.get().duration().apply(i) / 1000 for i in range(2))
                if longest > measured["longest_task_seconds"]:
                    measured["longest_task_seconds"], measured["median_beside_it_seconds"] = longest, median
        for name in ("task_seconds", "jvm_processor_seconds"):
            measured[name] = round(measured[name], 2)
        return measured


def _stage(store, stage):
    """What the store has of a stage; None of one that never ran, whose outcome was there already."""
    from py4j.protocol import Py4JJavaError

    try:
        data = store.lastStageAttempt(stage)
    except Py4JJavaError:
        return None
    return data if data.numCompleteTasks() else None
