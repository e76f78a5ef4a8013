"""Two editions of the Provincial Competitiveness Index on the data of one year, from nothing but the published tables.

Weights are those that reproduce the published scores (least squares, of which each is a multiple of five to 0.001). What
the newer edition has and nobody measured in the year is left out, and the other weights are rescaled by their sum.

    python pci_by_hand.py FOLDER YEAR

Provinces that the workbook of a year spells otherwise than the table of scores are left out of the fit.

Prints JSON: the weights of the three editions in percent, and for each province the score and rank by the editions of
2009 and of 2013.
"""

import csv
import json
import sys
from fractions import Fraction

NAMES = ["entry", "land", "transparency", "time", "informal", "bias", "proactive", "support", "labor", "legal"]
YEARS = {"2006": (2006, 2007, 2008), "2009": (2009, 2010, 2012), "2013": (2013, 2014, 2015, 2016)}


def table(path):
    with open(path, encoding="utf-8") as file:
        return {(row["province"], int(row["year"])): row for row in csv.DictReader(file)}


def least_squares(rows, scores):
    """Normal equations in fractions: exact, so that no rounding decides."""
    size = len(rows[0])
    left = [[sum(row[i] * row[j] for row in rows) for j in range(size)] for i in range(size)]
    right = [sum(row[i] * score for row, score in zip(rows, scores)) for i in range(size)]
    for at in range(size):
        for below in range(at + 1, size):
            factor = left[below][at] / left[at][at]
            left[below] = [a - factor * b for a, b in zip(left[below], left[at])]
            right[below] -= factor * right[at]
    found = [Fraction(0)] * size
    for at in reversed(range(size)):
        found[at] = (right[at] - sum(left[at][j] * found[j] for j in range(at + 1, size))) / left[at][at]
    return found


def weights_of(years, data, published):
    keys = [key for key in data if key[1] in years and published.get(key, {}).get("pci_weighted", "") != ""]
    names = [name for name in NAMES if all(data[key][name] != "" for key in keys)]
    rows = [[Fraction(data[key][name]) for name in names] for key in keys]
    found = least_squares(rows, [Fraction(published[key]["pci_weighted"]) for key in keys])
    weights = {}
    for name, weight in zip(names, found):
        percent = float(weight) * 10
        assert abs(percent - 5 * round(percent / 5)) < 0.001, (name, percent)
        weights[name] = 5 * round(percent / 5)
    assert sum(weights.values()) == 100, weights
    return weights


def scores_of(weights, rows):
    measured = {name: weight for name, weight in weights.items() if all(row[name] != "" for row in rows.values())}
    whole = sum(measured.values())
    return {unit: 10 * sum(weight * float(row[name]) for name, weight in measured.items()) / whole for unit, row in rows.items()}


def main(folder, year):
    data, published = table(folder + "/data.csv"), table(folder + "/published.csv")
    weights = {edition: weights_of(years, data, published) for edition, years in YEARS.items()}
    rows = {unit: row for (unit, when), row in data.items() if when == year}
    scores = [scores_of(weights[edition], rows) for edition in ("2009", "2013")]
    ranked = [{unit: 1 + sum(other > own + 1e-9 for other in of.values()) for unit, own in of.items()} for of in scores]
    units = {unit: [[score[unit], rank[unit]] for score, rank in zip(scores, ranked)] for unit in rows}
    print(json.dumps({"weights": weights, "units": units}))


main(sys.argv[1], int(sys.argv[2]))
