"""Sums that no order of their terms changes: exact, and rounded once (`math.fsum`; Shewchuk 1997)."""

import math
from typing import Sequence, Union

import numpy as np

from .column import Numbers


def exact_sum(values: Union[Numbers, Sequence[float]]) -> float:
    """The sum of numbers that are all there; infinite if it is too large for a double."""
    terms = values.tolist() if isinstance(values, np.ndarray) else values
    try:
        return math.fsum(terms) + 0.0
    except OverflowError:
        # On the way it was too large: a power of two loses nothing.
        return scaled_sum(terms)


def scaled_sum(terms: Sequence[float]) -> float:
    """The sum of huge numbers, found at a smaller scale."""
    total = math.fsum(math.ldexp(term, -100) for term in terms)
    try:
        return math.ldexp(total, 100)
    except OverflowError:
        return math.copysign(math.inf, total)


def exact_mean(values: Numbers) -> float:
    """The mean of numbers of which there is at least one; that of equal values is the value."""
    first = float(values[0])
    if values[-1] == first and np.all(values == first):
        return first + 0.0
    count = len(values)
    total = exact_sum(values)
    if math.isinf(total):
        return exact_sum(values / count)
    mean = total / count
    # What the rounded quotient leaves of the sum, found exactly: the mean is rounded as if once.
    if 1e-200 < abs(total) < 1e280:
        product = mean * count
        rest = math.fsum([*values.tolist(), -product, excess_of_product(mean, float(count), product)])
        mean += rest / count
    return mean + 0.0


def excess_of_product(a: float, b: float, product: float) -> float:
    """What the rounded product of two numbers has too much (Dekker 1971)."""
    split_a = a * 134217729.0
    high_a = split_a - (split_a - a)
    low_a = a - high_a
    split_b = b * 134217729.0
    high_b = split_b - (split_b - b)
    low_b = b - high_b
    return product - high_a * high_b - low_a * high_b - high_a * low_b - low_a * low_b
