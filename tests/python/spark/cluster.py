"""A real standalone cluster of Spark on 127.0.0.1 for tests and benchmarks: a master and workers, each a process of its own.

Everything that is started here ends with the caller, also when it is killed: a guard process holds the reading end of a pipe
whose writing end only the caller has, and kills the process groups and the folder once the pipe closes. Executors are children
of their worker, in its process group.
"""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import pyspark

# Seconds until a master or worker must have come up. A loaded machine takes 10.
START_SECONDS = 90
LOOPBACK = "127.0.0.1"

GUARD = """
import os, shutil, signal, sys
groups, folder = set(), sys.argv[1]
for line in sys.stdin:
    groups.add(int(line))
for group in groups:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass
shutil.rmtree(folder, ignore_errors=True)
"""


def free_port():
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


class Cluster:
    """A master and workers. `cores` and `memory` (MB) are of each worker."""

    def __init__(self, workers=2, cores=1, memory=1200):
        self.cores, self.memory = cores, memory
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stemma-spark-"))
        self.guard = subprocess.Popen([sys.executable, "-c", GUARD, str(self.folder)], stdin=subprocess.PIPE, start_new_session=True)
        self.workers, self.processes = [], []
        try:
            self.port = free_port()
            self.master = self._start("master", "org.apache.spark.deploy.master.Master", "--port", self.port, "--webui-port", free_port())
            self._wait(self.port, self.master, "master")
            for _ in range(workers):
                self.add_worker()
        except BaseException:
            self.stop()
            raise

    @property
    def url(self):
        return f"spark://{LOOPBACK}:{self.port}"

    def add_worker(self):
        name = f"worker-{len(self.workers)}"
        port = free_port()
        process = self._start(name, "org.apache.spark.deploy.worker.Worker", "--port", port, "--webui-port", free_port(), "--cores", self.cores,
                              "--memory", f"{self.memory}m", "--work-dir", self.folder / name, self.url)
        self._wait(port, process, name)
        self.workers.append(process)

    def kill_worker(self, index):
        """SIGKILL to a worker and to its executors, as when a machine dies."""
        os.killpg(self.workers[index].pid, signal.SIGKILL)
        self.workers[index].wait()

    def command(self, *arguments, **settings):
        """`python -m stemma.spark` as a process of its own, in its own group, so that it can be killed with its JVM."""
        conf = [f"--conf={key}={value}" for key, value in {**SETTINGS, "spark.executor.memory": "700m", **settings}.items()]
        return self._guarded([sys.executable, "-m", "stemma.spark", "--master", self.url, *conf, *map(str, arguments)], environment_of_spark(), subprocess.PIPE)

    def stop(self):
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.guard.stdin.close()
        self.guard.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _start(self, name, cls, *arguments):
        spark_class = pathlib.Path(pyspark.__file__).parent / "bin" / "spark-class"
        environment = {**environment_of_spark(), "SPARK_LOCAL_DIRS": str(self.folder / "local"), "SPARK_DAEMON_MEMORY": "256m",
                       "SPARK_LOG_DIR": str(self.folder), "SPARK_DAEMON_JAVA_OPTS": SMALL_JVM}
        log = open(self.folder / f"{name}.log", "wb")
        process = self._guarded([spark_class, cls, "--host", LOOPBACK, *map(str, arguments)], environment, log)
        log.close()
        return process

    def _guarded(self, command, environment, output):
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        self.processes.append(process)
        self.guard.stdin.write(f"{process.pid}\n".encode())
        self.guard.stdin.flush()
        return process

    def _wait(self, port, process, name):
        until = time.monotonic() + START_SECONDS
        while not listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Spark's {name} did not come up:\n{(self.folder / (name + '.log')).read_text()[-4000:]}")
            time.sleep(0.1)


def environment_of_spark():
    """For every process of the cluster: this Python, the package as it is found here, nothing bound to another address."""
    return {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, "SPARK_LOCAL_IP": LOOPBACK,
            "SPARK_LOCAL_HOSTNAME": LOOPBACK, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


# For JVMs that do little and should be there soon: one thread that collects, and no code compiled twice.
SMALL_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
# For sessions and drivers of tests: bound to this machine, quiet, and small.
SETTINGS = {
    "spark.driver.bindAddress": LOOPBACK, "spark.driver.host": LOOPBACK, "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR", "spark.sql.codegen.wholeStage": "false", "spark.driver.extraJavaOptions": SMALL_JVM, "spark.executor.extraJavaOptions": SMALL_JVM}


def session(master, folder, **settings):
    """A session of Spark in this process. `folder` is for what it spills."""
    from pyspark.sql import SparkSession

    os.environ.update(environment_of_spark())
    every = {**SETTINGS, "spark.local.dir": str(folder), "spark.driver.memory": "700m", "spark.executor.memory": "700m",
             "spark.executorEnv.PYTHONPATH": os.environ["PYTHONPATH"], **settings}
    builder = SparkSession.builder.master(master).appName("stemma tests")
    for key, value in every.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def lines_of(out, table):
    """The JSON lines of a table that a run has made, sorted, without Spark."""
    from pyarrow import dataset

    return sorted(dataset.dataset(f"{out}/{table}", format="parquet", partitioning="hive").to_table(columns=["json"]).column(0).to_pylist())


def program(*arguments):
    """What the command `stemma` writes, as sorted lines. Some inputs may fail: exit status 1."""
    path = os.environ.get("STEMMA", pathlib.Path(__file__).parents[3] / "build" / "release" / "stemma")
    done = subprocess.run([path, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return sorted(done.stdout.decode().removesuffix("\n").split("\n")) if done.stdout else []


def differences(out, paths, options=(), dossiers=None):
    """How a run's lines differ from those of the command over the same paths: nothing, or what is on one side only. `dossiers`: the command's, where they are known."""
    commands = {"reports": ("clean",), "copies": ("copies",), "stories": ("stories",), "dossiers": ("collate", *options)}
    found = []
    for table, arguments in commands.items():
        expected = dossiers if table == "dossiers" and dossiers is not None else program(*arguments, *paths)
        made = lines_of(out, table)
        if expected != made:
            only_there, only_here = set(expected) - set(made), set(made) - set(expected)
            found.append(f"{table}: {len(expected)} lines of the command, {len(made)} here; missing {sorted(only_there)[:2]}, more {sorted(only_here)[:2]}")
    return found
