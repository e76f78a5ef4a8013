"""The expected table by numpy, case by case."""

from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
silc, census, data, places = (pd.read_csv(HERE / f"{name}.csv") for name in ("silc", "census", "data", "places"))


def weighted_median(values, weights):
    keep = ~(np.isnan(values) | np.isnan(weights))
    values, weights = values[keep], weights[keep]
    if len(values) == 0:
        return np.nan
    order = np.argsort(values)
    values, reached = values[order], np.cumsum(weights[order])
    half = reached[-1] / 2
    return (values[reached >= half][0] + values[reached > half][0]) / 2


def share(x, line, w):
    keep = ~(np.isnan(x) | np.isnan(w) | np.isnan(line))
    return np.average(x[keep] < line, weights=w[keep]) if keep.any() else np.nan


cases = sorted({(u, y) for f in (silc, data) for u, y in zip(f.unit, f.year) if 2001 <= y <= 2003})
of = {c: silc[(silc.unit == c[0]) & (silc.year == c[1])] for c in cases}
weighted = {c: weighted_median(r.income.to_numpy(), r.weight.to_numpy()) for c, r in of.items()}
plain = {c: r.income.median() for c, r in of.items()}
years = sorted({y for _, y in cases})
rows = []
for unit, year in cases:
    r = of[unit, year]
    x, w, one = r.income.to_numpy(), r.weight.to_numpy(), np.ones(len(r))
    line = data[(data.unit == unit) & (data.year == year)].line
    before = weighted.get((unit, year - 1), np.nan)
    of_year = np.nanmax([m for (_, y), m in plain.items() if y == year])
    c = census[census.unit == unit]
    mean_age = np.average(c.age, weights=c["size"]) if len(c) else np.nan
    place = np.floor(places[places.unit == unit].age.iloc[0] / 2 + 0.5)
    rows.append(
        [unit, year, share(x, 0.5 * weighted[unit, year], w), share(x, line.iloc[0] if len(line) else np.nan, one)]
        + [share(x, 0.5 * before, w), share(x, 0.5 * np.nanmax(list(plain.values())), one), share(x, 0.5 * of_year, one)]
        + [np.nanmean(x) * year if (~np.isnan(x)).any() else np.nan]
        + [np.average(c.age > mean_age, weights=c["size"]) if len(c) else np.nan]
        + [(c.age > place).mean() if len(c) else np.nan]
    )
names = ["Unit", "year", "Rate", "Given", "Anchored", "Since", "OfYear", "Odd", "Older", "Placed"]
pd.DataFrame(rows, columns=names).to_csv(HERE / "expected.csv", index=False)
