"""Which elements a reduction takes, group by group."""

from typing import Callable, List, Optional, Union

import numpy as np

from .column import Grouping, Indexes, Lane, Numbers, spread_out


def members(x: Lane, n: int, groups: Optional[Grouping], where: Optional[Lane]) -> List[Indexes]:
    """The elements of each group that count: where x is there and `where` is 1. Without grouping, one group."""
    keep = ~np.isnan(spread_out(x, n))
    if where is not None:
        keep &= spread_out(where, n) == 1
    if groups is None:
        return [np.flatnonzero(keep)]
    keep &= groups.of >= 0
    kept = np.flatnonzero(keep)
    order = kept[np.argsort(groups.of[kept], kind="stable")]
    starts = np.searchsorted(groups.of[order], np.arange(groups.count + 1))
    return [order[starts[group] : starts[group + 1]] for group in range(groups.count)]


def per_group(groups: Optional[Grouping], result: Callable[[int], float]) -> Union[Numbers, float]:
    """One result for each group, or the one result where there is no grouping."""
    if groups is None:
        return result(0)
    return np.array([result(group) for group in range(groups.count)], dtype=np.float64)


def element_of(groups: Optional[Grouping], group: int) -> int:
    """The element that stands for a group where trouble is told: its first, or -1 where there is no grouping."""
    return -1 if groups is None else int(np.argmax(groups.of == group))
