"""Reductions across children: K columns to one.

In every case, children that are missing are left out, and so are those whose `where` is not 1 or whose weight is
missing. A negative weight counts as it is, and is told. A case in which no child is left is missing. If all lanes are
constants, so is the result. Sums run in the order of the columns.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .column import Lane, Numbers, Tell, is_constant, lacks_none, spread_out, tell_where
from .moments import Moments, deviation_of, kurtosis_of_moments, new_moments, skewness_of_moments, variance_of_moments
from .product import product_from
from .reduction import quantile_of_sorted

Lanes = Sequence[Lane]

NEGATIVE = "a negative weight, so that a better value lowers the result"


def all_constant(*lists: Lanes | None) -> bool:
    """True if every lane is a constant."""
    return all(lanes is None or all(is_constant(lane) for lane in lanes) for lanes in lists)


def present(columns: Lanes, where: Lanes | None, n: int) -> list[NDArray[np.bool_]]:
    """Child by child, the cases in which it counts."""
    found = []
    for child, column in enumerate(columns):
        there = ~np.isnan(spread_out(column, n))
        found.append(there if where is None else there & (spread_out(where[child], n) == 1))
    return found


def finish(result: Numbers, constant: bool, tell: Tell) -> Lane:
    """Makes results beyond the doubles missing, and tells of them; a constant where everything was constant."""
    beyond = np.isinf(result)
    if np.any(beyond):
        tell([-1] if constant else (int(at) for at in np.flatnonzero(beyond)), "too large for a number")
        result = np.where(beyond, math.nan, result)
    return float(result[0]) if constant else result


def is_whole(column: Lane) -> bool:
    """True of a column in which nothing is missing."""
    return isinstance(column, np.ndarray) and lacks_none(column)


class WeightedSums:
    """Case by case, the sum of weight times child, the sum of the weights, and how many children count."""

    def __init__(self, columns: Lanes, weights: Lanes | None, where: Lanes | None, n: int, tell: Tell) -> None:
        self.constant = all_constant(columns, weights, where)
        size = 1 if self.constant else n
        self.products = np.zeros(size)
        #: One number for all cases, as long as nothing is missing.
        self.masses: Lane = 0.0
        self.counts: Lane = 0.0
        for child, column in enumerate(columns):
            weight: Lane = 1.0 if weights is None else weights[child]
            if where is None and isinstance(weight, float) and weight >= 0 and is_whole(column):
                self.products += column if weight == 1 else weight * np.asarray(column)
                self.masses = self.masses + weight
                self.counts = self.counts + 1
                continue
            kept = present([column], None if where is None else [where[child]], size)[0]
            if not is_constant(weight):
                kept = kept & ~np.isnan(weight)
            elif math.isnan(float(weight)):
                continue
            negative = np.asarray(weight) < 0
            if np.any(negative):
                tell_where(bool(negative) if negative.ndim == 0 else negative & kept, NEGATIVE, tell)
            mass = np.where(kept, weight, 0.0)
            self.products += np.where(kept, mass * np.where(kept, spread_out(column, size), 0.0), 0.0)
            self.masses = self.masses + mass
            self.counts = self.counts + np.asarray(kept, dtype=np.float64)


def count_across(columns: Lanes, where: Lanes | None, n: int) -> Lane:
    """How many children are there. Missing: never."""
    constant = all_constant(columns, where)
    counts = np.zeros(1 if constant else n)
    for kept in present(columns, where, len(counts)):
        counts += kept
    return float(counts[0]) if constant else counts


def sum_across(columns: Lanes, weights: Lanes | None, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The sum of the children, or with weights sum(w x). Missing: where no child is left."""
    sums = WeightedSums(columns, weights, where, n, tell)
    return finish(np.where(sums.counts == 0, math.nan, sums.products), sums.constant, tell)


