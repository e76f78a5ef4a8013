"""What Weights is expected to give, by numpy 2.4: `python expected.py > expected.csv`."""
import numpy as np

X = np.array([[6, 5, 7], [5, 9, 7], [1, 2, 5], [8, 1, 7], [7, 8, 8], [2, 5, 8], [np.nan, 2, 4]], float)


def mean(w):
    return [float(x @ w / sum(w)) if not np.isnan(x).any() else None for x in X]


def entropy():
    # Each child by itself: unit g counts where it has a value.
    result = []
    for k in range(3):
        x = X[~np.isnan(X[:, k]), k]
        p = x / x.sum()
        result.append(1 + (p * np.log(p)).sum() / np.log(len(x)))
    return np.array(result)


spread = 1 / np.nanstd(X, axis=0, ddof=1)
columns = {
    "U": list("abcdefg"),
    "Spread": mean(spread),
    "Entropy": mean(entropy()),
    "Inverse": mean(spread),
    "Experts": mean(np.array([45, 35, 20])),  # of one and two: three lacks a child, four gives 90 points, five 140, and six some below zero
    "Unheard": [None] * 7,
    "Table": mean(np.array([3, 2, 1])),
}
print(",".join(columns))
for row in zip(*columns.values()):
    print(",".join("" if cell is None else str(cell) for cell in row))
