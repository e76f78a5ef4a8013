"""Scores with generated packages, each in a folder of its own, and prints what they give as JSON.

Reads lines of JSON from standard input: {"name", "folder", "package", "tables": {source: {column: [kind, values]}}}. Writes
for each a line {"name", "results", "findings"} or {"name", "error"}; missing is null.
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


def column_of(kind, values):
    """A column as a package takes it: missing is None in texts and NaN in numbers."""
    return [math.nan if value is None and kind == "number" else value for value in values]


def imported(folder, name):
    """The package in a folder; it is forgotten afterwards, so that another one may have its name."""
    sys.path.insert(0, folder)
    package = importlib.import_module(name)
    for module in [module for module in sys.modules if module.split(".")[0] == name]:
        del sys.modules[module]
    sys.path.pop(0)
    return package


def outcome_of(case):
    """What a package gives for its tables."""
    package = imported(case["folder"], case["package"])
    tables = {
        source: {column: column_of(*given) for column, given in table.items()}
        for source, table in case["tables"].items()
    }
    scores = package.score_all(tables)
    findings = [finding._asdict() for finding in scores.findings]
    return {"name": case["name"], "results": results_of(scores), "findings": findings}


for line in sys.stdin:
    case = json.loads(line)
    try:
        outcome = outcome_of(case)
    except Exception:
        outcome = {"name": case["name"], "error": traceback.format_exc()}
    print(json.dumps(outcome))
