"""Results in the form in which the data were given."""

from typing import Any, Dict, List, Mapping, Union

import numpy as np

from .table import Column, is_frame


def like(columns: Mapping[str, Column], data: Mapping[str, object]) -> Any:
    """A table as a frame of the library whose frames were given, as columns where columns were, else as records."""
    given = next(iter(data.values()), {})
    if is_frame(given):
        frame_type: Any = type(given)
        return frame_type(dict(columns))
    if isinstance(given, dict):
        return dict(columns)
    names = list(columns)
    lists = [values.tolist() if isinstance(values, np.ndarray) else list(values) for values in columns.values()]
    return [dict(zip(names, map(without_nan, row))) for row in zip(*lists)]


def without_nan(value: Any) -> Any:
    """A value of a record: missing is None."""
    return None if value != value else value
