"""The standard normal distribution: the share that lies below a value, and the value below which a share lies."""

import math
from statistics import NormalDist

import numpy as np

from .arithmetic import without
from .column import Lane, Tell


def share_below(value: float) -> float:
    """The share below one value; far out it is 0 or 1."""
    return value if value != value else 0.0 if value < -37.5 else 0.5 * math.erfc(-value / math.sqrt(2.0))


def value_above(share: float) -> float:
    """The value above one share (Wichura 1988, AS 241); missing where there is none."""
    return NormalDist().inv_cdf(share) + 0.0 if 0.0 < share < 1.0 else math.nan


def normal_cdf(a: Lane) -> Lane:
    """The share of a standard normal distribution that lies below a."""
    return np.array([share_below(x) for x in a.tolist()]) if isinstance(a, np.ndarray) else share_below(float(a))


def normal_quantile(a: Lane, tell: Tell) -> Lane:
    """The value below which the share a of a standard normal distribution lies. Errors: not between 0 and 1."""
    result = np.array([value_above(x) for x in a.tolist()]) if isinstance(a, np.ndarray) else value_above(float(a))
    outside = (np.asarray(a) <= 0) | (np.asarray(a) >= 1)
    return without(result, outside, "the normal quantile of a number that is not between 0 and 1", tell)
