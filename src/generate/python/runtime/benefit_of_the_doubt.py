"""Weights by the benefit of the doubt."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .column import Grouping, Lane, Tell, spread_out
from .complete_cases import complete_cases
from .linear_program import maximise
from .number_text import number_text

#: A comparison that is exceeded by no more than this is kept.
KEPT = 1e-12


def benefit_of_the_doubt_weights(
    columns: Sequence[Lane],
    names: Sequence[str],
    least: float,
    most: float,
    n: int,
    groups: Grouping | None,
    tell: Tell,
) -> NDArray[np.float64]:
    """For each unit the weights under which it scores best, where no unit that has all children scores more than 1
    under them (Melyn and Moesen 1991; Cherchye et al. 2007; OECD/JRC Handbook 2008, step 6). Each child makes up at
    least the share `least` and at most the share `most` of the unit's score. The score of a unit is the sum of its
    children times these.

    Shape: K columns of n to K x n. Missing: all weights of a unit without any child; of others, a missing child has the
    weight 0. Errors: a child below zero; shares that cannot be kept: the unit has no weights then.
    """
    values = np.array([spread_out(column, n) for column in columns]).reshape(len(columns), n).T.tolist()
    of = [0] * n if groups is None else groups.of.tolist()
    peers = [frontier([values[at] for at in elements]) for elements in complete_cases(columns, n, groups)]
    result = np.full((len(columns), n), math.nan)
    for at, own in enumerate(values):
        present = [k for k, value in enumerate(own) if value == value]
        if of[at] < 0 or not present:
            continue
        refused = refusal(own, present, names, least, most)
        if refused is not None:
            tell([at], refused)
            continue
        weights = best_weights(own, present, peers[of[at]], least, most)
        if weights is None:
            tell([at], "no weights were found that keep the shares")
        else:
            result[:, at] = weights
    return result


def refusal(
    own: Sequence[float], present: Sequence[int], names: Sequence[str], least: float, most: float
) -> str | None:
    """Why a unit can have no weights; nothing where it can."""
    negative = next((k for k in present if own[k] < 0), None)
    if negative is not None:
        return f'"{names[negative]}" is below zero, and the benefit of the doubt takes zero and more'
    zero = next((k for k in present if own[k] == 0), None)
    if zero is not None and least > 0:
        return f'"{names[zero]}" is zero, and so cannot make up the least share of the score'
    count = sum(own[k] > 0 for k in present)
    if count > 0 and (count * most < 1 - KEPT or count * least > 1 + KEPT):
        shares = f"from {number_text(least)} to {number_text(most)}"
        return f"{count} children cannot share a score so that each makes up {shares} of it"
    return None


def frontier(units: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The units that no other one equals or exceeds in all children: only they bound the scores of others."""

    def total(unit: Sequence[float]) -> float:
        result = 0.0
        for value in unit:
            result += value
        return result

    found: list[Sequence[float]] = []
    for unit in sorted(units, key=total, reverse=True):
        if not any(all(value >= own for value, own in zip(other, unit)) for other in found):
            found.append(unit)
    return found


def best_weights(
    own: Sequence[float], present: Sequence[int], peers: Sequence[Sequence[float]], least: float, most: float
) -> list[float] | None:
    """The weights of one unit. The shares y of its score are found: sum(y) is largest where no peer scores more than 1,
    which is sum(y * peer / own) <= 1. Peers come in only where they are exceeded, so that the problem stays small.
    """
    used = [k for k in present if own[k] > 0]
    m = len(used)
    weights = [0.0] * len(own)
    if m == 0:
        return weights
    rows: list[list[float]] = []
    for k in range(m if m > 1 else 0):
        if least > 0:
            rows.append([least - (1 if j == k else 0) for j in range(m)])
        if most < 1:
            rows.append([(1 if j == k else 0) - most for j in range(m)])
    bounds = [0.0] * len(rows) + [1.0]
    rows.append([1.0] * m)
    for _ in range(len(peers) + 1):
        best = maximise(rows, bounds, [1.0] * m)
        if best is None:
            return None
        exceeded, by = None, 1 + KEPT
        for peer in peers:
            score = 0.0
            for share, k in zip(best, used):
                score += share * peer[k] / own[k]
            if score > by:
                exceeded, by = peer, score
        if exceeded is None:
            for share, k in zip(best, used):
                weights[k] = share / own[k]
            return weights
        rows.append([exceeded[k] / own[k] for k in used])
        bounds.append(1.0)
    return None
