"""What the expected results of these indices are computed with: plain Python, nothing of the project's own.

Run `python3 */expected.py` in this folder to write every expected.csv anew.
"""
import csv, math, os, sys

def here(script): return os.path.dirname(os.path.abspath(script))
def read(script, name='data.csv'):
    with open(os.path.join(here(script), name), encoding='utf-8') as f:
        return [{k: cell(v) for k, v in row.items()} for row in csv.DictReader(f)]
def cell(text):
    if text == '': return None
    try: return float(text) if not (text.startswith('0') and len(text) > 1 and text[1] != '.') else text
    except ValueError: return text
def write(script, header, rows, name='expected.csv'):
    with open(os.path.join(here(script), name), 'w', encoding='utf-8', newline='') as f:
        out = csv.writer(f, lineterminator='\n')
        out.writerow(header)
        for row in rows: out.writerow(['' if v is None else repr(v) if isinstance(v, float) else v for v in row])
def has(xs): return [x for x in xs if x is not None]
def mean(xs, ws=None):
    pairs = [(x, 1 if ws is None else w) for x, w in zip(xs, ws or xs) if x is not None]
    return math.fsum(x * w for x, w in pairs) / math.fsum(w for _, w in pairs) if pairs else None
def geomean(xs, ws=None): return math.exp(mean([None if x is None else math.log(x) for x in xs], ws))
def sd(xs):
    m = mean(xs); return math.sqrt(math.fsum((x - m) ** 2 for x in has(xs)) / (len(has(xs)) - 1))
def skew(xs):
    xs = has(xs); n = len(xs); m = mean(xs); m2 = math.fsum((x-m)**2 for x in xs)/n; m3 = math.fsum((x-m)**3 for x in xs)/n
    return m3 / m2**1.5 * math.sqrt(n*(n-1)) / (n-2)
def kurt(xs):
    xs = has(xs); n = len(xs); m = mean(xs); m2 = math.fsum((x-m)**2 for x in xs)/n; m4 = math.fsum((x-m)**4 for x in xs)/n
    return ((n+1)*(m4/m2**2-3)+6)*(n-1)/((n-2)*(n-3))
def quantile(xs, p):
    xs = sorted(has(xs)); h = (len(xs)-1)*p; i = int(h)
    return xs[i] if i+1 >= len(xs) else xs[i] + (h-i)*(xs[i+1]-xs[i])
def s12(x): return None if x is None else float('%.12g' % x)
def rank(xs, ties='min', descending=False):
    ys = [None if x is None else -s12(x) if descending else s12(x) for x in xs]
    def one(y):
        if y is None: return None
        below = sum(1 for z in ys if z is not None and z < y); same = sum(1 for z in ys if z == y)
        return {'min': below+1, 'max': below+same, 'average': below+(same+1)/2}[ties]
    return [one(y) for y in ys]
def minmax(xs, lo=None, hi=None, a=0, b=1):
    lo = min(has(xs)) if lo is None else lo; hi = max(has(xs)) if hi is None else hi
    return [None if x is None else a + (x-lo)/(hi-lo)*(b-a) for x in xs]
def clamp(x, lo, hi): return None if x is None else min(max(x, lo), hi)
