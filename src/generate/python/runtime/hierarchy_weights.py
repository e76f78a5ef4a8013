"""Weights by the analytic hierarchy process."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Lane, Numbers, Tell, TextLane, spread_out, text_at
from .number_text import number_text
from .text import composed, key_text

#: The consistency index of random judgements between 1, 2, 3 ... things (Saaty 1980, The Analytic Hierarchy Process).
RANDOM_INDEX = (0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)

#: Above this the judgements contradict each other too much (Saaty 1980).
CONSISTENT = 0.1


def judgement_weights(
    firsts: TextLane, seconds: TextLane, judgements: Lane, names: Sequence[str], n: int, tell: Tell
) -> Numbers:
    """Row by row a judgement says how many times as important the first child is as the second (Saaty 1980; OECD/JRC
    Handbook 2008, step 6). The weights are the principal eigenvector of the matrix of judgements and sum to 1. Several
    judgements of a pair count by their geometric mean, and a judgement of B over A as the inverse of one of A over B.
    The last number is the consistency ratio, ((lambda - K) / (K - 1)) / random index (above 15 children that of Alonso
    and Lamata 2006).

    Shape: n rows to K + 1. Missing: a row without a judgement says nothing; all results, if a pair was judged by
    nobody. Errors: that; a row about something that is no child, or whose number is not above zero, is left out; a
    ratio above 0.1.
    """
    count = len(names)
    logs = logarithms(firsts, seconds, spread_out(judgements, n), names, tell)
    result = np.full(count + 1, math.nan)
    unjudged = next(((i, j) for i in range(count) for j in range(count) if math.isnan(logs[i][j])), None)
    if unjudged is not None:
        first, second = names[unjudged[0]], names[unjudged[1]]
        tell([-1], f'nobody has judged "{first}" against "{second}", so that there are no weights')
        return result
    weights, largest = principal_eigenvector([[math.exp(value) for value in row] for row in logs])
    random = RANDOM_INDEX[count - 1] if count <= len(RANDOM_INDEX) else (1.7699 * count - 4.3513) / (count - 1)
    ratio = 0.0 if count < 3 else max(0.0, (largest - count) / (count - 1) / random)
    result[:] = [*weights, ratio]
    if ratio > CONSISTENT:
        tell(
            [-1],
            f"the judgements contradict each other: their consistency ratio is {ratio:.3f}, "
            f"and above {CONSISTENT} they should be made again",
        )
    return result


def logarithms(
    firsts: TextLane, seconds: TextLane, judgements: Numbers, names: Sequence[str], tell: Tell
) -> list[list[float]]:
    """The logarithms of the judgements of each pair, the mean where there are several; missing where there is none."""
    place = {composed(name): k for k, name in enumerate(names)}
    count = len(names)
    sums = [[0.0] * count for _ in names]
    counts = [[0] * count for _ in names]
    for row, value in enumerate(judgements.tolist()):
        if math.isnan(value):
            continue
        first, second = text_at(firsts, row), text_at(seconds, row)
        i, j = place_of(first, place), place_of(second, place)
        if i < 0 or j < 0:
            stranger = (first if i < 0 else second) or ""
            tell([row], f'"{stranger}" is none of the children that are judged, and the row is left out')
        elif not 0 < value < math.inf:
            tell(
                [row], f"{number_text(value)} is not how many times as important something is, and the row is left out"
            )
        elif i == j:
            if value != 1:
                tell([row], f'"{names[i]}" is judged against itself, and the row is left out')
        else:
            sums[i][j] += math.log(value)
            sums[j][i] -= math.log(value)
            counts[i][j] += 1
            counts[j][i] += 1
    return [
        [0.0 if i == j else sums[i][j] / counts[i][j] if counts[i][j] else math.nan for j in range(count)]
        for i in range(count)
    ]


def place_of(name: str | None, places: "dict[str, int]") -> int:
    """Which child a name means; -1 if none."""
    return -1 if name is None else places.get(key_text(name), -1)


def principal_eigenvector(matrix: Sequence[Sequence[float]]) -> tuple[list[float], float]:
    """The vector that sums to 1, and its eigenvalue, by repeated multiplication: a matrix of positive numbers has one
    largest eigenvalue, with a positive vector (Perron).
    """
    n = len(matrix)
    weights, largest = [1 / n] * n, float(n)
    for _ in range(10_000):
        following = []
        for row in matrix:
            total = 0.0
            for element, weight in zip(row, weights):
                total += element * weight
            following.append(total)
        largest = 0.0
        for value in following:
            largest += value
        following = [value / largest for value in following]
        change = max(abs(new - old) for new, old in zip(following, weights))
        weights = following
        if change < 1e-16:
            break
    return weights, largest