def mean_across(columns: Lanes, weights: Lanes | None, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The mean of the children, sum(w x) / sum(w): weights are rescaled to the children that are there.

    Missing: where no child is left. Errors: a negative weight; weights that sum to zero; too large for a number.
    """
    sums = WeightedSums(columns, weights, where, n, tell)
    if isinstance(sums.masses, float) and sums.masses > 0:
        return finish(sums.products / sums.masses + 0.0, sums.constant, tell)
    nothing = np.equal(sums.masses, 0)
    told = nothing & np.greater(sums.counts, 0)
    if np.any(told):
        tell([-1] if sums.constant else (int(at) for at in np.flatnonzero(told)), "the weights sum to zero")
    result = np.where(nothing, math.nan, sums.products / np.where(nothing, 1.0, sums.masses) + 0.0)
    return finish(result, sums.constant, tell)


def share_across(conditions: Lanes, weights: Lanes | None, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The share of the children, or of their weight, whose condition is 1. Missing: where no child is left."""
    return mean_across(conditions, weights, where, n, tell)


def extreme_across(columns: Lanes, where: Lanes | None, n: int, largest: bool) -> Lane:
    """The smallest or the largest child. Missing: where no child is left."""
    constant = all_constant(columns, where)
    size = 1 if constant else n
    result = np.full(size, math.nan)
    for column, kept in zip(columns, present(columns, where, size)):
        value = np.where(kept, spread_out(column, size), math.nan)
        result = np.fmax(result, value) if largest else np.fmin(result, value)
    return float(result[0]) if constant else result


def minimum_across(columns: Lanes, where: Lanes | None, n: int) -> Lane:
    """The smallest child. Missing: where no child is left."""
    return extreme_across(columns, where, n, False)


def maximum_across(columns: Lanes, where: Lanes | None, n: int) -> Lane:
    """The largest child. Missing: where no child is left."""
    return extreme_across(columns, where, n, True)


def statistic_across(columns: Lanes, where: Lanes | None, n: int, statistic: Callable[[Numbers], float]) -> Numbers:
    """A statistic of the children that are there, case by case. Missing: where no child is left."""
    there = np.array(present(columns, where, n))
    values = np.array([spread_out(column, n) for column in columns])
    result = np.full(n, math.nan)
    for at in range(n):
        if there[:, at].any():
            result[at] = statistic(values[there[:, at], at])
    return result


def first_across(columns: Lanes, where: Lanes | None, n: int) -> Lane:
    """The first child that is there. Missing: where no child is left."""
    constant = all_constant(columns, where)
    result = statistic_across(columns, where, 1 if constant else n, lambda values: float(values[0]))
    return float(result[0]) if constant else result


def median_across(columns: Lanes, where: Lanes | None, n: int) -> Lane:
    """The median of the children. Missing: where no child is left."""
    constant = all_constant(columns, where)
    result = statistic_across(
        columns, where, 1 if constant else n, lambda values: quantile_of_sorted(np.sort(values), 0.5)
    )
    return float(result[0]) if constant else result


def quantile_across(columns: Lanes, p: float, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The quantile of the children at p, type 7 (Hyndman & Fan 1996). Errors: p is not between 0 and 1."""
    if not 0 <= p <= 1:
        tell([-1], "a quantile outside 0 to 1")
    constant = all_constant(columns, where)
    result = statistic_across(
        columns, where, 1 if constant else n, lambda values: quantile_of_sorted(np.sort(values), p)
    )
    return float(result[0]) if constant else result


def moment_across(
    columns: Lanes, where: Lanes | None, n: int, statistic: Callable[[Moments], float], tell: Tell
) -> Lane:
    """A statistic made of moments of the children. Errors: too large for a number."""
    constant = all_constant(columns, where)
    result = statistic_across(columns, where, 1 if constant else n, lambda values: statistic(new_moments(values)))
    return finish(result, constant, tell)


def variance_across(columns: Lanes, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The sample variance (n - 1) of the children. Missing: below two. Errors: too large for a number."""
    return moment_across(columns, where, n, variance_of_moments, tell)


def standard_deviation_across(columns: Lanes, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The sample standard deviation (n - 1) of the children. Missing: below two. Errors: too large for a number."""
    return moment_across(columns, where, n, deviation_of, tell)


def skewness_across(columns: Lanes, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """Skewness G1 of the children (Joanes & Gill 1998). Missing: below three, and where all are equal."""
    return moment_across(columns, where, n, skewness_of_moments, tell)


def kurtosis_across(columns: Lanes, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """Excess kurtosis G2 of the children (Joanes & Gill 1998). Missing: below four, and where all are equal."""
    return moment_across(columns, where, n, kurtosis_of_moments, tell)


def product_across(columns: Lanes, where: Lanes | None, n: int, tell: Tell) -> Lane:
    """The product of the children, in the order of the columns. Missing: where no child is left."""
    constant = all_constant(columns, where)
    result = statistic_across(columns, where, 1 if constant else n, lambda values: product_from(values.tolist()))
    return finish(result, constant, tell)
