"""Arithmetic value by value.

A result is missing if an operand is; it is never -0 (adding 0 turns -0 into 0); what is too large for a double is
missing, and told. Constants give a constant.
"""

import math

import numpy as np

from .column import Lane, Tell, is_constant, tell_where
from .rounding import significant


def finite_or(result: Lane, tell: Tell) -> Lane:
    """Makes results beyond the doubles missing, and tells of them."""
    if isinstance(result, float):
        if not math.isinf(result):
            return result + 0.0
        tell([-1], "too large for a number")
        return math.nan
    # A sum is finite where all are, and costs less than to look at each.
    if math.isfinite(np.add.reduce(result, axis=None)):
        return result
    beyond = np.isinf(result)
    if not beyond.any():
        return result
    tell_where(beyond, "too large for a number", tell)
    kept = np.where(beyond, math.nan, result)
    return float(kept) if kept.ndim == 0 else kept


def unsigned_zero(result: Lane) -> Lane:
    """A new result with 0 for -0."""
    result += 0.0
    return result


def without(result: Lane, wrong: "np.ndarray | np.bool_ | bool", reason: str, tell: Tell) -> Lane:
    """Makes results missing where something is wrong, and tells why."""
    if not np.any(wrong):
        return result
    tell_where(wrong, reason, tell)
    kept = np.where(wrong, math.nan, result)
    return float(kept) if kept.ndim == 0 else kept


def add(a: Lane, b: Lane, tell: Tell) -> Lane:
    """a + b. Missing: if an operand is. Errors: too large for a number."""
    return finite_or(a + b, tell)


def subtract(a: Lane, b: Lane, tell: Tell) -> Lane:
    """a - b. Missing: if an operand is. Errors: too large for a number."""
    return finite_or(a - b, tell)


def multiply(a: Lane, b: Lane, tell: Tell) -> Lane:
    """a * b. Missing: if an operand is. Errors: too large for a number."""
    return finite_or(unsigned_zero(np.multiply(a, b)), tell)


def divide(a: Lane, b: Lane, tell: Tell) -> Lane:
    """a / b. Missing: if an operand is. Errors: division by zero; too large for a number."""
    quotient = np.divide(a, b)
    if not isinstance(b, float) or b == 0:
        is_zero = np.equal(b, 0)
        if is_zero.any():
            quotient = without(quotient, is_zero & ~np.isnan(a), "division by zero", tell)
    return finite_or(unsigned_zero(quotient), tell)


def power(a: Lane, b: Lane, tell: Tell) -> Lane:
    """a to the power of b; 0 to the power of 0 is 1.

    Missing: if an operand is. Errors: zero to a negative power; a fractional power of a negative number; too large.
    """
    missing = np.isnan(a) | np.isnan(b)
    zero = ~missing & (np.asarray(a) == 0) & (np.asarray(b) < 0)
    powers = np.power(np.asarray(a, dtype=np.float64), b)
    unreal = ~missing & ~zero & np.isnan(powers)
    result: Lane = np.where(missing, math.nan, powers)
    result = without(result, zero, "zero to a negative power", tell)
    result = without(result, unreal, "a power of a negative number that is not real", tell)
    return finite_or((float(result) if np.ndim(result) == 0 else result) + 0.0, tell)


def negate(a: Lane) -> Lane:
    """-a, where the negative of 0 is 0."""
    return 0 - a


def absolute(a: Lane) -> Lane:
    """|a|."""
    return np.abs(a)


def without_dust(x: Lane) -> Lane:
    """The whole number that x is at 12 significant digits, or x itself where it is none."""
    values = np.atleast_1d(np.asarray(x, dtype=np.float64)) + 0.0
    nearest = np.floor(values + 0.5)
    near = (values != nearest) & (np.abs(values - nearest) <= 1.1e-11 * np.abs(values))
    for at in np.flatnonzero(near):
        if significant(float(values[at]), 12) == nearest[at]:
            values[at] = nearest[at]
    return float(values[0]) if is_constant(x) else values


def floor(a: Lane) -> Lane:
    """The largest whole number that is not above a, which sees 2.9999999999999996 as 3."""
    return np.floor(without_dust(a)) + 0.0


def ceil(a: Lane) -> Lane:
    """The smallest whole number that is not below a, which sees 3.0000000000000004 as 3."""
    return np.ceil(without_dust(a)) + 0.0


def exponential(a: Lane, tell: Tell) -> Lane:
    """e to the power of a. Errors: too large for a number."""
    return finite_or(np.exp(a), tell)


def logarithm(a: Lane, result: Lane, tell: Tell) -> Lane:
    """A logarithm, without those of zero and of negative numbers, which are told."""
    if isinstance(a, np.ndarray) and len(a) > 0 and np.fmin.reduce(a) > 0:
        return result
    result = without(result, np.asarray(a) == 0, "the logarithm of zero", tell)
    return without(result, np.asarray(a) < 0, "the logarithm of a negative number", tell)


def ln(a: Lane, tell: Tell) -> Lane:
    """The natural logarithm. Errors: that of zero or of a negative number."""
    return logarithm(a, np.log(a), tell)


def log10(a: Lane, tell: Tell) -> Lane:
    """The logarithm to the base of 10. Errors: that of zero or of a negative number."""
    return logarithm(a, np.log10(a), tell)


def square_root(a: Lane, tell: Tell) -> Lane:
    """The square root. Errors: that of a negative number."""
    return without(np.sqrt(a) + 0.0, np.asarray(a) < 0, "the square root of a negative number", tell)
