"""What Weights is expected to give, by numpy 2.4 and scipy 1.18: `python expected.py > expected.csv`."""
import numpy as np
from scipy.optimize import linprog

units = list("abcdefg")
X = np.array([[6, 5, 7], [5, 9, 7], [1, 2, 5], [8, 1, 7], [7, 8, 8], [2, 5, 8], [np.nan, 2, 4]], float)
full = X[:6]


def mean(w):
    return [float(x @ w / sum(w)) if not np.isnan(x).any() else None for x in X]


def loadings():
    v = np.linalg.eigh(np.corrcoef(full.T))[1][:, -1]
    return v * np.sign(v.sum())


def balanced(t):
    """With no weight below zero: the inverse of the covariances times deviations and targets."""
    w = np.linalg.solve(np.cov(full.T), full.std(axis=0, ddof=1) * np.array(t))
    assert (w > 0).all()
    return w


def hierarchy():
    M = np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]])
    values, vectors = np.linalg.eig(M)
    at = values.real.argmax()
    return abs(vectors[:, at].real), (values[at].real - 3) / 2 / 0.58


def entropy():
    # Each child by itself: unit g counts where it has a value.
    result = []
    for k in range(3):
        x = X[~np.isnan(X[:, k]), k]
        p = x / x.sum()
        result.append(1 + (p * np.log(p)).sum() / np.log(len(x)))
    return np.array(result)


def doubt(u):
    x = X[u]
    A = [*full] + [0.2 * x - np.eye(3)[k] * x for k in range(3)]
    return float(-linprog(-x, A_ub=np.array(A), b_ub=[1] * 6 + [0] * 3, method="highs").fun)


def copeland(w):
    """A child that one of two units lacks speaks for neither; g has no score, as it lacks one, but is compared."""
    w = np.array(w)
    return [*(sum(int(np.sign(np.nansum(w * np.sign(x - y)))) for y in X) for x in full), None]


ahp, ratio = hierarchy()
columns = {
    "U": units,
    "Components": mean(loadings()),
    "Balanced": mean(balanced([1, 1, 1])),
    "Wanted": mean(balanced([2, 3, 3])),
    "Experts": mean(np.array([45, 35, 20])),  # of one and two: three lacks a child, four gives 90 points, five 140, and six some below zero
    "Unheard": [None] * 7,
    "Judged": mean(ahp),
    "Judged.Ratio": [float(ratio)] * 7,
    "Table": mean(np.array([3, 2, 1])),
    "Entropy": mean(entropy()),
    "Spread": mean(1 / np.nanstd(X, axis=0, ddof=1)),
    "Written": mean(np.array([1, 1, 2])),
    "Overruled": mean(np.array([2, 1, 1])),
    "Doubt": [*(doubt(u) for u in range(6)), None],
    "Majority": copeland([3, 2, 1]),
}
print(",".join(columns))
for row in zip(*columns.values()):
    print(",".join("" if cell is None else str(cell) for cell in row))
