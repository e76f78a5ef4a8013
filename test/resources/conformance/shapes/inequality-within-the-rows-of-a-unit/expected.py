"""The expected table by numpy: the Gini coefficient by the formula of the Laeken indicators, on rows sorted by income,
2 * sum(w * x * cumsum(w)) - sum(w ^ 2 * x) over sum(w) * sum(w * x), less 1; ranks by counting."""

from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
silc, data = pd.read_csv(HERE / "silc.csv"), pd.read_csv(HERE / "data.csv")
# What is equal at 12 digits is equal.
silc["income"] = [float(f"{x:.12g}") for x in silc["income"]]


def quantile(x, w, p):
    x, w = x[w > 0], w[w > 0]
    if len(x) == 0:
        return np.nan
    order = np.argsort(x)
    x, reached = x[order], np.cumsum(w[order])
    low, more = x[reached >= p * reached[-1] * (1 - 1e-13)][0], x[reached > p * reached[-1] * (1 + 1e-13)]
    return (low + more[0]) / 2 if len(more) else low


def gini(x, w):
    order = np.argsort(x)
    x, w = x[order], w[order]
    if len(x) == 0 or (w * x).sum() == 0:
        return np.nan
    return (2 * (w * x * np.cumsum(w)).sum() - (w**2 * x).sum()) / (w.sum() * (w * x).sum()) - 1


def at_risk(x, w, part):
    return np.average(x < part * quantile(x, w, 0.5), weights=w) if len(x) else np.nan


def depth(x, w):
    line = 0.6 * quantile(x, w, 0.5)
    poor = x < line
    return 1 - quantile(x[poor], w[poor], 0.5) / line if poor.any() else np.nan


def ratio(x, w):
    if len(x) == 0:
        return np.nan
    low, high = quantile(x, w, 0.2), quantile(x, w, 0.8)
    rich, poor = (w * x)[x > high], (w * x)[x <= low]
    return rich.sum() / poor.sum() if len(rich) and poor.sum() > 0 else np.nan


def theil(x, w):
    if len(x) == 0:
        return np.nan
    share = x / np.average(x, weights=w)
    return np.average([s * np.log(s) if s > 0 else 0 for s in share], weights=w)


def ranks(x, w, ties, descending=False):
    x = -x if descending else x
    below = np.array([w[x < one].sum() for one in x])
    upto = np.array([w[x <= one].sum() for one in x])
    return {"min": below + 1, "max": upto, "average": (below + upto + 1) / 2}[ties]


known = data.dropna(subset=["size"])
both = data.dropna(subset=["size", "part"])
among = gini(known["size"].to_numpy(float), np.ones(len(known))) + gini(
    both["size"].to_numpy(float), both["part"].to_numpy(float)
)
rows = []
for _, unit in data.iterrows():
    own = silc[(silc["unit"] == unit["unit"]) & silc["income"].notna()]
    x_all = own["income"].to_numpy(float)
    one = np.ones(len(x_all))
    own = own[own["weight"].notna()]
    x, w = own["income"].to_numpy(float), own["weight"].to_numpy(float)
    none = len(x) == 0
    adults = silc[(silc["unit"] == unit["unit"]) & silc["income"].notna() & (silc["adult"] == "yes")]
    xa, wa = adults["income"].to_numpy(float), adults["weight"].to_numpy(float)
    ra = ranks(xa, np.ones(len(xa)), "max")
    there = ~np.isnan(wa)
    y = x + 1
    mean = np.average(y, weights=w) if not none else np.nan
    part = unit["part"]
    rows.append(
        [
            unit["unit"],
            at_risk(x, w, 0.6),
            at_risk(x_all, one, 0.5),
            depth(x, w),
            ratio(x, w),
            gini(x, w),
            gini(x_all, one),
            theil(x, w),
            np.nan if none else np.average(np.log(mean / y), weights=w),
            np.nan if none else 1 - np.exp(np.average(np.log(y), weights=w)) / mean,
            np.nan if none else 1 - np.average(np.sqrt(x), weights=w) ** 2 / np.average(x, weights=w),
            among,
            ranks(x_all, one, "min", True).sum() if len(x_all) else np.nan,
            np.average(ra[there], weights=wa[there]) if there.any() else np.nan,
            len(set(x_all)) if len(x_all) else np.nan,
            np.nan if none else (ranks(x, w, "min") - 1).mean(),
            np.nan if none else np.median(ranks(x, w, "max", True)),
            ranks(x_all, one * part, "average").mean() if len(x_all) and not np.isnan(part) else np.nan,
        ]
    )
names = "Unit AtRisk AtRiskHalf Depth Ratio Gini GiniPlain Theil Log Atkinson AtkinsonHalf Among RankSum RankMax RankDense".split()
table = pd.DataFrame(rows, columns=[*names, "Below", "Upto", "Beside"])
# What is left of a difference of equals is 0.
table.iloc[:, 1:] = table.iloc[:, 1:].round(14) + 0.0
table.to_csv(HERE / "expected.csv", index=False)
