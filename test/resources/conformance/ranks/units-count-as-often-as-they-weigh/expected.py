"""The expected table by counting people with fractions."""

import csv
from fractions import Fraction as F
from math import ceil
from pathlib import Path

HERE = Path(__file__).parent
with open(HERE / "data.csv", encoding="utf-8") as file:
    units = [
        (row["unit"], F(f"{float(row['x']):.12g}") if row["x"] else None, F(row["people"]) if row["people"] else None, row["region"])
        for row in csv.DictReader(file)
    ]
part = [(u, x, w, r) for u, x, w, r in units if r != "out"]


def sums(own, among, down=False):
    """The people below a value, and up to it; above it where ranks go down."""
    below = sum((w for _, x, w, _ in among if (x > own if down else x < own)), F(0))
    upto = sum((w for _, x, w, _ in among if (x >= own if down else x <= own)), F(0))
    return below, upto


there = [one for one in part if one[1] is not None and one[2] is not None]
whole = sum(w for _, _, w, _ in there)
with open(HERE / "expected.csv", "w", encoding="utf-8", newline="\n") as out:
    out.write("Unit,Min,Max,Average,Regional,Share,Lower,Fifth,Tenth,Plain\n")
    for unit, x, w, region in units:
        values = [None] * 9
        if (unit, x, w, region) in there:
            below, upto = sums(x, there)
            chosen = [one for one in there if one[1] > 1]
            values = [below + 1, sums(x, there, True)[1], None, None, None, None, None, None, 0]
            if x > 1:
                values[2] = (sum(sums(x, chosen)) + 1) / 2
            values[3] = sums(x, [one for one in there if one[3] == region])[0] + 1
            share = (below + upto) / 2 / whole
            values[4:8] = [share, 1 - share, max(1, ceil(5 * share)), max(1, ceil(10 * share))]
        elif region != "out" and x is not None:
            values[8] = 0
        out.write(",".join([unit, *("" if v is None else repr(float(v)) for v in values)]) + "\n")
