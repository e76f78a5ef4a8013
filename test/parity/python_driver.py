"""Scores with generated packages, each in a folder of its own, and prints what they give as JSON.

Reads lines of JSON from standard input: {"name", "folder", "package", "tables": {source: {column: [values]}}}. Writes for
each a line {"name", "results"} or {"name", "error"}; missing is null.
"""

import importlib
import json
import math
import sys
import traceback


def plain(values):
    """A column as JSON: missing is null."""
    if values is None:
        return None
    values = values.tolist() if hasattr(values, "tolist") else list(values)
    return [None if value is None or value != value else value for value in values]


def results_of(scores):
    """Every stage, band and output of every node."""
    nodes = {}
    for path, node in scores.nodes.items():
        found = {"bands": {}, "outputs": {}}
        for stage in ("value", "filled", "treated", "normalised", "score", "rank"):
            if getattr(node, stage) is not None:
                found[stage] = plain(getattr(node, stage))
        for kind in ("bands", "outputs"):
            found[kind] = {name: plain(values) for name, values in getattr(node, kind).items()}
        nodes[path] = found
    return {"units": scores.units, "periods": plain(scores.periods), "nodes": nodes}


def main():
    for line in sys.stdin:
        case = json.loads(line)
        try:
            sys.path.insert(0, case["folder"])
            package = importlib.import_module(case["package"])
            for name in [name for name in sys.modules if name.split(".")[0] == case["package"]]:
                del sys.modules[name]
            sys.path.pop(0)
            tables = {
                source: {column: [math.nan if value is None and kind == "number" else value for value in values] for column, (kind, values) in table.items()}
                for source, table in case["tables"].items()
            }
            scores = package.score_all(tables)
            print(json.dumps({"name": case["name"], "results": results_of(scores), "findings": len(scores.findings)}))
        except Exception:
            print(json.dumps({"name": case["name"], "error": traceback.format_exc()}))


main()
