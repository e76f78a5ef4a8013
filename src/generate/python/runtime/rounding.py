"""Rounding by the written decimal, so that 1.005 to 2 decimals is 1.01."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

import numpy as np

from .column import Lane, is_constant


@lru_cache(maxsize=None)
def digits_context(digits: int) -> Context:
    """How decimals of so many significant digits are made: halves go away from zero."""
    return Context(prec=digits, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999)


def significant(x: float, digits: int) -> float:
    """The number nearest to x that has so many significant digits. Missing stays missing; never -0."""
    if not math.isfinite(x) or x == 0:
        return x + 0.0
    return float(digits_context(digits).create_decimal(Decimal(x)))


def round_by_digits(x: float, decimals: int, mode: str) -> float:
    """Rounds one number by its decimal of 15 significant digits: the definition, which `round_to` speeds up."""
    sign, digits, exponent = digits_context(15).create_decimal(Decimal(abs(x))).as_tuple()
    assert isinstance(exponent, int)
    first = len(digits) + exponent - 1
    kept = first + decimals + 1
    # The place lies beyond the 15 digits: there is no decimal to judge by, the number itself is rounded.
    if kept > 15:
        return significant(x, min(kept, 17))
    if kept < 0:
        return 0.0
    whole = int("".join(map(str, digits)).ljust(15, "0"))
    unit = 10 ** (15 - kept)
    units, rest = divmod(whole, unit)
    if (mode == "away" and rest * 2 >= unit) or (
        mode == "even" and (rest * 2 > unit or (rest * 2 == unit and units % 2 == 1))
    ):
        units += 1
    rounded = float(Decimal(units).scaleb(-decimals))
    if math.isinf(rounded):
        return math.nan
    return (0 - rounded if x < 0 else rounded) + 0.0


def round_to(x: Lane, decimals: float, mode: str) -> Lane:
    """Rounds to so many decimals (negative: tens, hundreds), half `away` from zero, half to `even`, or `down` to zero.

    Nearly all numbers are nowhere near a half, and scaling by an exact power of ten decides; the others go by their
    digits. Shape: elementwise. Missing: if x is. Errors: none.
    """
    values = np.atleast_1d(np.asarray(x, dtype=np.float64))
    places = int(math.floor(decimals + 0.5))
    result = values + 0.0
    open_ = np.isfinite(values) & (values != 0)
    # A quotient by a power of ten that a double holds exactly is rounded only once.
    if -22 <= places <= 22:
        power = 10.0 ** abs(places)
        size = np.abs(values)
        scaled = size * power if places >= 0 else size / power
        whole = np.floor(scaled)
        rest = scaled - whole
        doubt = 1e-14 * scaled
        if mode == "down":
            sure = open_ & (rest > doubt) & (1 - rest > doubt)
            nearest = whole
        else:
            sure = open_ & (np.abs(rest - 0.5) > doubt)
            nearest = np.where(rest > 0.5, whole + 1, whole)
        rounded = nearest / power if places >= 0 else nearest * power
        result[sure] = (np.sign(values) * rounded)[sure] + 0.0
        open_ &= ~sure
    for at in np.flatnonzero(open_):
        result[at] = round_by_digits(float(values[at]), places, mode)
    return float(result[0]) if is_constant(x) else result
