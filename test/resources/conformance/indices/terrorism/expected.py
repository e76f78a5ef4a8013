import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); V = {}
for r in D:
    k = (r['iso'], int(r['year'])); d = r['damage']
    V[k] = V.get(k, 0) + 1 + 3*r['killed'] + .5*r['injured'] + (0 if d is None else 3 if d >= 1e6 else 2 if d > 0 else 0)
# A sum of nothing is missing, and missing is 0 here.
for k in V:
    if all(r['damage'] is None for r in D if (r['iso'], r['year']) == k): V[k] = 0
K = sorted(V)
T = {(u, y): 16*V[u, y] + 8*V.get((u, y-1), 0) + 4*(V.get((u, y-2), 0) if (u, y-1) in V else 0) for u, y in K}
m = max(T.values()); S = {k: 0 if t == 0 else math.ceil(round(20*math.log(t)/math.log(m), 9))/2 for k, t in T.items()}
R = {}
for y in set(k[1] for k in K):
    ks = [k for k in K if k[1] == y]
    for k, v in zip(ks, rank([S[k] for k in ks], descending=True)): R[k] = v
write(__file__, 'Country year score rank band Impact.value Impact.treated'.split(), [[*k, S[k], R[k], next(n for n, e in (('very high', 8), ('high', 6), ('medium', 4), ('low', 0), ('none', -1)) if S[k] > e), V[k], T[k]] for k in K])
