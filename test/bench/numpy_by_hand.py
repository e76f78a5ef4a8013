"""The ASEM index in plain numpy, as one would write it by hand: no exact sums, no trouble, no findings, no checks.

Run as `python numpy_by_hand.py FOLDER PACKAGE`: FOLDER has the package and `index.json` with the data and the tree. Prints
the milliseconds of both as JSON, each the best of several runs, the first of which warm up.
"""

import importlib
import json
import sys
import time

import numpy as np


def shape(x):
    """Sample skewness and excess kurtosis."""
    n = len(x)
    d = x - x.mean()
    squares = d * d
    m2 = squares.mean()
    skewness = (squares * d).mean() / m2**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = ((n + 1) * ((squares * squares).mean() / m2**2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return skewness, kurtosis


def is_skewed(skewness, kurtosis):
    return abs(skewness) > 2 and kurtosis > 3.5


def treated(x):
    """Winsorised up to five points, or the logarithm where that was not enough."""
    skewness, kurtosis = shape(x)
    if not is_skewed(skewness, kurtosis):
        return x
    result, moved = x.copy(), 0
    while moved < 5 and is_skewed(skewness, kurtosis):
        outermost = result.max() if skewness > 0 else result.min()
        at = result == outermost
        moved = np.count_nonzero(at)
        result[at] = result[~at].max() if skewness > 0 else result[~at].min()
        skewness, kurtosis = shape(result)
    if not is_skewed(skewness, kurtosis):
        return result
    low, high = x.min(), x.max()
    return np.log(x - low + 0.01 * (high - low))


def indicator(node, data, continents):
    """From the column to the score of an indicator."""
    x = data[node["column"]]
    if "denominator" in node:
        x = x / data[node["denominator"]]
    missing = np.isnan(x)
    if missing.any():
        x = x.copy()
        for continent in continents:
            x[missing & continent] = np.nanmean(x[continent])
    x = treated(x)
    low, high = x.min(), x.max()
    score = (x - low) / (high - low) * 100
    return 100 - score if node["lower"] else score


def ranks(score):
    """1 + how many are better."""
    return len(score) - np.searchsorted(np.sort(score), score, side="right") + 1


def aggregate(node, data, continents, found):
    """The score of a node; scores and ranks of the aggregates are kept."""
    if not node["children"]:
        return indicator(node, data, continents)
    children = [aggregate(child, data, continents, found) for child in node["children"]]
    score = np.mean(children, axis=0)
    found[node["id"]] = (score, ranks(score))
    return score


def by_hand(index, data):
    """All scores and ranks of aggregates."""
    groups = np.array(index["continents"])
    continents = [groups == name for name in np.unique(groups)]
    found = {}
    aggregate(index["root"], data, continents, found)
    return found


def best(runs, times):
    """The shortest of several runs of each in milliseconds, one after the other, so that both meet the same machine."""
    taken = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            taken[name].append(1000 * (time.perf_counter() - start))
    return {name: min(all_of[times // 4 :]) for name, all_of in taken.items()}


def main(folder, name):
    sys.path.insert(0, folder)
    package = importlib.import_module(name)
    with open(f"{folder}/index.json", encoding="utf8") as file:
        index = json.load(file)
    data = {name: np.array(values, dtype=np.float64) for name, values in index["numbers"].items()}
    table = {**data, "uCode": index["keys"], "EurAsia_group": index["continents"], "GDP_group": index["economies"]}
    scores, expected = package.score_all({"data": table}), by_hand(index, data)
    for path, (score, rank) in expected.items():
        node = scores.nodes[path]
        found_rank = node.rank if path == "" else node.outputs["Place"]
        assert np.allclose(node.score, score, rtol=1e-9, atol=1e-9), path
        assert np.array_equal(found_rank, rank), path
    runs = {"package": lambda: package.score_all({"data": table}), "byHand": lambda: by_hand(index, data)}
    print(json.dumps(best(runs, 60)))


main(*sys.argv[1:])
