"""What every kernel works on.

Numbers and conditions are doubles: an array with one for each row or case, or one float that stands for all of them.
NaN is *missing*; a condition is 1, 0 or missing. Texts are a list of strings, or one string for all; None is missing.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Union
from weakref import ref

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]
Lane = Union[Numbers, float]
Texts = Sequence[str | None]
TextLane = Union[Texts, str, None]

#: Told where an operation has no result although its inputs are there: the elements (-1: a constant), and why.
Tell = Callable[[Iterable[int], str], None]


@dataclass(frozen=True)
class Grouping:
    """Which group each element belongs to: a number below `count`, or -1 for none."""

    count: int
    of: NDArray[np.int64]

    @cached_property
    def has_all(self) -> bool:
        """True if no element is left out."""
        return bool(np.all(self.of >= 0))


def is_constant(lane: object) -> bool:
    """True of one number, or one text, that stands for all elements."""
    return lane is None or isinstance(lane, (str, int, float)) or getattr(lane, "ndim", 1) == 0


def spread_out(lane: Lane, n: int) -> Numbers:
    """A lane as a column of n numbers. Shape: n. Missing: as it is. Errors: none."""
    if isinstance(lane, np.ndarray) and lane.shape == (n,):
        return lane
    return np.broadcast_to(np.asarray(lane, dtype=np.float64), (n,))


#: The ends of the columns met last, by their identity: nothing of a column changes once it is made.
ENDS: dict[int, tuple["ref[Numbers]", tuple[float, float]]] = {}
MOST_ENDS = 64


def ends_of(values: Numbers) -> tuple[float, float]:
    """The smallest and the largest of numbers, of which there is at least one; both missing if one of them is."""
    known = ENDS.get(id(values))
    if known is not None and known[0]() is values:
        return known[1]
    ends = float(values.min()), float(values.max())
    if len(ENDS) >= MOST_ENDS:
        ENDS.clear()
    ENDS[id(values)] = ref(values), ends
    return ends


def lacks_none(values: Numbers) -> bool:
    """True of a column in which nothing is missing."""
    return len(values) > 0 and not math.isnan(ends_of(values)[0])


def text_at(lane: TextLane, index: int) -> str | None:
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


def tell_where(wrong: NDArray[np.bool_] | np.bool_ | bool, reason: str, tell: Tell) -> None:
    """Tells of the elements at which something is wrong."""
    if np.ndim(wrong) == 0:
        if wrong:
            tell([-1], reason)
    elif np.any(wrong):
        tell((int(index) for index in np.flatnonzero(wrong)), reason)
