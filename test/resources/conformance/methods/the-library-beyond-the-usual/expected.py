"""The results, by the published formulas: ranks by counting, percentiles of type 7. Writes expected.csv."""
import csv
from math import exp, log, sqrt
from pathlib import Path
from statistics import mean, median, pstdev, stdev

HERE = Path(__file__).parent
rows = list(csv.DictReader(open(HERE / 'data.csv')))
UNITS = [row['unit'] for row in rows]


def column(name):
    return {row['unit']: float(row[name]) for row in rows if row[name]}


a, b, c, g = map(column, 'abcg')
A, B = sorted(a.values()), sorted(b.values())
N, M, S, P = len(A), mean(A), stdev(A), pstdev(A)
LOW, HIGH = A[0], A[-1]
MAD = median(abs(x - median(A)) for x in A)


def below(x):
    return sum(y < x for y in A)


def equal(x):
    return sum(y == x for y in A)


def above(x):
    return sum(y > x for y in A)


def quantile(p):
    at = p * (N - 1)
    i = int(at)
    return A[i] + (at - i) * (A[min(i + 1, N - 1)] - A[i])


def category(x):
    return 20 * sum(x >= quantile(p) for p in (0.15, 0.25, 0.65, 0.85, 0.95))


def third_moment(values):
    return sum((x - mean(values)) ** 3 for x in values)


def inside(x, low, high):
    return min(max(x, low), high)


assert third_moment(A) > 0 > third_moment(B)
Q1, Q3 = quantile(0.25), quantile(0.75)

OF_A = {
    'Population': lambda x: (x - M) / P,
    'PopulationLower': lambda x: (M - x) / P,
    'Around': lambda x: 100 + (x - M) / P * 10,
    'AroundLower': lambda x: 100 - (x - M) / P * 10,
    'Robust': lambda x: 0.6745 * (x - median(A)) / MAD,
    'Logistic': lambda x: exp((x - M) / S) / (1 + exp((x - M) / S)),
    'LogisticLower': lambda x: 10 / (1 + exp((x - 10) / 5)),
    'Below': lambda x: below(x) / N,
    'BelowLower': lambda x: above(x) / N,
    'BelowOrEqual': lambda x: (below(x) + equal(x)) / N,
    'BelowOrEqualLower': lambda x: (above(x) + equal(x)) / N,
    'Midpoint': lambda x: (below(x) + equal(x) / 2) / N,
    'MidpointLower': lambda x: (above(x) + equal(x) / 2) / N,
    'Exclusive': lambda x: (below(x) + 1) / (N + 1),
    'ExclusiveLower': lambda x: (above(x) + 1) / (N + 1),
    'Categories': category,
    'CategoriesLower': lambda x: 100 - category(x),
    'AboveMean': lambda x: (x > 1.3 * M) - (x < 0.7 * M),
    'Range': lambda x: (x - LOW) / (HIGH - LOW),
    'RangeLower': lambda x: 100 * (HIGH - x) / (HIGH - LOW),
    'Relative': lambda x: x / 8 - 1,
    'RelativeMeanLower': lambda x: 1 - x / M,
    'Target': lambda x: (x - LOW) / (14 - LOW),
    'TargetUnitLower': lambda x: (HIGH - x) / (HIGH - a['q']),
    'TargetCapped': lambda x: min(1, (x - LOW) / (14 - LOW)),
    'DownToTarget': lambda x: (HIGH - x) / (HIGH - 5),
    'OfSum': lambda x: x / sum(A),
    'OfSumLower': lambda x: 1 - x / sum(A),
    'OfLength': lambda x: x / sqrt(sum(y * y for y in A)),
    'Borda': below,
    'BordaLower': above,
    'Shifted': lambda x: log(x - LOW + 1),
    'TailAbove': lambda x: log(x - LOW + 0.01 * (HIGH - LOW)),
    'Innovation': lambda x: log(1 + (HIGH - 1) * (x - LOW) / (HIGH - LOW)),
    'BoxCoxHalf': lambda x: 2 * (sqrt(x) - 1),
    'BoxCoxZero': log,
    'BoxCoxInverse': lambda x: 1 - 1 / (x - LOW + 1),
    'Percentiles': lambda x: inside(x, quantile(0.2), quantile(0.8)),
    'Fences': lambda x: inside(x, Q1 - 1.5 * (Q3 - Q1), Q3 + 1.5 * (Q3 - Q1)),
    'FencesNear': lambda x: inside(x, Q1 - 0.5 * (Q3 - Q1), Q3 + 0.5 * (Q3 - Q1)),
}


def children(unit, weights=(1, 1, 1)):
    pairs = [(w, of[unit]) for w, of in zip(weights, (a, c, g)) if unit in of]
    total = sum(w for w, _ in pairs)
    values = [x for _, x in pairs]
    middle = sum(w * x for w, x in pairs) / total
    spread = sum(w * x * x for w, x in pairs) / total - middle**2
    return pairs, total, values, middle, spread


def of_children(unit):
    pairs, total, values, middle, spread = children(unit)
    yield 'Pareto', middle - spread / middle
    yield 'ParetoPlus', middle + spread / middle
    yield 'Hurwicz', 0.75 * max(values) + 0.25 * min(values)
    pairs, total, values, middle, spread = children(unit, (1, 2, 3))
    yield 'Weighted', middle - spread / middle
    yield 'MeanMin', min(values)
    yield 'MeanMinHalf', middle - 0.5 * (sqrt((middle - min(values)) ** 2 + 4) - 2)
    yield 'Ideal', 30 - sqrt(sum(w * (30 - x) ** 2 for w, x in pairs) / total)


table = []
for unit in UNITS:
    row = {'Unit': unit}
    row |= {name: f(a[unit]) if unit in a else None for name, f in OF_A.items()}
    row['TailBelow'] = -log(B[-1] - b[unit] + 0.01 * (B[-1] - B[0])) if unit in b else None
    row |= dict(of_children(unit))
    table.append(row)

with open(HERE / 'expected.csv', 'w', newline='') as out:
    writer = csv.DictWriter(out, table[0], lineterminator='\n')
    writer.writeheader()
    writer.writerows(table)
