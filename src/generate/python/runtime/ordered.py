"""Children in the order of their values."""

import math
from collections.abc import Sequence

import numpy as np

from .across import all_constant
from .column import Lane, Numbers, spread_out


def sorted_rows(columns: Sequence[Lane], n: int) -> Numbers:
    """Case by case the values that are there, the largest first; what is missing comes last. Shape: K rows of n."""
    return -np.sort(-np.array([spread_out(column, n) for column in columns]), axis=0)


def sorted_across(columns: Sequence[Lane], place: int, n: int) -> Lane:
    """The value at a place (0 is the first) of the children's values, the largest first. Missing: where fewer are
    there.
    """
    constant = all_constant(columns)
    rows = sorted_rows(columns, 1 if constant else n)
    result = rows[place] if place < len(rows) else np.full(rows.shape[1], math.nan)
    return float(result[0]) if constant else result


def position_weights(count: int, weights: Sequence[float] | None, exponent: float) -> Sequence[float]:
    """What each of so many positions counts: by the quantifier r ^ exponent, or by weights of positions, which spread
    over as many positions as there are (Yager 1988, 1996).
    """
    total = 0.0
    for weight in weights or ():
        total += weight
    if weights is not None and len(weights) == count:
        return [weight / total for weight in weights]

    def quantifier(part: float) -> float:
        if weights is None:
            return math.pow(part, exponent)
        found = 0.0
        for place, weight in enumerate(weights):
            found += weight * min(max(part * len(weights) - place, 0.0), 1.0)
        return found / total

    return [quantifier((place + 1) / count) - quantifier(place / count) for place in range(count)]


def ordered_mean(columns: Sequence[Lane], weights: Sequence[float] | None, exponent: float, n: int) -> Lane:
    """The ordered weighted average of the children (Yager 1988): the values in order, the largest first, and for each
    position its weight. Missing: where all children are; a missing child drops out."""
    constant = all_constant(columns)
    rows = sorted_rows(columns, 1 if constant else n)
    counts = np.count_nonzero(~np.isnan(rows), axis=0)
    result = np.full(rows.shape[1], math.nan)
    for count in range(1, len(columns) + 1):
        cases = np.flatnonzero(counts == count)
        if len(cases) == 0:
            continue
        total = np.zeros(len(cases))
        for place, weight in enumerate(position_weights(count, weights, exponent)):
            total += weight * rows[place, cases]
        # Shares of one value that differ in the last digit by their sum are that value.
        alike = rows[0, cases] == rows[count - 1, cases]
        result[cases] = np.where(alike, rows[0, cases], total) + 0.0
    return float(result[0]) if constant else result
