"""Results in the form in which the data were given."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .cells import frame_class
from .results import TableColumn


def like(columns: Mapping[str, TableColumn], data: Mapping[str, object]) -> Any:
    """A table in the form of the first source: a frame of the same library, columns by name, or a list of records.

    Missing is what it is there: NaN and None in pandas and in columns, null in polars, None in records.
    """
    given = next(iter(data.values()), {})
    frame: Any = frame_class(given)
    if frame is not None:
        table = frame(dict(columns))
        return table.fill_nan(None) if hasattr(table, "fill_nan") else table
    if isinstance(given, Mapping):
        return dict(columns)
    names = list(columns)
    lists = [values.tolist() if isinstance(values, np.ndarray) else list(values) for values in columns.values()]
    return [dict(zip(names, map(without_nan, row))) for row in zip(*lists)]


def without_nan(value: Any) -> Any:
    """A value of a record: missing is None."""
    return None if value != value else value
