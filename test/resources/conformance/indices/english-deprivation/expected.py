import sys, os; sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from independent import *
D = read(__file__); D.sort(key=lambda r: r['code']); N = len(D)
col = lambda c: [r[c] for r in D]
def ex(xs): return [-23*math.log(1-(N-r+1)/N*(1-math.exp(-100/23))) for r in rank(xs, descending=True)]
def avg(cols, ws=None): return [mean(list(x), ws) for x in zip(*cols)]
edu = ex(avg([ex(col('adults')), ex(col('children'))])); bar = ex(avg([ex(col('distance')), ex(col('housing'))]))
liv = ex(avg([ex(col('indoors')), ex(col('outdoors'))], [2/3, 1/3]))
doms = [bar, edu, liv, ex(col('crime')), ex(col('employment')), ex(col('health')), ex(col('income'))]
s = avg(doms, [.093, .135, .093, .093, .225, .135, .225]); r = rank(s, descending=True)
dist = col('district'); pop = col('population')
inD = lambda d: [i for i in range(N) if dist[i] == d]
A = {d: mean([s[i] for i in inD(d)], [pop[i] for i in inD(d)]) for d in set(dist)}
M = {d: 100*mean([1 if r[i]/N <= .2 else 0 for i in inD(d)]) for d in set(dist)}
X = {d: 100*sum(pop[i] for i in inD(d) if r[i]/N <= .2)/sum(pop[i] for i in inD(d)) for d in set(dist)}
X = {d: v if any(r[i]/N <= .2 for i in inD(d)) else 0.0 for d, v in X.items()}
write(__file__, ['Area','score','rank','Education','Barriers','Living','income','Decile','AverageScore','MostDeprived','Extent','band','Education.Decile'],
  [[D[i]['code'], s[i], r[i], edu[i], bar[i], liv[i], doms[6][i], math.ceil(10*r[i]/N), A[dist[i]], M[dist[i]], X[dist[i]], math.ceil(5*r[i]/N), math.ceil(10*rank(edu, descending=True)[i]/N)] for i in range(N)])
