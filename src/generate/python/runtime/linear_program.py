"""Linear programmes."""

from collections.abc import Sequence

#: What counts as zero among the numbers of a tableau, which are near 1.
ZERO = 1e-11


def maximise(
    rows: Sequence[Sequence[float]], bounds: Sequence[float], objective: Sequence[float]
) -> list[float] | None:
    """The x for which c x is largest with A x <= b and x >= 0, where b is zero or more, so that x = 0 is allowed: the
    simplex method, the entering column by Bland's rule where steps do not lead on, so that it ends (Bland 1977).

    Shape: m rows of k numbers, m and k numbers to k. Missing: nothing where it has no bounds, or does not end within 50
    (m + k) steps. Errors: none.
    """
    m, k = len(rows), len(objective)
    # One row for each constraint, the last for the objective; columns are what is not in the basis, and the right side.
    tableau = [[*row, bound] for row, bound in zip(rows, bounds)]
    tableau.append([*(-gain for gain in objective), 0.0])
    basis = list(range(k, k + m))
    outside = list(range(k))
    stalled = False
    for _ in range(50 * (m + k)):
        entering = entering_column(tableau[m], outside, stalled)
        if entering < 0:
            x = [0.0] * k
            for row, variable in zip(tableau, basis):
                if variable < k:
                    x[variable] = max(0.0, row[k])
            return x
        leaving = leaving_row(tableau, basis, entering)
        if leaving < 0:
            return None
        stalled = tableau[leaving][k] <= ZERO
        pivot(tableau, leaving, entering)
        basis[leaving], outside[entering] = outside[entering], basis[leaving]
    return None


def entering_column(gains: Sequence[float], outside: Sequence[int], stalled: bool) -> int:
    """The column that comes into the basis: the largest gain, or after a step that gained nothing the first."""
    found = -1
    for j, variable in enumerate(outside):
        if gains[j] >= -ZERO:
            continue
        if found < 0 or (variable < outside[found] if stalled else gains[j] < gains[found]):
            found = j
    return found


def leaving_row(tableau: Sequence[Sequence[float]], basis: Sequence[int], entering: int) -> int:
    """The row that leaves the basis: that which bounds the step; of several the first variable."""
    found, least = -1, float("inf")
    for i, variable in enumerate(basis):
        element = tableau[i][entering]
        if element <= ZERO:
            continue
        ratio = tableau[i][-1] / element
        if ratio < least - ZERO or (ratio <= least + ZERO and (found < 0 or variable < basis[found])):
            found, least = i, min(least, ratio)
    return found


def pivot(tableau: list[list[float]], row: int, column: int) -> None:
    """Brings a column into the basis in the place of a row."""
    by = 1 / tableau[row][column]
    tableau[row] = [element * by for element in tableau[row]]
    tableau[row][column] = by
    for i, other in enumerate(tableau):
        factor = other[column]
        if i == row or factor == 0:
            continue
        other[column] = 0.0
        tableau[i] = [element - factor * of_row for element, of_row in zip(other, tableau[row])]
