"""Scores a methodology on a Spark cluster: runs its compiled script on the tables of its sources, and writes the scores.

    spark-submit score.py --script build/hdi.sql --view HDI --source hdr=data/data.csv --source countries=... --out scores

A source is a CSV file with a header, or whatever else Spark reads: NAME=FILE.parquet, or NAME=table of a catalogue.
"""

import argparse
import re
import sys

from pyspark.sql import DataFrame, SparkSession


def statements(script: str) -> list[str]:
    """A statement ends with a semicolon before an empty line, and nothing else does."""
    return [part for part in re.split(r";\n(?:\n|\Z)", script) if part.strip()]


def findings_of(script: str) -> str:
    """The view of what is wrong with the data, which the script names where its results begin."""
    found = re.search(r"^-- Results, if nothing is wrong with the data; (.+) says what is\.$", script, re.MULTILINE)
    if found is None:
        raise ValueError("This is no script that `indexwright compile --target sql --dialect spark` wrote: no results in it.")
    return found[1]


def table(spark: SparkSession, place: str) -> DataFrame:
    if place.endswith(".csv"):
        # All columns are texts: the script reads numbers as the definition says that they are written.
        return spark.read.csv(place, header=True, quote='"', escape='"', multiLine=True)
    return spark.read.parquet(place) if place.endswith(".parquet") else spark.table(place)


def run(spark: SparkSession, statement: str) -> None:
    """Runs a statement. A step that is to be cached is computed now, and what follows stands on its rows alone.

    Spark looks at all that a view stands on whenever it looks at the view, and again each time that it is named: in a long
    script that would be most of the time, and much memory.
    """
    cached = re.fullmatch(r"\s*CACHE LAZY TABLE (.+?)\s*", statement, re.DOTALL)
    if cached is None:
        spark.sql(statement)
        return
    view = cached[1]
    spark.sql(f"SELECT * FROM {view}").localCheckpoint().createOrReplaceTempView("kept_rows")
    spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {view} AS SELECT * FROM kept_rows")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--script", required=True, help="what `indexwright compile --target sql --dialect spark` wrote")
    parser.add_argument("--view", required=True, help="the view to be written: the methodology, or one of its nodes")
    parser.add_argument("--source", action="append", default=[], metavar="NAME=PLACE", help="where a source is")
    parser.add_argument("--out", required=True, help="the folder to write into, as Parquet")
    options = parser.parse_args()

    spark = SparkSession.builder.appName(f"Indexwright {options.view}").getOrCreate()
    # Otherwise Spark reads the whole chain of views anew for each view that is made.
    spark.conf.set("spark.sql.legacy.storeAnalyzedPlanForView", "true")
    for source in options.source:
        name, _, place = source.partition("=")
        table(spark, place).createOrReplaceTempView(f"`{name}`")
    with open(options.script, encoding="utf-8") as file:
        script = file.read()
    findings = findings_of(script)
    for statement in statements(script):
        run(spark, statement)
    wrong = spark.sql(f"SELECT * FROM {findings} WHERE severity = 'error' LIMIT 20").collect()
    for finding in wrong:
        print(f"{finding.about}: {finding.message} {finding.unit or ''}", file=sys.stderr)
    if wrong:
        return 1
    spark.table(f"`{options.view}`").write.mode("overwrite").parquet(options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
