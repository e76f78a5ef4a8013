import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = {(r['code'], int(r['year'])): r for r in read(__file__)}; K = sorted(D); S = {}
for n in 'trade income debt tariff openness'.split():
    def look(u, y):
        for t in range(y, y - 6, -1):
            if (u, t) in D and D[u, t][n] is not None: return D[u, t][n]
    v = [look(*k) for k in K]; m = len(has(v)); r = rank(v, 'max')
    S[n] = {k: None if x is None else math.ceil(round(99 * (x - 1) / (m - 1), 9)) + 1 for k, x in zip(K, r)}
S['tariff'] = {k: None if x is None else 101 - x for k, x in S['tariff'].items()}
def node(k, ns, ws): return mean([S[n][k] for n in ns], ws) if sum(S[n][k] is not None for n in ns) / len(ns) > .3 else None
rows = {}
for k in K:
    f = node(k, ['debt', 'income', 'trade'], [.31, .302, .388]); j = node(k, ['openness', 'tariff'], [1, 2])
    s = None if None in (f, j) else math.floor((f + j) / 2 * 100 + .5 + 1e-9) / 100
    rows[k] = [*k, s, f, j, S['trade'][k], S['tariff'][k]]
for y in range(2000, 2005):
    for g in ('old', 'new'):
        ks = [k for k in K if k[1] == y and D[k]['group'] == g]
        for k, r in zip(ks, rank([rows[k][2] for k in ks], descending=True)): rows[k].insert(3, r)
    ks = [k for k in K if k[1] == y]; w = mean([rows[k][2] for k in ks], [D[k]['people'] for k in ks])
    for k in ks: rows[k].append(w)
write(__file__, 'Country year score rank DeFacto DeJure DeFacto.trade DeJure.tariff World'.split(), [rows[k] for k in K])
