"""What every kernel works on.

Numbers and conditions are doubles: an array with one for each row or case, or one float that stands for all of them. NaN is
*missing*; a condition is 1, 0 or missing. Texts are a list of strings, or one string for all; None is missing.
"""

import math
from typing import Callable, Iterable, NamedTuple, Optional, Sequence, Union

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]
Lane = Union[Numbers, float]
Texts = Sequence[Optional[str]]
TextLane = Union[Texts, str, None]

#: Told where an operation has no result although its inputs are there: the elements (-1: a constant), and why.
Tell = Callable[[Iterable[int], str], None]


class Grouping(NamedTuple):
    """Which group each element belongs to: a number below `count`, or -1 for none."""

    count: int
    of: NDArray[np.int64]


def is_constant(lane: object) -> bool:
    """True of one number, or one text, that stands for all elements."""
    return lane is None or isinstance(lane, (str, int, float)) or np.ndim(lane) == 0


def spread_out(lane: Lane, n: int) -> Numbers:
    """A lane as a column of n numbers. Shape: n. Missing: as it is. Errors: none."""
    return np.broadcast_to(np.asarray(lane, dtype=np.float64), (n,))


def text_at(lane: TextLane, index: int) -> Optional[str]:
    """The text of a lane at an element."""
    return lane if lane is None or isinstance(lane, str) else lane[index]


def text_length(lanes: Iterable[TextLane]) -> int:
    """How many elements the columns among texts have; -1 where all are constants."""
    for lane in lanes:
        if lane is not None and not isinstance(lane, str):
            return len(lane)
    return -1


def presence_of_texts(texts: TextLane) -> Lane:
    """1 where a text is there, missing elsewhere: what counts take of texts."""
    if texts is None:
        return math.nan
    if isinstance(texts, str):
        return 1.0
    return np.array([math.nan if text is None else 1.0 for text in texts], dtype=np.float64)


def one_per_present(x: Lane) -> Lane:
    """1 where a number is there, missing elsewhere."""
    return x * 0 + 1 if is_constant(x) else np.where(np.isnan(x), math.nan, 1.0)


def tell_where(wrong: Union[NDArray[np.bool_], bool], reason: str, tell: Tell) -> None:
    """Tells of the elements at which something is wrong."""
    if np.ndim(wrong) == 0:
        if wrong:
            tell([-1], reason)
    elif np.any(wrong):
        tell((int(index) for index in np.flatnonzero(wrong)), reason)
