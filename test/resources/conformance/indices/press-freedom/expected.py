import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); ms = mean([r['sociocultural'] for r in D]); rows = []
for r in D:
    c = [r['political'], r['legal'], ms if r['sociocultural'] is None else r['sociocultural']]
    C = math.sqrt(mean([x*x for x in c])) if max(c) - min(c) > 60 else mean(c)
    a = (r['killed']*10 + r['jailed']*5 + r['attacked']) / math.log(r['population']/1000)
    A = 4*a if a <= 10 else 30 + a if a <= 50 else 80 + (a-50)/7.5 if a <= 200 else 100
    A = math.floor(A*100 + .5)/100; s = max(C, (2*C + A)/3)
    rows.append([r['iso'], s, C, A, 'good' if s <= 15 else 'satisfactory' if s <= 30 else 'problematic' if s <= 45 else 'difficult' if s <= 60 else 'very serious'])
write(__file__, 'Country score rank Context Abuses band'.split(), [r[:2]+[k]+r[2:] for r, k in zip(rows, rank([r[1] for r in rows]))])
