"""Reductions: n elements to one number per group, or to one number where there is no grouping.

Left out: elements where x is missing, where `where` is not 1, whose group is -1, or whose weight is missing or negative
(a negative one is told). What nothing is left of is missing; only `count_of` is 0 then. Sums are exact and rounded
once, so that no order of the elements changes a result.
"""

import math
from typing import Union

import numpy as np

from .arithmetic import without_dust
from .column import (
    Grouping,
    Indexes,
    Lane,
    Numbers,
    Tell,
    TextLane,
    ends_of,
    is_constant,
    lacks_none,
    spread_out,
    text_at,
)
from .comparison import compare
from .gathering import element_of, gathered, members, per_group
from .moments import deviation_of, kurtosis_of_moments, moments_of, skewness_of_moments, variance_of_moments
from .sums import exact_mean, exact_sum

Reduced = Union[Numbers, float]


def finite_for_group(result: float, groups: Grouping | None, group: int, tell: Tell) -> float:
    """Makes the result of a group that is beyond the doubles missing, and tells of it."""
    if not math.isinf(result):
        return result + 0.0
    tell([element_of(groups, group)], "too large for a number")
    return math.nan


def weighted_members(
    x: Lane, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell
) -> tuple[list[Indexes], Numbers, Numbers]:
    """The elements of each group that have a weight, with the values and the weights of all elements."""
    values = spread_out(x, n)
    masses = spread_out(1.0 if weight is None else weight, n)
    found = members(x, n, groups, where)
    if weight is None:
        return found, values, masses
    kept = []
    for elements in found:
        mass = masses[elements]
        negative = elements[mass < 0]
        if len(negative) > 0:
            tell([-1] if is_constant(weight) else (int(at) for at in negative), "a negative weight")
        kept.append(elements[mass >= 0])
    return kept, values, masses


def count_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell) -> Reduced:
    """How many elements there are, or with weights the sum of theirs. Missing: never. Errors: a negative weight."""
    found, _, masses = weighted_members(x, n, groups, where, weight, tell)
    if weight is None:
        return per_group(groups, lambda group: float(len(found[group])))
    return per_group(groups, lambda group: finite_for_group(exact_sum(masses[found[group]]), groups, group, tell))


def sum_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell) -> Reduced:
    """The sum of x, or with weights of weight times x. Missing: where nothing is left. Errors: a negative weight."""
    found, values, masses = weighted_members(x, n, groups, where, weight, tell)
    products = values if weight is None else masses * values

    def total(group: int) -> float:
        elements = found[group]
        if len(elements) == 0:
            return math.nan
        return finite_for_group(exact_sum(products[elements]), groups, group, tell)

    return per_group(groups, total)


def mean_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell) -> Reduced:
    """The mean of x, sum(x) / n, or with weights sum(w x) / sum(w).

    Missing: where nothing is left. Errors: a negative weight; all weights zero; too large for a number.
    """
    if weight is None:
        values_of = gathered(x, n, groups, where)

        def plain_mean(group: int) -> float:
            values = values_of[group]
            return math.nan if len(values) == 0 else finite_for_group(exact_mean(values), groups, group, tell)

        return per_group(groups, plain_mean)
    found, values, masses = weighted_members(x, n, groups, where, weight, tell)
    products = masses * values

    def mean(group: int) -> float:
        elements = found[group]
        if len(elements) == 0:
            return math.nan
        mass = exact_sum(masses[elements])
        if mass == 0:
            tell([element_of(groups, group)], "all weights are zero")
            return math.nan
        return finite_for_group(exact_sum(products[elements]) / mass, groups, group, tell)

    return per_group(groups, mean)


def share_of(
    condition: Lane, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell
) -> Reduced:
    """The share of elements, or of their weight, where the condition is 1, among those where it is not missing.

    Missing: where nothing is left. Errors: a negative weight; all weights zero; too large for a number.
    """
    found, met, masses = weighted_members(condition, n, groups, where, weight, tell)

    def share(group: int) -> float:
        elements = found[group]
        if len(elements) == 0:
            return math.nan
        is_met = met[elements] == 1
        if weight is None:
            return int(np.count_nonzero(is_met)) / len(elements)
        mass = exact_sum(masses[elements])
        if mass == 0:
            tell([element_of(groups, group)], "all weights are zero")
            return math.nan
        if math.isinf(mass):
            return finite_for_group(mass, groups, group, tell)
        return exact_sum(masses[elements[is_met]]) / mass

    return per_group(groups, share)


def minimum_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """The smallest x. Missing: where nothing is left."""
    if groups is None and where is None and isinstance(x, np.ndarray) and n > 0:
        return (ends_of(x)[0] if lacks_none(x) else float(np.fmin.reduce(x))) + 0.0
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: float(found[group].min()) + 0.0 if len(found[group]) else math.nan)


def maximum_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """The largest x. Missing: where nothing is left."""
    if groups is None and where is None and isinstance(x, np.ndarray) and n > 0:
        return (ends_of(x)[1] if lacks_none(x) else float(np.fmax.reduce(x))) + 0.0
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: float(found[group].max()) + 0.0 if len(found[group]) else math.nan)


