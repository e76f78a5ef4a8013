"""Competition ranks."""

import math

import numpy as np

from .column import Grouping, Lane, Numbers, is_constant, spread_out
from .comparison import compare_numbers
from .gathering import members
from .rounding import round_to


def rank_of(
    x: Lane,
    n: int,
    order: str,
    ties: str,
    decimals: float | None,
    groups: Grouping | None,
    where: Lane | None,
) -> Lane:
    """Ranks within groups where there are any; with ties `min`, 1 + the number of values that are better.

    `order` `ascending`: the smallest value has rank 1. `ties`: equal values share the first (`min`) or the last (`max`)
    of their ranks, the mean of these (`average`), or ranks without gaps (`dense`). `decimals` ranks rounded values.
    Values tie where they are equal at 12 significant digits. Shape: n to n. Missing: where x is, `where` is not 1, or
    there is no group; such elements do not count for the others.
    """
    ranked = x if decimals is None else round_to(x, decimals, "away")
    constant = is_constant(ranked) and (where is None or is_constant(where)) and groups is None
    values = spread_out(ranked, n)
    result = np.full(n, math.nan)
    for elements in members(ranked, n, groups, where):
        if len(elements) > 0:
            result[elements] = ranks_of_values(values[elements], order, ties)
    if not constant:
        return result
    return float(result[0]) if n > 0 else math.nan


def ranks_of_values(values: Numbers, order: str, ties: str) -> Numbers:
    """The ranks of values that are all there."""
    places = np.argsort(values)
    if order == "descending":
        places = places[::-1]
    ordered = values[places]
    # Rounding to 12 digits keeps order, so equal values are neighbours, and being equal is passed on between them.
    steps = np.abs(np.diff(ordered))
    begins = np.concatenate(([True], steps != 0))
    near = (steps != 0) & (steps <= 1.1e-11 * np.maximum(np.abs(ordered[:-1]), np.abs(ordered[1:])))
    for at in np.flatnonzero(near).tolist() if near.any() else ():
        begins[at + 1] = compare_numbers(float(ordered[at]), float(ordered[at + 1])) != 0
    tie = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    sizes = np.diff(np.append(first, len(values)))
    by_tie = {
        "min": first + 1.0,
        "max": (first + sizes).astype(np.float64),
        "average": first + (sizes + 1) / 2,
        "dense": np.arange(1.0, len(first) + 1),
    }[ties]
    ranks = np.empty(len(values))
    ranks[places] = by_tie[tie]
    return ranks
