/*
 * The loop that one would write by hand for the draws of the ASEM example: each of them treats every indicator, normalises it, and
 * aggregates up to the total, which is ranked. Sums are plain ones, nothing is checked, and nothing is kept but scores and ranks.
 *
 *   draws_by_hand INPUT OUTPUT REPEATS
 *
 * Both files are doubles. INPUT: the numbers of units, indicators, aggregates, sets of weights and draws; the columns of the
 * indicators; 1 for each indicator of which less is better; each aggregate as the number of its children and these, indicators
 * first and aggregates after them, every aggregate after its children; each set of weights, one for every indicator and aggregate;
 * each draw as limit of winsorisation, normalisation (0: from 1 to 100, 1: z-scores), set of weights, aggregation (0: arithmetic, 1:
 * geometric). OUTPUT: the scores of each draw, then the ranks. Prints the processor time of the fastest repeat, in milliseconds.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int units, indicators, aggregates, sets, draws;
static const double *columns, *lower, *children, *weights, *plan;
static double *room, *sorted;

static void shape_of(const double *x, double *skewness, double *kurtosis) {
  const double n = units;
  double sum = 0, m2 = 0, m3 = 0, m4 = 0;
  for (int i = 0; i < units; i++) sum += x[i];
  const double mean = sum / n;
  for (int i = 0; i < units; i++) {
    const double d = x[i] - mean, square = d * d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  *skewness = m3 / (m2 * sqrt(m2)) * sqrt(n * (n - 1)) / (n - 2);
  *kurtosis = ((n + 1) * (m4 / (m2 * m2) - 3) + 6) * (n - 1) / ((n - 2) * (n - 3));
}

static int is_skewed(double skewness, double kurtosis) { return fabs(skewness) > 2 && kurtosis > 3.5; }

static int by_size(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Winsorised as long as it is skewed and fewer points than the limit have been moved, or the logarithm where that was not enough. */
static void treat(const double *x, double *into, int limit) {
  double skewness, kurtosis;
  memcpy(into, x, units * sizeof(double));
  shape_of(x, &skewness, &kurtosis);
  if (!is_skewed(skewness, kurtosis)) return;
  memcpy(sorted, x, units * sizeof(double));
  qsort(sorted, units, sizeof(double), by_size);
  for (int moved = 0; moved < limit && is_skewed(skewness, kurtosis);) {
    if (skewness > 0) {
      int next = units - 1;
      while (sorted[next] == sorted[units - 1]) next--;
      moved = units - 1 - next;
      for (int i = next + 1; i < units; i++) sorted[i] = sorted[next];
    } else {
      int next = 0;
      while (sorted[next] == sorted[0]) next++;
      moved = next;
      for (int i = 0; i < next; i++) sorted[i] = sorted[next];
    }
    shape_of(sorted, &skewness, &kurtosis);
  }
  if (!is_skewed(skewness, kurtosis)) {
    for (int i = 0; i < units; i++) into[i] = fmin(fmax(x[i], sorted[0]), sorted[units - 1]);
    return;
  }
  double low = INFINITY, high = -INFINITY;
  for (int i = 0; i < units; i++) {
    if (x[i] < low) low = x[i];
    if (x[i] > high) high = x[i];
  }
  for (int i = 0; i < units; i++) into[i] = log(x[i] - low + 0.01 * (high - low));
}

static void normalise(double *x, int is_lower, int scores) {
  double low = INFINITY, high = -INFINITY, sum = 0, squares = 0;
  if (is_lower) for (int i = 0; i < units; i++) x[i] = -x[i];
  if (!scores) {
    for (int i = 0; i < units; i++) {
      if (x[i] < low) low = x[i];
      if (x[i] > high) high = x[i];
    }
    for (int i = 0; i < units; i++) x[i] = (x[i] - low) / (high - low) * 99 + 1;
    return;
  }
  for (int i = 0; i < units; i++) sum += x[i];
  const double mean = sum / units;
  for (int i = 0; i < units; i++) squares += (x[i] - mean) * (x[i] - mean);
  const double deviation = sqrt(squares / (units - 1));
  for (int i = 0; i < units; i++) x[i] = 10 + 2 * ((x[i] - mean) / deviation);
}

static void aggregate(const double *own, int count, const double *set, double *into, int geometric) {
  double mass = 0;
  for (int i = 0; i < units; i++) into[i] = 0;
  for (int k = 0; k < count; k++) {
    const double *child = room + (int)own[k] * units;
    const double weight = set[(int)own[k]];
    mass += weight;
    if (geometric) for (int i = 0; i < units; i++) into[i] += weight * log(child[i]);
    else for (int i = 0; i < units; i++) into[i] += weight * child[i];
  }
  for (int i = 0; i < units; i++) into[i] = geometric ? exp(into[i] / mass) : into[i] / mass;
}

static void rank(const double *score, double *into) {
  memcpy(sorted, score, units * sizeof(double));
  qsort(sorted, units, sizeof(double), by_size);
  for (int i = 0; i < units; i++) {
    int from = 0, to = units;
    while (from < to) {
      const int middle = (from + to) / 2;
      if (sorted[middle] <= score[i]) from = middle + 1;
      else to = middle;
    }
    into[i] = units - from + 1;
  }
}

static void draw(const double *row, double *score, double *ranks) {
  for (int k = 0; k < indicators; k++) {
    treat(columns + k * units, room + k * units, (int)row[0]);
    normalise(room + k * units, lower[k] != 0, row[1] != 0);
  }
  const double *own = children, *set = weights + (int)row[2] * (indicators + aggregates);
  for (int k = 0; k < aggregates; k++) {
    const int count = (int)*own++;
    aggregate(own, count, set, room + (indicators + k) * units, row[3] != 0);
    own += count;
  }
  memcpy(score, room + (indicators + aggregates - 1) * units, units * sizeof(double));
  rank(score, ranks);
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *file = fopen(argv[1], "rb");
  if (file == NULL) return 2;
  fseek(file, 0, SEEK_END);
  const size_t size = ftell(file);
  rewind(file);
  double *input = malloc(size);
  if (fread(input, 1, size, file) != size) return 2;
  fclose(file);
  units = (int)input[0];
  indicators = (int)input[1];
  aggregates = (int)input[2];
  sets = (int)input[3];
  draws = (int)input[4];
  columns = input + 5;
  lower = columns + indicators * units;
  children = lower + indicators;
  weights = children;
  for (int k = 0; k < aggregates; k++) weights += 1 + (int)*weights;
  plan = weights + sets * (indicators + aggregates);
  room = malloc((indicators + aggregates) * units * sizeof(double));
  sorted = malloc(units * sizeof(double));
  const size_t count = (size_t)draws * units;
  double *output = malloc(2 * count * sizeof(double));
  double best = INFINITY;
  for (int repeat = 0; repeat < atoi(argv[3]); repeat++) {
    const clock_t start = clock();
    for (int k = 0; k < draws; k++) draw(plan + 4 * k, output + (size_t)k * units, output + count + (size_t)k * units);
    const double time = (double)(clock() - start) / CLOCKS_PER_SEC * 1000;
    if (time < best) best = time;
  }
  file = fopen(argv[2], "wb");
  if (file == NULL || fwrite(output, sizeof(double), 2 * count, file) != 2 * count) return 2;
  fclose(file);
  printf("%f\n", best);
  return 0;
}