def quantile_of_sorted(ordered: Numbers, p: float) -> float:
    """The quantile of sorted values: type 7 of Hyndman & Fan (1996), the value at the place (n - 1) p, interpolated.

    A place that is whole at 12 significant digits is whole. Missing: without values, or where p is not in 0 to 1.
    """
    count = len(ordered)
    if count == 0 or not 0 <= p <= 1:
        return math.nan
    place = float(without_dust((count - 1) * p))
    whole = int(math.floor(place))
    part = place - whole
    low = float(ordered[whole])
    if part == 0:
        return low + 0.0
    high = float(ordered[whole + 1])
    if low == high:
        return low + 0.0
    # Halves are exact, so the median is the mean of the middle two; halves first never overflow.
    if part == 0.5:
        return low / 2 + high / 2 + 0.0
    step = high - low
    return (low * (1 - part) + high * part if math.isinf(step) else low + part * step) + 0.0


def median_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """The median, the mean of the middle two where n is even. Missing: where nothing is left."""
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: quantile_of_sorted(np.sort(found[group]), 0.5))


def quantile_of(x: Lane, p: float, n: int, groups: Grouping | None, where: Lane | None, tell: Tell) -> Reduced:
    """The quantile at p, from 0 to 1. Missing: where nothing is left. Errors: p is not between 0 and 1."""
    if not 0 <= p <= 1:
        tell([-1], "a quantile outside 0 to 1")
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: quantile_of_sorted(np.sort(found[group]), p))


def weighted_quantile_of(
    x: Lane, p: float, n: int, groups: Grouping | None, where: Lane | None, weight: Lane | None, tell: Tell
) -> Reduced:
    """The smallest value at which the weight of all that are not above reaches the share p of the whole; where it is just
    that share, at 12 significant digits, the mean of it and the next value.

    Missing: where nothing is left. Errors: p is not between 0 and 1; a negative weight; all weights zero.
    """
    if not 0 <= p <= 1:
        tell([-1], "a quantile outside 0 to 1")
    found, values, masses = weighted_members(x, n, groups, where, weight, tell)

    def quantile(group: int) -> float:
        elements = found[group]
        heavy = elements[masses[elements] > 0]
        if len(heavy) == 0 and len(elements) > 0:
            tell([element_of(groups, group)], "all weights are zero")
        if len(heavy) == 0 or not 0 <= p <= 1:
            return math.nan
        order = heavy[np.argsort(values[heavy], kind="stable")]
        sums = np.cumsum(masses[order])
        reached = compare(sums, p * float(sums[-1]))
        low = float(values[order[int(np.argmax(reached >= 0))]])
        if not np.any(reached > 0):
            return low + 0.0
        high = float(values[order[int(np.argmax(reached > 0))]])
        return (low if low == high else low / 2 + high / 2) + 0.0

    return per_group(groups, quantile)



def variance_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, tell: Tell) -> Reduced:
    """The sample variance, sum((x - mean)^2) / (n - 1) (OECD/JRC Handbook 2008). Missing: below two values."""
    found = gathered(x, n, groups, where)

    def variance(group: int) -> float:
        return finite_for_group(variance_of_moments(moments_of(found[group])), groups, group, tell)

    return per_group(groups, variance)


def standard_deviation_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None, tell: Tell) -> Reduced:
    """The sample standard deviation, the root of the variance with n - 1 (OECD/JRC Handbook 2008)."""
    found = gathered(x, n, groups, where)

    def deviation(group: int) -> float:
        return finite_for_group(deviation_of(moments_of(found[group])), groups, group, tell)

    return per_group(groups, deviation)


def skewness_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """Sample-adjusted skewness G1 (Joanes & Gill 1998). Missing: below three values, and where all are equal."""
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: skewness_of_moments(moments_of(found[group])))


def kurtosis_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """Sample-adjusted excess kurtosis G2 (Joanes & Gill 1998). Missing: below four values, and where all are equal."""
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: kurtosis_of_moments(moments_of(found[group])))


def first_of(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> Reduced:
    """The x of the first element: the one reduction that looks at their order. Missing: where nothing is left."""
    found = gathered(x, n, groups, where)
    return per_group(groups, lambda group: float(found[group][0]) if len(found[group]) else math.nan)


def first_text_of(x: TextLane, n: int, groups: Grouping | None, where: Lane | None) -> TextLane:
    """`first_of` for texts."""
    count = 1 if groups is None else groups.count
    kept = spread_out(1.0 if where is None else where, n)
    result: list[str | None] = [None] * count
    for at in range(n):
        group = 0 if groups is None else int(groups.of[at])
        if group >= 0 and kept[at] == 1 and result[group] is None:
            result[group] = text_at(x, at)
    return result[0] if groups is None else result


def spread(values: Lane, groups: Grouping | None) -> Lane:
    """Gives every element the value of its group. Missing: for elements of no group."""
    if groups is None:
        return values if is_constant(values) else float(np.asarray(values)[0])
    by_group = spread_out(values, groups.count)
    if groups.count == 0:
        return np.full(len(groups.of), math.nan)
    return by_group[groups.of] if groups.has_all else np.where(groups.of < 0, math.nan, by_group[groups.of])


def spread_text(texts: TextLane, groups: Grouping | None) -> TextLane:
    """`spread` for texts."""
    if groups is None:
        return text_at(texts, 0)
    return [None if group < 0 else text_at(texts, int(group)) for group in groups.of]
