"""Sums that no order of their terms changes: exact, and rounded once (`math.fsum`; Shewchuk 1997)."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Indexes, Numbers

#: From so many numbers on, a few vectors of them are summed in place of each by itself.
MANY = 128


def parts_of(values: Numbers, bound: float | None = None) -> list[float]:
    """Two numbers with the sum of many, to half as many digits again as a double has; where that is not sure, all of them.

    Numbers are cut at one place, so that the sum of what lies above it is exact in any order; of what lies below, which is
    2 ** 39 times smaller, the digits that are lost are none of the result (S. M. Rump, T. Ogita, S. Oishi, Accurate
    Floating-Point Summation, SIAM Journal on Scientific Computing 31, 2008). `bound` is what no number exceeds, if known.
    """
    count = len(values)
    if count < MANY:
        return all_of(values)
    largest = max(-float(values.min()), float(values.max())) if bound is None else bound
    if not 1e-200 < largest < 1e200:
        return all_of(values)
    cut = math.ldexp(1.0, math.frexp(largest)[1] + (count + 1).bit_length())
    above = values + cut
    above -= cut
    parts = [float(np.add.reduce(above)), 0.0]
    above -= values
    parts[1] = -float(np.add.reduce(above))
    # Where the terms cancel each other, the last digits of all count.
    return parts if abs(parts[0]) > 1e-3 * largest else all_of(values)


def all_of(values: Numbers) -> list[float]:
    """An array as a list."""
    listed: list[float] = values.tolist()
    return listed


def exact_sum(values: Numbers | Sequence[float], bound: float | None = None) -> float:
    """The sum of numbers that are all there; infinite if it is too large for a double."""
    terms = parts_of(values, bound) if isinstance(values, np.ndarray) else values
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


def exact_sums_to(values: Numbers, ends: Numbers | Indexes) -> Numbers:
    """The sums of the values up to each of the ends, each exactly rounded."""
    total = float(np.sum(np.abs(values)))
    if total < 2**53 and bool(np.all(values == np.floor(values))):
        # Of whole numbers no sum on the way is rounded.
        return np.append(0.0, np.cumsum(values))[ends]
    if not math.isfinite(total):
        return np.array([exact_sum(values[:end]) for end in ends])
    partials: list[float] = []
    sums = [0.0]
    for value in values.tolist():
        kept = 0
        for part in partials:
            if abs(value) < abs(part):
                value, part = part, value
            high = value + part
            low = part - (high - value)
            if low != 0:
                partials[kept] = low
                kept += 1
            value = high
        partials[kept:] = [value]
        sums.append(math.fsum(partials))
    return np.array(sums)[ends]


def exact_mean(values: Numbers, bound: float | None = None) -> float:
    """The mean of numbers of which there is at least one; that of equal values is the value."""
    first = float(values[0])
    if values[-1] == first and np.all(values == first):
        return first + 0.0
    count = len(values)
    parts = parts_of(values, bound)
    total = exact_sum(parts)
    if math.isinf(total):
        return exact_sum(values / count)
    mean = total / count
    # What the rounded quotient leaves of the sum, found exactly: the mean is rounded as if once.
    if 1e-200 < abs(total) < 1e280:
        product = mean * count
        rest = math.fsum([*parts, -product, excess_of_product(mean, float(count), product)])
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
