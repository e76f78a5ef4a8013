import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = {(r['iso'], int(r['year'])): r for r in read(__file__) if r['year'] >= 2012}; K = sorted(D); S = {}
for n in ('eiu', 'gi', 'icrg', 'wef'):
    base = [D[k]['s_' + n] for k in K if k[1] == 2012]; m, s = mean(base), sd(base)
    S[n] = {k: None if D[k]['s_' + n] is None else clamp((D[k]['s_' + n] - m) / s * 20 + 45, 0, 100) for k in K}
S['icrg'] = {k: None if v is None else 100 - v for k, v in S['icrg'].items()}
rows = {}
for k in K:
    v = has([S[n][k] for n in S]); t = math.floor(mean(v) + .5) if len(v) >= 3 else None
    rows[k] = [*k, t, S['icrg'][k], math.floor(sd(v) / math.sqrt(len(v)) * 100 + .5) / 100 if len(v) > 1 else None, len(v)]
for k in K:
    p = rows.get((k[0], k[1] - 1)); r = rows[k]
    r.append(None if p is None or None in (p[2], r[2], r[4]) else int(abs(r[2] - p[2]) > 1.645 * max(r[4], 1)))
for y in (2012, 2013, 2014):
    ks = [k for k in K if k[1] == y]
    for k, v in zip(ks, rank([rows[k][2] for k in ks], descending=True)): rows[k].insert(3, v)
write(__file__, 'Country year score rank icrg StandardError Sources Significant'.split(), [rows[k] for k in K])
