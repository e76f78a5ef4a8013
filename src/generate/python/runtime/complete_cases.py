"""The elements in which no child is missing."""

from collections.abc import Sequence

import numpy as np

from .column import Grouping, Indexes, Lane, spread_out


def complete_cases(columns: Sequence[Lane], n: int, groups: Grouping | None) -> list[Indexes]:
    """The elements of every group in which no column is missing, in their order.

    Shape: K columns of n elements to one list of indexes a group. Missing: an element with a missing value is left out,
    and so are those of no group. Errors: none.
    """
    complete = np.ones(n, dtype=bool)
    for column in columns:
        complete &= ~np.isnan(spread_out(column, n))
    if groups is None:
        return [np.flatnonzero(complete)]
    return [np.flatnonzero(complete & (groups.of == group)) for group in range(groups.count)]
