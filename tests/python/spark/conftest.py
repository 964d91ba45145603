"""One Spark session of this machine, for stages by themselves. What a cluster is needed for starts one (cluster.py)."""

import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import cluster


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    from pyspark.sql import SparkSession

    os.environ.update(cluster.environment_of_spark())
    builder = SparkSession.builder.master("local[2]").appName("stemma tests")
    for key, value in {**cluster.SETTINGS, "spark.local.dir": str(tmp_path_factory.mktemp("local")), "spark.driver.memory": "1g"}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
