import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); D.sort(key=lambda r: (r['code'], r['date']))
def one(v, f, top, flags=1):
    if v is None: return 0.0
    if v == 0: return 0.0
    if flags == 1 and f is None: return 0.0
    return 100 * (v - .5 * (flags - (f if flags else 0))) / top
rows = []
for r in D:
    c1 = one(r['c1'], r['c1_flag'], 3); c2 = one(r['c2'], r['c2_flag'], 3); c8 = one(r['c8'], 0, 4, 0)
    e1 = one(r['e1'], r['e1_flag'], 2); h1 = one(r['h1'], r['h1_flag'], 2)
    rows.append([r['code'], int(r['date']), c1, c2, c8, mean([c1, c2, c8, h1]), mean([c1, c2, c8, h1, e1]), e1])
S = {(r[0], r[1]): r[5] for r in rows}
for r in rows: r += [r[5] - S[(r[0], r[1]-1)] if (r[0], r[1]-1) in S else None, max(S.values())]
write(__file__, 'Country day C1 C2 C8 Stringency Containment Economic Change Peak'.split(), rows)
