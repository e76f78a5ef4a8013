"""Comparisons look at 12 significant digits, so that 0.1 + 0.2 equals 0.3. They give 1, 0 or missing."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Lane, Numbers, Tell, TextLane, text_at, text_length
from .rounding import significant
from .text import quoted


def compare_numbers(a: float, b: float) -> float:
    """-1, 0 or 1 as a is below, equal to or above b at 12 significant digits; missing if one of them is."""
    if a == b:
        return 0.0
    if a != a or b != b:
        return math.nan
    if abs(a - b) <= 1.1e-11 * max(abs(a), abs(b)) and significant(a, 12) == significant(b, 12):
        return 0.0
    return -1.0 if a < b else 1.0


def compare(a: Lane, b: Lane) -> Numbers:
    """`compare_numbers`, value by value."""
    left, right = np.broadcast_arrays(np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64))
    sign = np.where(left > right, 1.0, np.where(left < right, -1.0, 0.0))
    # Two numbers that round to one decimal lie at most one unit of the 12th digit apart.
    near = (sign != 0) & (np.abs(left - right) <= 1.1e-11 * np.maximum(np.abs(left), np.abs(right)))
    if np.any(near):
        for at in zip(*np.nonzero(near)) if near.ndim else [()]:
            if significant(float(left[at]), 12) == significant(float(right[at]), 12):
                sign[at] = 0.0
    return np.where(np.isnan(left) | np.isnan(right), math.nan, sign)


def judged(a: Lane, b: Lane, below: float, equal: float, above: float) -> Lane:
    """What the comparison of two numbers means; missing stays missing."""
    if isinstance(a, (float, int)) and isinstance(b, (float, int)):
        sign = compare_numbers(a, b)
        return math.nan if sign != sign else equal if sign == 0 else below if sign < 0 else above
    signs = compare(a, b)
    result = np.where(np.isnan(signs), math.nan, np.where(signs == 0, equal, np.where(signs < 0, below, above)))
    return float(result) if result.ndim == 0 else result


def equal(a: Lane, b: Lane) -> Lane:
    """a = b at 12 significant digits."""
    return judged(a, b, 0, 1, 0)


def not_equal(a: Lane, b: Lane) -> Lane:
    """a != b at 12 significant digits."""
    return judged(a, b, 1, 0, 1)


def less(a: Lane, b: Lane) -> Lane:
    """a < b, and not equal at 12 significant digits."""
    return judged(a, b, 1, 0, 0)


def less_or_equal(a: Lane, b: Lane) -> Lane:
    """a < b, or equal at 12 significant digits."""
    return judged(a, b, 1, 1, 0)


def greater(a: Lane, b: Lane) -> Lane:
    """a > b, and not equal at 12 significant digits."""
    return judged(a, b, 0, 0, 1)


def greater_or_equal(a: Lane, b: Lane) -> Lane:
    """a > b, or equal at 12 significant digits."""
    return judged(a, b, 0, 1, 1)


def both(a: Lane, b: Lane) -> Lane:
    """a and b (Kleene 1952): 0 if either is 0, otherwise missing if either is missing, otherwise 1."""
    return settled(a, b, 0.0)


def either(a: Lane, b: Lane) -> Lane:
    """a or b (Kleene 1952): 1 if either is 1, otherwise missing if either is missing, otherwise 0."""
    return settled(a, b, 1.0)


def settled(a: Lane, b: Lane, deciding: float) -> Lane:
    """Combines conditions, of which `deciding` settles the result whatever the other one is."""
    if isinstance(a, (float, int)) and isinstance(b, (float, int)):
        return deciding if deciding in (a, b) else math.nan if a != a or b != b else 1 - deciding
    left, right = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    unknown = np.isnan(left) | np.isnan(right)
    result = np.where((left == deciding) | (right == deciding), deciding, np.where(unknown, math.nan, 1 - deciding))
    return float(result) if result.ndim == 0 else result


def negation(a: Lane) -> Lane:
    """1 where the condition is 0, and 0 where it is 1. Missing: if it is."""
    return 1 - a


def is_missing(x: Lane) -> Lane:
    """1 where x is missing, 0 elsewhere; never missing."""
    result = np.where(np.isnan(x), 1.0, 0.0)
    return float(result) if result.ndim == 0 else result


def is_between(x: Lane, low: Lane, high: Lane) -> Lane:
    """low <= x <= high at 12 significant digits, 0 where one end already rules x out."""
    return both(greater_or_equal(x, low), less_or_equal(x, high))


def is_one_of(x: Lane, values: Sequence[float]) -> Lane:
    """1 where x equals one of the values at 12 significant digits. Missing: if x is."""
    found: Lane = np.where(np.isnan(x), math.nan, 0.0)
    for value in values:
        if value == value:
            found = either(found, equal(x, value))
    return float(found) if np.ndim(found) == 0 else found


def texts_compared(a: TextLane, b: TextLane, same: float, other: float) -> Lane:
    """`same` where two texts are alike, `other` where they are not, missing where one is."""
    n = text_length((a, b))
    size = 1 if n < 0 else n
    result = np.empty(size)
    for at in range(size):
        x, y = text_at(a, at), text_at(b, at)
        result[at] = math.nan if x is None or y is None else same if x == y else other
    return float(result[0]) if n < 0 else result


def text_equal(a: TextLane, b: TextLane) -> Lane:
    """a = b, letter by letter. Missing: if a or b is."""
    return texts_compared(a, b, 1, 0)


def text_not_equal(a: TextLane, b: TextLane) -> Lane:
    """a != b, letter by letter. Missing: if a or b is."""
    return texts_compared(a, b, 0, 1)


def text_is_missing(x: TextLane) -> Lane:
    """1 where the text is missing, 0 elsewhere; never missing."""
    if x is None or isinstance(x, str):
        return 1.0 if x is None else 0.0
    return np.array([1.0 if text is None else 0.0 for text in x])


def text_is_one_of(x: TextLane, values: Sequence[str]) -> Lane:
    """1 where x is one of the texts. Missing: if x is."""
    among = frozenset(values)
    if x is None or isinstance(x, str):
        return math.nan if x is None else float(x in among)
    return np.array([math.nan if text is None else float(text in among) for text in x])


def category_of(x: TextLane, values: Sequence[str], tell: Tell) -> Lane:
    """The place of a text among others, 0 for the first. Missing: if x is, or is none of them, which is told."""
    places = {value: float(place) for place, value in enumerate(values)}

    def place_of(text: "str | None", index: int) -> float:
        if text is None:
            return math.nan
        if text not in places:
            tell([index], f"{quoted(text)} is none of the categories")
        return places.get(text, math.nan)

    if x is None or isinstance(x, str):
        return place_of(x, -1)
    return np.array([place_of(text, index) for index, text in enumerate(x)], dtype=np.float64)
