"""Winsorising until a distribution is not skewed (JRC practice, as in the COIN tool and COINr)."""

import math
from typing import Optional

import numpy as np

from .column import Grouping, Lane, Numbers, is_constant
from .gathering import members
from .moments import kurtosis_of_moments, moments_of, skewness_of_moments


def skewed_side(values: Numbers, skewness: float, kurtosis: float) -> int:
    """To which side a distribution is skewed where both limits are reached, 1 or -1; 0 where they are not, or cannot be."""
    moments = moments_of(values, 4)
    found, peak = skewness_of_moments(moments), kurtosis_of_moments(moments)
    if math.isnan(found) or math.isnan(peak) or abs(found) < skewness or peak < kurtosis:
        return 0
    return 1 if found >= 0 else -1


def winsorise(
    x: Lane, n: int, limit: Optional[float], skewness: float, kurtosis: float, groups: Optional[Grouping]
) -> Lane:
    """While |skewness| and kurtosis both reach their limits and fewer points than `limit` have moved, all points at the
    largest value (at the smallest, where skewness is negative) move to the next one.

    Shape: n to n, each group by itself; a constant stays as it is. Missing: stays missing and takes no part. What has no
    skewness is returned as it is, and so is what would become all equal: two values of which one is rare are no outliers.
    """
    if is_constant(x):
        return x
    result = np.array(x, dtype=np.float64)
    for elements in members(x, n, groups, None):
        values = result[elements]
        down = up = 0
        while limit is None or down + up < limit:
            side = skewed_side(values, skewness, kurtosis)
            if side == 0:
                result[elements] = values + 0.0
                break
            outermost = values.max() if side > 0 else values.min()
            others = values[values != outermost]
            moved = values == outermost
            values = np.where(moved, others.max() if side > 0 else others.min(), values)
            if side > 0:
                down = int(np.count_nonzero(moved))
            else:
                up = int(np.count_nonzero(moved))
            if np.all(values == values[0]):
                break
        else:
            result[elements] = values + 0.0
    return result
