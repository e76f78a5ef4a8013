"""Weights by principal components."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .column import Grouping, Lane, Tell
from .complete_cases import complete_cases
from .correlation_matrix import correlations_of
from .gathering import element_of
from .symmetric_eigen import symmetric_eigen


def principal_component_weights(
    columns: Sequence[Lane], names: Sequence[str], n: int, groups: Grouping | None, tell: Tell
) -> NDArray[np.float64]:
    """Weights of children by principal components: their loadings on the first component of the correlations between
    them, over the cases in which all of them are there (OECD/JRC Handbook 2008, steps 4 and 6). Loadings have length 1
    together.

    Shape: K columns to K, or K x G where there are groups. Missing: all weights of a group with fewer than two complete
    cases, or with a child that does not vary. Errors: these two, and, although weights come of it, a loading below
    zero.
    """
    cases = complete_cases(columns, n, groups)
    result = np.full((len(columns), len(cases)), math.nan)
    for group, elements in enumerate(cases):
        told = [element_of(groups, group)]
        matrix, deviations = correlations_of(columns, n, elements)
        constant = next((name for name, deviation in zip(names, deviations) if not deviation > 0), None)
        if len(elements) < 2:
            tell(told, "principal components need two units in which no child is missing")
        elif constant is not None:
            tell(told, f'"{constant}" is the same for all units, and what does not vary has no principal component')
        else:
            loadings = symmetric_eigen(matrix)[1][0]
            result[:, group] = loadings
            for name, loading in zip(names, loadings):
                if loading < 0:
                    tell(
                        told,
                        f'"{name}" gets a weight below zero, because it speaks against the others: '
                        "a better value of it lowers the score",
                    )
    return result if groups is not None else result[:, 0]
