import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = sorted(read(__file__), key=lambda r: r['iso'])
for r in D: r['pisa'] = r['pisa'] if r['member'] == 'yes' else None
C = ['poverty', 'shelter', 'primary', 'pisa', 'women']
for r in D:
    r['kept'] = sum(r[c] is not None for c in C) / 5 >= .8
    if not r['kept']:
        for c in C: r[c] = None
v = {c: [r[c] for r in D] for c in C}
reg = {g: mean([r['shelter'] for r in D if r['region'] == g and r['kept']]) for g in ('x', 'y')}
v['shelter'] = [reg[r['region']] if x is None and r['kept'] else x for x, r in zip(v['shelter'], D)]
raw = [r['shelter'] if r['shelter'] is not None else None for r in D]
def tow(xs, t): q = quantile(xs, .975); return [None if x is None else 100 * clamp((q - x) / (q - t), 0, 1) for x in xs]
def frw(xs, t): q = quantile(xs, .025); return [None if x is None else 100 * clamp((x - q) / (t - q), 0, 1) for x in xs]
top = mean([x for x, k in zip(v['pisa'], rank(v['pisa'], descending=True)) if k is not None and k <= 2])
P, H, E, I = tow(v['poverty'], 0), tow(v['shelter'], min(0, quantile(v['shelter'], .1))), frw(v['primary'], 100), frw(v['pisa'], top)
W = [None if x is None else clamp(x, 0, 50) * 2 for x in v['women']]
def light(x, red, green, worst):
    if x is None: return None
    if x <= green: return 2 + (green - x) / green
    return 1 + (red - x) / (red - green) if x <= red else (worst - x) / (worst - red)
rows = []
for i, r in enumerate(D):
    g1, g4 = [mean(has(p)) if has(p) else None for p in ([P[i], H[i]], [E[i], I[i]])]
    s = mean([g1, g4, W[i]]) if None not in (g1, g4, W[i]) else None
    ls = has([light(v['poverty'][i], 12.7, 2, 72.6), light(raw[i], 20, 5, 60)]); m = min(ls) if ls else None
    rows.append([r['iso'], s, g1, g4, W[i], None if m is None else 'green' if m >= 2 else 'yellow' if m >= 1.5 else 'orange' if m >= 1 else 'red'])
mm = mean([r[1] for r, d in zip(rows, D) if d['member'] == 'yes'])
R = rank([r[1] for r in rows], descending=True)
write(__file__, 'Country score rank Goal1 Goal4 Goal5 Goal1.band Spillover'.split(), [r[:2] + [k] + r[2:] + [None if r[1] is None else mm - r[1]] for r, k in zip(rows, R)])
