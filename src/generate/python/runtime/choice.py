"""Choosing between columns."""

import math
from collections.abc import Callable, Sequence
from typing import Union

import numpy as np

from .column import Lane, TextLane, is_constant, lacks_none, text_at, text_length


#: A column, or what computes it if it is asked for.
OnDemand = Union[Lane, Callable[[], Lane]]


def computed(lane: OnDemand) -> Lane:
    """A column that is asked for."""
    return lane() if callable(lane) else lane


def choose(condition: Lane, then: OnDemand, otherwise: OnDemand) -> Lane:
    """`then` where the condition is 1, `otherwise` where it is 0. Missing: if the condition is, or what is chosen.

    Of what can be computed on demand, that which is not chosen for any element is not computed.
    """
    if isinstance(condition, float) and condition == condition:
        chosen, other = (then, otherwise) if condition == 1 else (otherwise, then)
        found = computed(chosen)
        if isinstance(found, np.ndarray) or is_constant(computed(other)):
            return found
        return np.full(np.shape(computed(other)), found)
    left, right = computed(then), computed(otherwise)
    result = np.where(np.isnan(condition), math.nan, np.where(np.asarray(condition) == 1, left, right))
    return float(result) if result.ndim == 0 else result


def choose_text(condition: Lane, then: TextLane, otherwise: TextLane) -> TextLane:
    """`choose` for texts."""
    n = -1 if is_constant(condition) else len(np.asarray(condition))
    n = max(n, text_length((then, otherwise)))
    size = 1 if n < 0 else n
    met = np.broadcast_to(np.asarray(condition, dtype=np.float64), (size,))
    chosen: list[str | None] = [
        None if math.isnan(met[at]) else text_at(then if met[at] == 1 else otherwise, at) for at in range(size)
    ]
    return chosen[0] if n < 0 else chosen


def coalesce(lanes: Sequence[OnDemand]) -> Lane:
    """The first of the numbers that is there. Missing: if all are. What nothing is missing for is not computed."""
    result = computed(lanes[0]) if lanes else math.nan
    for other in lanes[1:]:
        if isinstance(result, np.ndarray):
            result = result if lacks_none(result) else np.where(np.isnan(result), computed(other), result)
            continue
        lane = computed(other)
        if result != result:
            result = lane
        elif isinstance(lane, np.ndarray):
            result = np.full(len(lane), result)
    return result


def coalesce_text(lanes: Sequence[TextLane]) -> TextLane:
    """The first of the texts that is there. Missing: if all are."""
    n = text_length(lanes)
    size = 1 if n < 0 else n
    found: list[str | None] = [
        next((text for text in (text_at(lane, at) for lane in lanes) if text is not None), None) for at in range(size)
    ]
    return found[0] if n < 0 else found


def least(lanes: Sequence[Lane]) -> Lane:
    """The smallest of the numbers. Missing: if any is, or without any."""
    if not lanes:
        return math.nan
    result = lanes[0]
    for lane in lanes[1:]:
        result = np.minimum(result, lane)
    return result + 0.0


def greatest(lanes: Sequence[Lane]) -> Lane:
    """The largest of the numbers. Missing: if any is, or without any."""
    if not lanes:
        return math.nan
    result = lanes[0]
    for lane in lanes[1:]:
        result = np.maximum(result, lane)
    return result + 0.0


def clamp(x: Lane, low: Lane, high: Lane) -> Lane:
    """x, but not below low and not above high; where low is above high, high. Missing: if any of the three is."""
    return least([greatest([x, low]), high])
