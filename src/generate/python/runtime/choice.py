"""Choosing between columns."""

import math
from collections.abc import Sequence

import numpy as np

from .column import Lane, TextLane, is_constant, lacks_none, text_at, text_length


def choose(condition: Lane, then: Lane, otherwise: Lane) -> Lane:
    """`then` where the condition is 1, `otherwise` where it is 0. Missing: if the condition is, or what is chosen."""
    if isinstance(condition, float) and condition == condition:
        chosen, other = (then, otherwise) if condition == 1 else (otherwise, then)
        return chosen if np.ndim(chosen) >= np.ndim(other) else np.full(np.shape(other), chosen)
    result = np.where(np.isnan(condition), math.nan, np.where(np.asarray(condition) == 1, then, otherwise))
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


def coalesce(lanes: Sequence[Lane]) -> Lane:
    """The first of the numbers that is there. Missing: if all are."""
    result: Lane = math.nan
    for lane in lanes:
        if isinstance(result, np.ndarray):
            result = result if lacks_none(result) else np.where(np.isnan(result), lane, result)
        elif result != result:
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
