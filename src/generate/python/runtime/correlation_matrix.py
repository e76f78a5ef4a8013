"""How columns vary together."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .column import Indexes, Lane, Numbers, spread_out
from .comparison import compare_numbers
from .sums import exact_mean, exact_sum


def correlations_of(columns: Sequence[Lane], n: int, elements: Indexes) -> tuple[NDArray[np.float64], Numbers]:
    """Pearson's correlations of columns, and their sample standard deviations (n - 1), over elements in none of which a
    value is missing. Sums are exact, so that no order of the elements changes a digit (OECD/JRC Handbook 2008, step 4).

    Shape: K columns of n to K x K correlations and K deviations. Missing: all below two elements; what does not vary
    has the deviation 0 and no correlation. Errors: none.
    """
    centred = [deviations_from_mean(spread_out(column, n)[elements]) for column in columns]
    squares = [exact_sum(deviations * deviations) for deviations, _ in centred]
    size, count = len(elements), len(columns)
    matrix = np.full((count, count), math.nan)
    for j in range(count):
        for k in range(j, count):
            scale = math.sqrt(squares[j]) * math.sqrt(squares[k])
            if size < 2 or scale == 0:
                continue
            r = 1.0 if j == k else exact_sum(centred[j][0] * centred[k][0]) / scale
            matrix[j, k] = matrix[k, j] = max(-1.0, min(1.0, r))
    deviations = [
        math.nan if size < 2 else math.sqrt(square / (size - 1)) * unit for square, (_, unit) in zip(squares, centred)
    ]
    return matrix, np.array(deviations, dtype=np.float64)


def deviations_from_mean(values: Numbers) -> tuple[Numbers, float]:
    """Distances from the mean in a power of two of the unit, so that no square is too large or too small; and that
    power.
    """
    if len(values) == 0 or compare_numbers(float(values.min()), float(values.max())) == 0:
        return np.zeros(len(values)), 1.0
    largest = max(-float(values.min()), float(values.max()))
    unit = math.ldexp(1.0, min(math.frexp(largest)[1] - 1, 1023))
    scaled = values / unit
    return scaled - exact_mean(scaled), unit
