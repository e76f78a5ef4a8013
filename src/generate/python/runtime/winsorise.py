"""Winsorising until a distribution is not skewed (JRC practice, as in the COIN tool and COINr)."""

import math

import numpy as np

from .column import Grouping, Lane, Numbers, ends_of, is_constant, lacks_none
from .comparison import compare_numbers
from .gathering import members
from .moments import Moments, kurtosis_of_moments, moments_of, new_moments, skewness_of_moments


def skewed_side(moments: Moments, skewness: float, kurtosis: float) -> int:
    """To which side a distribution is skewed where both limits are reached, 1 or -1; 0 where they are not, or cannot
    be.
    """
    found, peak = skewness_of_moments(moments), kurtosis_of_moments(moments)
    if math.isnan(found) or math.isnan(peak):
        return 0
    # What stands on a limit to 12 digits reaches it.
    if compare_numbers(abs(found), skewness) < 0 or compare_numbers(peak, kurtosis) < 0:
        return 0
    return 1 if found >= 0 else -1


def winsorise(x: Lane, n: int, limit: float | None, skewness: float, kurtosis: float, groups: Grouping | None) -> Lane:
    """While |skewness| and kurtosis both reach their limits and fewer points than `limit` have moved, all points at the
    largest value (at the smallest, where skewness is negative) move to the next one.

    Shape: n to n, each group by itself; a constant stays as it is. Missing: stays missing and takes no part. What has
    no skewness is returned as it is, and so is what would become all equal: two values of which one is rare are no
    outliers.
    """
    if is_constant(x):
        return x
    if groups is None and isinstance(x, np.ndarray) and lacks_none(x):
        return winsorised(x, limit, skewness, kurtosis)
    result = np.array(x, dtype=np.float64)
    for elements in members(x, n, groups, None):
        result[elements] = winsorised(result[elements], limit, skewness, kurtosis)
    return result


def winsorised(original: Numbers, limit: float | None, skewness: float, kurtosis: float) -> Numbers:
    """Values that are all there, winsorised; the very same where none moves."""
    values = original
    down = up = 0
    while limit is None or down + up < limit:
        # Between the first and the last, what is far from the limits is far from them to 13 digits.
        moments = moments_of(values) if values is original else new_moments(values, is_rough=True)
        side = skewed_side(moments, skewness, kurtosis)
        if side == 0:
            return values
        moved = values == ends_of(values)[1 if side > 0 else 0]
        others = values[~moved]
        values = np.where(moved, others.max() if side > 0 else others.min(), values)
        if side > 0:
            down = int(np.count_nonzero(moved))
        else:
            up = int(np.count_nonzero(moved))
        if ends_of(values)[0] == ends_of(values)[1]:
            return original
    return values
