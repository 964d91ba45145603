"""Sessions of Spark: of this machine for stages by themselves, of a cluster (cluster.py) for runs.

A file of tests of which all are skipped (the shared corpora do not lie beside the project) ends with 77, which ctest takes for skipped.
"""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import cluster

SKIPPED = 77


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    session = cluster.session("local[2]", tmp_path_factory.mktemp("local"), **{"spark.driver.memory": "1g"})
    yield session
    session.stop()


@pytest.fixture(scope="module")
def machines():
    with cluster.Cluster() as started:
        yield started


# Of one test: while there is one it has all cores of the cluster.
@pytest.fixture
def session(machines, tmp_path_factory):
    made = cluster.session(machines.url, tmp_path_factory.mktemp("local"))
    yield made
    made.stop()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    counts = {name: len(reporter.stats.get(name, ())) for name in ("passed", "failed", "error", "skipped")} if reporter else {}
    if counts.get("skipped") and not any(counts[name] for name in ("passed", "failed", "error")):
        session.exitstatus = SKIPPED
