import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); rows = []
def dep(r):
    if None in (r['nutrition'], r['mortality'], r['schooling'], r['attendance'], r['water'], r['floor'], r['assets']): return None
    a = (r['nutrition'] == 'yes') + (r['mortality'] > 0); b = (r['schooling'] < 6) + (r['attendance'] == 'yes')
    c = (r['water'] > 30) + (r['floor'] in ('earth', 'dung')) + (r['assets'] < 2)
    return a/6 + b/6 + c/9
for c in sorted(set(r['country'] for r in D)):
    P = [(dep(r), r['weight'], r) for r in D if r['country'] == c]; K = [p for p in P if p[0] is not None]
    poor = [p for p in K if s12(p[0]) >= s12(1/3)]; W = math.fsum(p[1] for p in K)
    H = math.fsum(p[1] for p in poor)/W; A = mean([p[0] for p in poor], [p[1] for p in poor]) if poor else 0.0
    rows.append([c, H*A, H, A, 100*math.fsum(p[1] for p in K if s12(p[0]) >= .5)/W, len(K), 100*len(K)/len(P),
      100*math.fsum(p[1] for p in poor if p[2]['floor'] in ('earth','dung'))/W])
r = rank([x[1] for x in rows])
write(__file__, 'Country score rank H A Severe Sample Retained CensoredFloor'.split(), [x[:2]+[k]+x[2:] for x, k in zip(rows, r)])
