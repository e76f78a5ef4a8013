"""Runs scripts of Spark's dialect, all in one session of Spark.

    python spark_driver.py JOBS RESULTS SETTINGS

Both are files of JSON, a line for each job. Each job has a session of its own, with its own temporary views.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow
from pyspark.sql import SparkSession

TYPES = {"number": pyarrow.float64(), "text": pyarrow.string()}

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.log.structuredLogging.enabled": "false",
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


def run(session, job):
    clock = [time.time()]
    own = session.newSession()
    try:
        for table in job["tables"]:
            own.createDataFrame(table_of(table["columns"])).createOrReplaceTempView("`" + table["name"].replace("`", "``") + "`")
        clock.append(time.time())
        for statement in job["statements"]:
            own.sql(statement)
        clock.append(time.time())
        frame = own.sql(job["select"])
        clock.append(time.time())
        found = frame.toArrow()
        clock.append(time.time())
        return {"columns": [column.to_pylist() for column in found.columns], "clock": clock}
    except Exception as error:
        return {"error": str(error)[:4000]}


def main(jobs, results, settings):
    session = start(json.loads(settings))
    with open(jobs, encoding="utf-8") as file:
        all_jobs = [json.loads(line) for line in file]
    log = open(os.environ["SPARK_LOG"], "w") if "SPARK_LOG" in os.environ else None
    def one(job):
        started = time.time()
        outcome = run(session, job)
        if log:
            c = outcome.get("clock", [])
            print(f"{time.time() - started:7.2f}", [round(b - a, 2) for a, b in zip(c, c[1:])], len(job["statements"]), sum(map(len, job["statements"])), job["name"], outcome.get("error", "")[:300].replace("\n", " "), file=log, flush=True)
        return outcome
    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(one, all_jobs))
    with open(results, "w", encoding="utf-8") as file:
        for outcome in outcomes:
            file.write(json.dumps(outcome) + "\n")
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
