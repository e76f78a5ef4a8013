import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); D.sort(key=lambda r: r['code'])
names = ['ip', 'ic', 'he', 'hr', 'hq', 'kp', 'kt', 'ct']
raw = {n: [None if r[n] in (None, 'n/a') else r[n] for r in D] for n in names}
raw['kp'] = [None if v is None else v / (r['population'] / 1e6) for v, r in zip(raw['kp'], D)]
keep = [sum(raw[n][i] is not None for n in names) / 8 >= .66 for i in range(len(D))]
raw = {n: [v if k else None for v, k in zip(vs, keep)] for n, vs in raw.items()}
def beyond(xs): return abs(skew(xs)) > 2.25 and kurt(xs) > 3.5
def treated(xs):
    if not beyond(xs): return xs
    ys = list(xs)
    for _ in range(2):
        if not beyond(ys): break
        vs = sorted(set(has(ys))); m, n = (vs[-1], vs[-2]) if skew(ys) >= 0 else (vs[0], vs[1])
        ys = [n if y == m else y for y in ys]
    if not beyond(ys): return ys
    lo, hi = min(has(xs)), max(has(xs))
    return [None if x is None else math.log(x - lo + .01 * (hi - lo)) for x in xs]
S = {n: raw[n] if n == 'hq' else minmax(treated(raw[n]), a=0, b=100) for n in names}
S['ic'] = [None if v is None else 100 - v for v in S['ic']]
rows = []
for i, r in enumerate(D):
    v = {n: S[n][i] for n in names}
    def node(parts, ws=None): return mean([v[p] for p in parts], ws) if sum(v[p] is not None for p in parts) / len(parts) >= .5 else None
    I, H, K, C = node(['ic', 'ip']), node(['he', 'hq', 'hr'], [1, .5, .5]), node(['kp', 'kt']), node(['ct'])
    inp = (I + H) / 2 if None not in (I, H) else None
    out = mean([K, C]) if sum(v[p] is not None for p in ('kp', 'kt', 'ct')) / 3 >= .5 else None
    rows.append([r['code'], (inp + out) / 2 if None not in (inp, out) else None, I, H, inp, out, v['ic'], v['kp'], v['ct'], v['kt'],
       float('%.2f' % (out / inp + 1e-12)) if None not in (inp, out) else None])
R = rank([r[1] for r in rows], descending=True)
hr = rank(S['hr']); n = len(has(hr))
write(__file__, 'Economy score rank Input.Institutions Input.Human Input Output Input.Institutions.ic Output.Knowledge.kp Output.Creative.ct Output.Knowledge.kt Ratio Strong'.split(),
  [r[:2] + [k] + r[2:] + [None if h is None else int((h - 1) / (n - 1) >= .8)] for r, k, h in zip(rows, R, hr)])
