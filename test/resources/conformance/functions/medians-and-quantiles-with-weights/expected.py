"""By fractions, so that a share that is reached exactly is reached exactly: the definition, and nothing else."""
import csv
from fractions import Fraction as F


def quantile(pairs, p):
    pairs = sorted((x, w) for x, w in pairs if w > 0)
    total = sum(w for _, w in pairs)
    if total == 0:
        return None
    at = [x for x, _ in pairs if sum(w for y, w in pairs if y <= x) >= p * total]
    beyond = [x for x, _ in pairs if sum(w for y, w in pairs if y <= x) > p * total]
    return (min(at) + min(beyond)) / 2 if beyond else min(at)


def median(values):
    values = sorted(values)
    n = len(values)
    return (values[(n - 1) // 2] + values[n // 2]) / 2 if n else None


firms = [r for r in csv.DictReader(open("firms.csv"))]
data = {r["unit"]: r for r in csv.DictReader(open("data.csv"))}
people = [(r["g"], F(r["x"]), F(r["people"])) for r in data.values() if r["x"] and r["people"]]
whole = quantile([(x, w) for _, x, w in people], F(1, 2))


def shown(value):
    return "" if value is None else repr(float(value))


with open("expected.csv", "w", newline="") as file:
    out = csv.writer(file)
    out.writerow(["Unit", "Median", "Tenth", "Share", "Plain", "Equal", "Whole", "Grouped"])
    for unit, row in data.items():
        own = [r for r in firms if r["unit"] == unit and r["income"]]
        pairs = [(F(r["income"]), F(r["w"])) for r in own if r["w"]]
        kept = [(F(r["income"]), F(r["w"])) for r in own if r["w"] and r["k"] == "1"]
        out.writerow([
            unit,
            shown(quantile(pairs, F(1, 2))),
            shown(quantile(kept, F(1, 10))),
            shown(quantile(pairs, F(3, 10))),
            shown(median([F(r["income"]) for r in own])),
            shown(median([F(r["income"]) for r in own if r["w"] and F(r["w"]) > 0])),
            shown(F(row["x"]) / whole) if row["x"] else "",
            shown(quantile([(x, w) for g, x, w in people if g == row["g"]], F(3, 4))),
        ])
