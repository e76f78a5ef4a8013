import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
P, L = read(__file__, 'people.csv'), sorted(read(__file__, 'lives.csv'), key=lambda r: r['country']); rows = []
for r in L:
    Q = [p for p in P if p['country'] == r['country']]; w = [p['weight'] for p in Q]
    inc = [clamp(p['income'], 100, 50000) for p in Q]; sch = [None if p['school'] is None else p['school'] + 1 for p in Q]
    H = (r['le'] - 20) / 65; E = min(mean([p['school'] for p in Q], w) / 15, 1)
    G = geomean(inc, w); I = (math.log(G) - math.log(100)) / (math.log(75000) - math.log(100))
    ai = 1 - G / mean(inc, w); ae = geomean(sch, w) / mean(sch, w)
    hdi = (H * E * I) ** (1/3); h, e, i = (1 - r['spread']/100) * H, E * ae, (1 - ai) * I
    s = math.floor((h * e * i) ** (1/3) * 1000 + .5) / 1000
    rows.append([r['country'], s, h, e, i, 100*ai, 100*(1 - s/hdi), hdi])
R = rank([r[1] for r in rows], descending=True); RH = rank([r[7] for r in rows], descending=True)
write(__file__, 'Country score rank Health Education Income InequalityIncome Loss RankChange'.split(), [r[:2]+[k]+r[2:7]+[h-k] for r, k, h in zip(rows, R, RH)])
