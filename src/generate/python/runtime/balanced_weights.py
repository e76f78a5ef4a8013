"""Weights by which every child has the importance that is wanted."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .column import Grouping, Lane, Tell
from .complete_cases import complete_cases
from .correlation_matrix import correlations_of
from .gathering import element_of
from .linear_system import solve_linear

Rows = Sequence[Sequence[float]]

#: How far the correlations may be from their targets, as shares of all, before it is told.
BALANCED = 1e-6


def balanced_weights(
    columns: Sequence[Lane],
    targets: Sequence[float],
    names: Sequence[str],
    n: int,
    groups: Grouping | None,
    tell: Tell,
) -> NDArray[np.float64]:
    """Weights under which each child correlates with the weighted mean of all as much as its target says (Paruolo,
    Saisana and Saltelli 2013; Becker et al. 2017). With shares q of the correlations and t of the targets, sum((t -
    q)^2) is smallest, and no weight is below zero; they sum to 1. Cases count in which no child is missing.

    Shape: K columns and K targets to K, or K x G where there are groups. Missing: all weights of a group with fewer
    than three complete cases, or with a child that does not vary. Errors: these two, and, although weights come of it,
    targets out of reach.
    """
    cases = complete_cases(columns, n, groups)
    result = np.full((len(columns), len(cases)), math.nan)
    wanted = [target / plain_sum(targets) for target in targets]
    for group, elements in enumerate(cases):
        told = [element_of(groups, group)]
        correlations, deviations = correlations_of(columns, n, elements)
        constant = next((name for name, deviation in zip(names, deviations) if not deviation > 0), None)
        if len(elements) < 3:
            tell(told, "balancing needs three units in which no child is missing")
            continue
        if constant is not None:
            tell(told, f'"{constant}" is the same for all units, and what does not vary correlates with nothing')
            continue
        matrix = correlations.tolist()
        scaled = nearest_shares(matrix, wanted)
        if scaled is None:
            tell(told, "the children cancel each other out, so that no weights balance them")
            continue
        weights = [value / deviation for value, deviation in zip(scaled, deviations.tolist())]
        result[:, group] = [weight / plain_sum(weights) for weight in weights]
        reached = product(matrix, scaled)
        if any(abs(share - target) > BALANCED for share, target in zip(reached, wanted)):
            tell(told, "no weights of zero and more give every child the importance wanted; these come nearest")
    return result if groups is not None else result[:, 0]


def plain_sum(values: Sequence[float]) -> float:
    """The sum in the order of the values."""
    total = 0.0
    for value in values:
        total += value
    return total


def product(matrix: Rows, vector: Sequence[float]) -> list[float]:
    """A matrix times a vector, in the order of the columns."""
    return [plain_sum([element * value for element, value in zip(row, vector)]) for row in matrix]


def nearest_shares(matrix: Rows, target: Sequence[float]) -> list[float] | None:
    """The v of zero and more with sum(R v) = 1 for which R v is nearest to the target: an active-set method (Nocedal &
    Wright, Numerical Optimization, section 16.5) that begins with one child alone.
    """
    n = len(target)
    sums = product(matrix, [1.0] * n)
    first = sums.index(max(sums))
    if not sums[first] > 1e-12:
        return None
    pull = product(matrix, target)
    gram = [[plain_sum([matrix[i][k] * matrix[k][j] for k in range(n)]) for j in range(n)] for i in range(n)]
    free = {first}
    v = [0.0] * n
    v[first] = 1 / sums[first]
    for _ in range(100 + 20 * n):
        inside = sorted(free)
        solved = stationary(gram, pull, sums, inside)
        if solved is None:
            return None
        values, multiplier = solved
        step, blocking = 1.0, -1
        for k, value in zip(inside, values):
            if value < 0 and v[k] / (v[k] - value) < step:
                step, blocking = v[k] / (v[k] - value), k
        for k, value in zip(inside, values):
            v[k] += step * (value - v[k])
        if blocking >= 0:
            v[blocking] = 0.0
            free.discard(blocking)
            continue
        slope = product(gram, v)
        steepest, entering = -1e-12, -1
        for k in range(n):
            gradient = slope[k] - pull[k] + multiplier * sums[k]
            if k not in free and gradient < steepest:
                steepest, entering = gradient, k
        if entering < 0:
            return v
        free.add(entering)
    return None


def stationary(
    gram: Rows, pull: Sequence[float], sums: Sequence[float], inside: Sequence[int]
) -> tuple[list[float], float] | None:
    """Where the sum of squares is smallest among the free children, whatever the signs; a ridge parts children that are
    alike.
    """
    matrix = [[*(gram[i][j] for j in inside), sums[i]] for i in inside]
    matrix.append([*(sums[j] for j in inside), 0.0])
    right = [*(pull[i] for i in inside), 1.0]
    solved = solve_linear(matrix, right)
    if solved is None:
        for at in range(len(inside)):
            matrix[at][at] += 1e-10
        solved = solve_linear(matrix, right)
    return None if solved is None else (solved[:-1], solved[-1])
