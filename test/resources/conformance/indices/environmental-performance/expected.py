import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); D.sort(key=lambda r: r['iso'])
def prox(x, a, b): return None if x is None else 100 * clamp((x - a) / (b - a), 0, 1)
def lprox(x, a, b): return None if x is None else 100 * clamp((math.log(a) - math.log(x)) / (math.log(a) - math.log(b)), 0, 1)
trend = [None if r['co2'] is None else r['co2'] - max(0, .5 * r['gdp']) for r in D]
fill = quantile(trend, .75); rows = []
for r, t in zip(D, trend):
    sea = r['coastal'] == 'yes'
    air = mean([lprox(r['pm'], 5000, 50), prox(r['ozone'], 80, 20)], [.7, .3]); water = lprox(r['water'] / 100, 100, .5)
    health = mean([air, water], [.6, .4])
    m, f = prox(r['mpa'], 0, 10) if sea else None, prox(r['forest'], 30, 0)
    bio = mean([m, f], [2, 1]) if has([m, f]) else None
    cl = prox(fill if t is None else t, 5, -5); eco = mean([bio, cl], [.55, .45])
    s = mean([health, eco], [.4, .6]); s = math.floor(s * 10 + .5) / 10
    rows.append([r['iso'], s, health, air, water, bio, cl, m, 100 - s])
R = rank([r[1] for r in rows], descending=True)
write(__file__, 'Country score rank Health Health.Air Health.Water Ecosystem.Biodiversity Ecosystem.Climate Ecosystem.Biodiversity.Marine Gap'.split(), [r[:2]+[k]+r[2:] for r, k in zip(rows, R)])
