"""Which elements a reduction takes, group by group."""

from collections.abc import Callable

import numpy as np

from .column import Grouping, Indexes, Lane, Numbers, lacks_none, spread_out

#: So many groups are looked for one by one; more are sorted.
FEW_GROUPS = 8


def members(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> list[Indexes]:
    """The elements of each group that count: where x is there and `where` is 1. Without grouping, one group."""
    keep = ~np.isnan(spread_out(x, n))
    if where is not None:
        keep &= spread_out(where, n) == 1
    if groups is None:
        return [np.flatnonzero(keep)]
    if groups.count <= FEW_GROUPS:
        return [np.flatnonzero(keep & (groups.of == group)) for group in range(groups.count)]
    keep &= groups.of >= 0
    kept = np.flatnonzero(keep)
    order = kept[np.argsort(groups.of[kept], kind="stable")]
    starts = np.searchsorted(groups.of[order], np.arange(groups.count + 1))
    return [order[starts[group] : starts[group + 1]] for group in range(groups.count)]


def gathered(x: Lane, n: int, groups: Grouping | None, where: Lane | None) -> list[Numbers]:
    """The values of each group that count, as `members` finds them; a column itself, where all of it counts."""
    values = spread_out(x, n)
    if groups is None and where is None and lacks_none(values):
        return [values]
    return [values[elements] for elements in members(x, n, groups, where)]


def per_group(groups: Grouping | None, result: Callable[[int], float]) -> Numbers | float:
    """One result for each group, or the one result where there is no grouping."""
    if groups is None:
        return result(0)
    return np.array([result(group) for group in range(groups.count)], dtype=np.float64)


def element_of(groups: Grouping | None, group: int) -> int:
    """The element that stands for a group where trouble is told: its first, or -1 where there is no grouping."""
    return -1 if groups is None else int(np.argmax(groups.of == group))
