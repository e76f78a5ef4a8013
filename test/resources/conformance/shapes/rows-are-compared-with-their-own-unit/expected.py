"""The expected table by the definitions, row by row, with fractions."""

import csv
from fractions import Fraction as F
from pathlib import Path

HERE = Path(__file__).parent


def rows(name):
    with open(HERE / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return F(text) if text else None


def quantile(pairs, p):
    """The value at which the weights reach the share p; where they just reach it, halfway to the next."""
    pairs = sorted((x, w) for x, w in pairs if x is not None and w is not None and w > 0)
    if not pairs:
        return None
    total, reached, low = sum(w for _, w in pairs), F(0), None
    for x, w in pairs:
        reached += w
        if low is None and reached >= p * total:
            low = x
        if reached > p * total:
            return (low + x) / 2
    return low


def median(values):
    return quantile([(x, F(1)) for x in values], F(1, 2))


def mean(pairs):
    pairs = [(x, w) for x, w in pairs if x is not None and w is not None]
    mass = sum(w for _, w in pairs)
    return sum(x * w for x, w in pairs) / mass if mass else None


def total(pairs):
    pairs = [(x, w) for x, w in pairs if x is not None and w is not None]
    return sum(x * w for x, w in pairs) if pairs else None


def below(x, line):
    return None if x is None or line is None else F(x < line)


def table():
    people, rents = rows("silc.csv"), rows("other.csv")
    data = {row["unit"]: row for row in rows("data.csv")}
    of = {
        unit: [
            (number(r["income"]), number(r["weight"]), r["region"] or None, r["adult"] == "yes")
            for r in people
            if r["unit"] == unit
        ]
        for unit in data
    }
    medians = {unit: quantile([(x, w) for x, w, _, _ in of[unit]], F(1, 2)) for unit in data}
    there = [m for m in medians.values() if m is not None]
    europe = F(3, 5) * sum(there) / len(there)
    for unit, row in data.items():
        persons = of[unit]
        incomes = [x for x, _, _, _ in persons if x is not None]
        line = None if medians[unit] is None else F(3, 5) * medians[unit]
        given, factor = number(row["line"]), number(row["factor"])
        grown = [x for x, _, _, adult in persons if adult]
        adults = median(grown)
        low, high = (quantile([(x, w) for x, w, _, _ in persons], p) for p in (F(1, 5), F(4, 5)))
        rich = total([(x, w) for x, w, _, _ in persons if x is not None and high is not None and x > high])
        poor = total([(x, w) for x, w, _, _ in persons if x is not None and low is not None and x <= low])
        rent = [number(r["rent"]) for r in rents if r["unit"] == unit]
        rent = mean([(x, F(1)) for x in rent])
        above = median(incomes)
        upper = mean([(x, F(1)) for x in incomes if above is not None and x > above])
        gaps = [
            (None if x is None or not line else 1 - x / line, w) for x, w, _, _ in persons
        ]
        chosen = None
        if factor is not None and factor > 0:
            chosen = mean(
                [
                    (None if x is None or given is None else x - given, F(1)) if factor > 1 else (F(0), F(1))
                    for x, _, _, _ in persons
                ]
            )
        rate = mean([(below(x, line), w) for x, w, _, _ in persons])
        yield [
            unit,
            line,
            rate,
            rate,
            rate,
            mean([(below(x, given), w) for x, w, _, _ in persons]),
            mean([(None if g is None else max(F(0), g), w) for g, w in gaps]),
            quantile([(g, w) for (g, w) in gaps if g is not None and g > 0], F(1, 2)),
            mean([(below(x, None if adults is None else F(3, 5) * adults), F(1)) for x in grown]),
            rich / poor if rich is not None and poor else None,
            mean(
                [
                    (F(region == row["capital"]), F(1))
                    for _, _, region, _ in persons
                    if region is not None and row["capital"]
                ]
            ),
            mean([(below(x, None if rent is None else 2 * rent), F(1)) for x, _, _, _ in persons]),
            total([(w, factor) for _, w, _, _ in persons]),
            chosen,
            median([abs(x - upper) for x in incomes if upper is not None]),
            mean([(below(x, europe), F(1)) for x, _, _, _ in persons]),
        ]


NAMES = "Line Rate Function Node Given Gap GapOfPoor Adults Ratio Text Rents Weighed Chosen Twice OfAll".split()
with open(HERE / "expected.csv", "w", encoding="utf-8", newline="\n") as out:
    out.write(",".join(["Unit", *NAMES]) + "\n")
    for unit, *values in table():
        out.write(",".join([unit, *("" if v is None else repr(float(v)) for v in values)]) + "\n")
