import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = {(r['iso'], int(r['year'])): r for r in read(__file__) if r['year'] >= 2015}
K = sorted(D)
raw = {n: {k: D[k][n] for k in K} for n in ('s1', 's2', 'l1', 'p3')}
raw['e'] = {k: None if None in (D[k]['p1'], D[k]['p2']) else (D[k]['p1'] + D[k]['p2']) / 2 for k in K}
def filled(v):
    out = {}
    for (u, y) in K:
        x = v[u, y]
        if x is None:
            before = [t for (w, t) in K if w == u and t < y and v[w, t] is not None]; after = [t for (w, t) in K if w == u and t > y and v[w, t] is not None]
            if before and after:
                a, b = max(before), min(after); x = v[u, a] + (v[u, b] - v[u, a]) * (y - a) / (b - a)
            elif before and y - max(before) <= 2: x = v[u, max(before)]
        out[u, y] = x
    return out
def scaled(v): lo, hi = min(has(v.values())), max(has(v.values())); return {k: None if x is None else 100 * (x - lo) / (hi - lo) for k, x in v.items()}
S = {n: scaled(filled(v)) for n, v in raw.items()}; S['s2'] = {k: None if x is None else 100 - x for k, x in S['s2'].items()}
rows = {}
for k in K:
    s = mean([S['s1'][k], S['s2'][k]]); sec = mean([S['l1'][k], s]) if has([S['l1'][k], s]) else None
    par = mean([S['e'][k], S['p3'][k]]) if has([S['e'][k], S['p3'][k]]) else None
    t = None if None in (sec, par) else math.floor(mean([par, sec]) * 10 + .5) / 10
    rows[k] = [k[0], k[1], t, s, sec, par]
for (u, y), r in rows.items():
    p = rows.get((u, y - 1)); r.append(None if p is None or None in (p[2], r[2]) else r[2] - p[2])
for y in set(k[1] for k in K):
    ks = [k for k in K if k[1] == y]
    for k, v in zip(ks, rank([rows[k][2] for k in ks], descending=True)): rows[k].insert(3, v)
write(__file__, 'Country year score rank Security.Safety Security Participation Change'.split(), [rows[k] for k in K])
