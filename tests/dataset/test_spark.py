"""The same ten questions put to Apache Spark with worker processes of its own (``make spark``)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from tests.dataset.asked import EXPECTED, plain, sql
from tests.dataset.conftest import Asked

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    # What Spark's own Python raises there is not ours to mend.
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(shutil.which("java") is None, reason="needs Java"),
]
WORKERS = 2


@pytest.fixture(scope="module")
def spark(asked: Asked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on two workers, each a process with one core, with the views of the page."""
    pyspark = pytest.importorskip("pyspark.sql")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(asked.folder)
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = (
            pyspark.SparkSession.builder.master(f"local-cluster[{WORKERS},1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
            .getOrCreate()
        )
        for statement in sql("spark"):
            session.sql(statement)
        yield session
        session.stop()


def test_there_are_worker_processes(spark: Any) -> None:
    processes = spark.sparkContext.parallelize(range(64), 16).map(lambda _: os.getppid()).distinct().collect()
    assert os.getpid() not in processes
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(executors) == WORKERS + 1  # and the driver


@pytest.mark.parametrize("name", EXPECTED)
def test_the_answer_is_that_of_the_program(spark: Any, asked: Asked, name: str) -> None:
    (query,) = sql(name)
    expected = EXPECTED[name](asked.registries)
    assert expected
    assert plain(spark.sql(query).collect()) == expected
