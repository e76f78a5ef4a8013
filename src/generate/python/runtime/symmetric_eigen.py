"""Eigenvalues and eigenvectors of symmetric matrices."""

import math

import numpy as np
from numpy.typing import NDArray

from .column import Numbers

Matrix = NDArray[np.float64]

#: Ten sweeps are enough for any matrix that doubles can hold; more are allowed for.
MOST_SWEEPS = 60


def symmetric_eigen(matrix: Matrix) -> tuple[Numbers, Matrix]:
    """Eigenvalues, the largest first, and their eigenvectors of length 1, a row each, by cyclic Jacobi rotations (Golub
    & Van Loan, Matrix Computations, section 8.5). The sign of each vector is such that its components sum to a number
    above zero, or, where they sum to zero, that its first component is above zero.

    Shape: n x n to n and n x n. Missing: everything, if any number is missing or infinite. Errors: none.
    """
    n = len(matrix)
    if not np.all(np.isfinite(matrix)):
        return np.full(n, math.nan), np.full((n, n), math.nan)
    a = np.array(matrix, dtype=np.float64)
    rotations = np.eye(n)
    for _ in range(MOST_SWEEPS):
        rotated = False
        for p in range(n - 1):
            for q in range(p + 1, n):
                rotated = rotate(a, rotations, p, q) or rotated
        if not rotated:
            break
    order = sorted(range(n), key=lambda i: (-float(a[i, i]), i))
    vectors = [sign_of(rotations[i]) * rotations[i] for i in order]
    return np.array([a[i, i] for i in order]), np.array(vectors).reshape(n, n)


def rotate(a: Matrix, rotations: Matrix, p: int, q: int) -> bool:
    """One rotation that makes the element (p, q) zero; false where it is as good as zero already."""
    off, first, second = float(a[p, q]), float(a[p, p]), float(a[q, q])
    if off == 0:
        return False
    if abs(off) <= 1e-17 * math.sqrt(abs(first)) * math.sqrt(abs(second)):
        a[p, q] = a[q, p] = 0.0
        return False
    theta = (second - first) / (2 * off)
    t = (1 if theta >= 0 else -1) / (abs(theta) + math.hypot(theta, 1))
    c = 1 / math.hypot(t, 1)
    s = t * c
    row_p, row_q = c * a[p] - s * a[q], s * a[p] + c * a[q]
    a[p], a[q], a[:, p], a[:, q] = row_p, row_q, row_p, row_q
    a[p, p], a[q, q] = first - t * off, second + t * off
    a[p, q] = a[q, p] = 0.0
    vector_p = c * rotations[p] - s * rotations[q]
    rotations[q] = s * rotations[p] + c * rotations[q]
    rotations[p] = vector_p
    return True


def sign_of(vector: Numbers) -> float:
    """1 or -1, by which a vector is turned to its one direction."""
    total = 0.0
    for component in vector.tolist():
        total += component
    if abs(total) > 1e-9:
        return 1.0 if total > 0 else -1.0
    first = next((component for component in vector.tolist() if abs(component) > 1e-9), 1.0)
    return 1.0 if first > 0 else -1.0
