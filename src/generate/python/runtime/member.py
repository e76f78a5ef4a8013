"""One of several columns that were found together."""

import numpy as np
from numpy.typing import NDArray

from .column import Numbers


def member_of(matrix: NDArray[np.float64], place: int) -> Numbers:
    """What belongs to one child. Shape: K x n to n. Missing: as it is. Errors: none."""
    return matrix[place]
