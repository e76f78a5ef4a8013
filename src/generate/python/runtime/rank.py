"""Competition ranks."""

import math

import numpy as np

from .column import Grouping, Indexes, Lane, Numbers, Tell, is_constant, spread_out
from .comparison import compare_numbers
from .gathering import members
from .reduction import weighted_members
from .rounding import round_to
from .sums import exact_sums_to


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


def weighted_rank_of(
    x: Lane,
    n: int,
    order: str,
    ties: str,
    decimals: float | None,
    groups: Grouping | None,
    where: Lane | None,
    weight: Lane,
    tell: Tell,
) -> Lane:
    """Ranks among elements of which each counts as often as it weighs; see `rank_of`.

    `min`: 1 + the weight of what is better; `max`: the weight of what is better or equal; `average`: half way between.
    Missing: also where the weight is. Errors: a negative weight, whose element is missing;
    weights too large for a number.
    """
    ranked = x if decimals is None else round_to(x, decimals, "away")
    found, values, masses = weighted_members(ranked, n, groups, where, weight, tell)
    result = np.full(n, math.nan)
    for elements in found:
        if len(elements) == 0:
            continue
        own = values[elements]
        classes = ranks_of_values(own, order, "dense").astype(np.int64) - 1
        in_order = np.argsort(classes, kind="stable")
        ends = np.searchsorted(classes[in_order], np.arange(classes.max() + 1), side="right")
        reached = exact_sums_to(masses[elements][in_order], ends)
        if math.isinf(reached[-1]):
            first = elements[in_order][np.append(0, ends)[np.argmax(np.isinf(reached))]]
            tell([-1] if is_constant(weight) else [int(first)], "too large for a number")
            reached[np.isinf(reached)] = math.nan
        below = np.concatenate(([0.0], reached[:-1]))
        by_class = {"min": below + 1, "max": reached, "average": (below + reached + 1) / 2}[ties]
        result[elements] = by_class[classes]
    return result
