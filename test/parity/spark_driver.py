"""Runs scripts of Spark's dialect, all in one Spark.

    python spark_driver.py JOBS RESULTS SETTINGS

JOBS and RESULTS are files of JSON, a line for each job; SETTINGS are more of Spark's. Each job has a session with temporary
views of its own.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pyarrow
from pyspark.sql import SparkSession

TYPES = {"number": pyarrow.float64(), "text": pyarrow.string()}

# For many small tables: what makes long queries fast costs more than it gives.
SETTINGS = {
    "spark.driver.memory": "4g",
    "spark.driver.extraJavaOptions": "-XX:+UseSerialGC -Xms4g -Xmn2g",
    "spark.default.parallelism": "1",
    "spark.ui.enabled": "false",
    "spark.sql.ui.explainMode": "simple",
    "spark.sql.ui.retainedExecutions": "1",
    "spark.sql.maxPlanStringLength": "1000",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.legacy.storeAnalyzedPlanForView": "true",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation",
}


def start(settings):
    builder = SparkSession.builder.master("local[2]")
    for name, value in {**SETTINGS, **settings}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def table_of(columns):
    fields = [pyarrow.field(one["name"], TYPES[one["type"]]) for one in columns]
    arrays = [pyarrow.array(one["values"], TYPES[one["type"]]) for one in columns]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def keep(own, view):
    """Puts the rows of a view in its place: what Spark has to look at grows with each view that stands on others."""
    own.createDataFrame(own.table(view).toArrow()).createOrReplaceTempView(view)


def run(session, job):
    own = session.newSession()
    try:
        for place, table in enumerate(job["tables"]):
            frame = own.createDataFrame(table_of(table["columns"]))
            frame.createOrReplaceTempView(f"given_table_{place}")
            own.sql(f"CREATE TEMPORARY VIEW {table['name']} AS SELECT * FROM given_table_{place}")
        for statement in job["statements"]:
            own.sql(statement["sql"])
            if statement["isKept"]:
                keep(own, statement["view"])
        found = own.sql(job["select"]).toArrow()
        return {"columns": [column.to_pylist() for column in found.columns]}
    except Exception as error:  # What stops one job is told, and the others go on.
        return {"error": f"{type(error).__name__}: {error}"[:4000]}


def main(jobs, results, settings):
    session = start(json.loads(settings))
    with open(jobs, encoding="utf-8") as file:
        wanted = [json.loads(line) for line in file]
    with ThreadPoolExecutor(2) as threads, open(results, "w", encoding="utf-8") as file:
        for outcome in threads.map(lambda job: run(session, job), wanted):
            file.write(json.dumps(outcome) + "\n")
            file.flush()
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
