"""Systems of linear equations."""

from collections.abc import Sequence


def solve_linear(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float] | None:
    """Solves A x = b by elimination with the largest pivots (Golub & Van Loan, Matrix Computations, section 3.4).

    Shape: n x n and n to n. Missing: nothing comes of a singular matrix, which is a pivot below 1e-13 of the largest
    element.
    """
    a, x = [list(row) for row in matrix], list(right)
    n = len(x)
    smallest = 1e-13 * max((abs(element) for row in a for element in row), default=0.0)
    for p in range(n):
        pivot = max(range(p, n), key=lambda i: abs(a[i][p]))
        if not abs(a[pivot][p]) > smallest:
            return None
        a[p], a[pivot], x[p], x[pivot] = a[pivot], a[p], x[pivot], x[p]
        for i in range(p + 1, n):
            factor = a[i][p] / a[p][p]
            if factor == 0:
                continue
            for j in range(p + 1, n):
                a[i][j] -= factor * a[p][j]
            x[i] -= factor * x[p]
    for p in reversed(range(n)):
        for j in range(p + 1, n):
            x[p] -= a[p][j] * x[j]
        x[p] /= a[p][p]
    return x
