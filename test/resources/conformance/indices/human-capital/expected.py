import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
rows = []
for r in read(__file__):
    s = 1 - r['died'] / 1000; l = None if r['hlo'] is None else r['eys'] * r['hlo'] / 625
    e = None if l is None else math.exp(.08 * (l - 14))
    h = has([None if r['asr'] is None else .65 * (r['asr']/100 - 1), None if r['stunted'] is None else .35 * (0 - r['stunted']/100)])
    h = math.exp(mean(h)) if h else None
    rows.append([r['iso'], None if None in (e, h) else s * e * h, s, e, h, l])
write(__file__, 'Country score rank Survival School Health Years'.split(), [r[:2]+[k]+r[2:] for r, k in zip(rows, rank([r[1] for r in rows], descending=True))])
