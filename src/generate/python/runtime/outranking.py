"""Outranking (OECD/JRC Handbook 2008, outranking matrices)."""

import math
from collections.abc import Sequence

import numpy as np

from .across import all_constant, count_across
from .column import Grouping, Lane, spread_out
from .rank import rank_of


def copeland(columns: Sequence[Lane], weights: Sequence[float], n: int, groups: Grouping | None) -> Lane:
    """The Copeland score (Saari & Merlin 1996): how many cases a case outranks, less how many outrank it.

    Case i outranks j where the weights of the children in which i is above j exceed those in which j is above i.
    Children tie at 12 significant digits; a majority below 1e-12 of all weights is none; a child that is missing in one
    of two cases speaks for neither. Shape: K columns to one, within groups. Missing: where all children are, or there
    is no group. Takes time proportional to the square of the number of cases.
    """
    counts = count_across(columns, None, n)
    if all_constant(columns) and groups is None:
        return math.nan if counts == 0 else 0.0
    taking_part = spread_out(counts, n) > 0
    ranks = [spread_out(rank_of(column, n, "ascending", "dense", None, groups, None), n) for column in columns]
    total = 0.0
    for weight in weights:
        total += weight
    margin = 1e-12 * total
    of = np.zeros(n, dtype=np.int64) if groups is None else groups.of
    result = np.full(n, math.nan)
    for group in range(1 if groups is None else groups.count):
        members = np.flatnonzero((of == group) & taking_part)
        own = [np.nan_to_num(rank[members], nan=0.0) for rank in ranks]
        for at, case in enumerate(members):
            majority = np.zeros(len(members))
            for rank, weight in zip(own, weights):
                if rank[at] > 0:
                    majority += weight * np.where(rank > 0, np.sign(rank[at] - rank), 0.0)
            result[case] = np.count_nonzero(majority > margin) - np.count_nonzero(majority < -margin)
    return result
