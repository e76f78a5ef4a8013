"""Spread and shape of values, by two passes with exact sums: no order of the values changes anything."""

import math
from typing import NamedTuple

import numpy as np

from .column import Numbers
from .comparison import compare
from .sums import exact_mean, exact_sum


class Moments(NamedTuple):
    """Sums of powers of deviations from the mean, of values divided by a power of two so that none is too large."""

    count: int
    #: All values are equal at 12 significant digits; the sums are 0 then.
    constant: bool
    unit: float
    squares: float
    cubes: float
    fourths: float


def moments_of(values: Numbers, highest: int) -> Moments:
    """The moments of values that are all there, up to a power of 2, 3 or 4."""
    count = len(values)
    if count == 0 or float(compare(values.min(), values.max())) == 0:
        return Moments(count, True, 1.0, 0.0, 0.0, 0.0)
    largest = max(-float(values.min()), float(values.max()))
    unit = math.ldexp(1.0, min(math.frexp(largest)[1] - 1, 1023))
    scaled = values / unit
    deviations = scaled - exact_mean(scaled)
    squares = deviations * deviations
    cubes = exact_sum(deviations * squares) if highest > 2 else 0.0
    fourths = exact_sum(squares * squares) if highest > 3 else 0.0
    return Moments(count, False, unit, exact_sum(squares), cubes, fourths)


def variance_of_moments(moments: Moments) -> float:
    """The sample variance (n - 1); missing below two values, infinite if too large."""
    if moments.count < 2:
        return math.nan
    return moments.squares / (moments.count - 1) * moments.unit * moments.unit


def deviation_of(moments: Moments) -> float:
    """The sample standard deviation (n - 1); missing below two values, infinite if too large."""
    if moments.count < 2:
        return math.nan
    return math.sqrt(moments.squares / (moments.count - 1)) * moments.unit


def skewness_of_moments(moments: Moments) -> float:
    """Sample-adjusted skewness G1 = g1 sqrt(n (n - 1)) / (n - 2); missing below three values, and where all are equal."""
    n = moments.count
    if n < 3 or moments.constant:
        return math.nan
    g1 = math.sqrt(n) * moments.cubes / (moments.squares * math.sqrt(moments.squares))
    return g1 * math.sqrt(n * (n - 1)) / (n - 2) + 0.0


def kurtosis_of_moments(moments: Moments) -> float:
    """Excess kurtosis G2 = ((n + 1) g2 + 6) (n - 1) / ((n - 2) (n - 3)); missing below four, and where all are equal."""
    n = moments.count
    if n < 4 or moments.constant:
        return math.nan
    excess = n * moments.fourths / (moments.squares * moments.squares) - 3
    return ((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3))
