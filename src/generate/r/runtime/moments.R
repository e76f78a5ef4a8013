# What spread and shape are made of: sums of powers of deviations from the mean, by the two-pass formula with exact
# sums. `constant`: all values are equal at 12 significant digits. `unit`: the power of two that values were divided by,
# so that no power of theirs is too large or too small.
moments_of <- function(values, highest = 4L) {
  n <- length(values)
  if (n == 0L || compare_numbers(min(values), max(values)) == 0) {
    return(list(count = n, constant = TRUE, unit = 1, squares = 0, cubes = 0, fourths = 0))
  }
  unit <- 2^min(floor(log2(max(abs(values)))), 1023)
  scaled <- values / unit
  deviations <- scaled - exact_mean(scaled)
  squares <- deviations * deviations
  list(
    count = n, constant = FALSE, unit = unit,
    squares = exact_sum(squares),
    cubes = if (highest > 2L) exact_sum(deviations * squares) else 0,
    fourths = if (highest > 3L) exact_sum(squares * squares) else 0
  )
}

# The sample variance with n - 1 (OECD/JRC Handbook 2008) of values; missing below two, infinite if too large.
variance_of_values <- function(values) {
  m <- moments_of(values, 2L)
  if (m$count < 2L) NA_real_ else m$squares / (m$count - 1) * m$unit * m$unit
}

# The sample standard deviation with n - 1 of values; missing below two, infinite if too large.
deviation_of_values <- function(values) {
  m <- moments_of(values, 2L)
  if (m$count < 2L) NA_real_ else sqrt(m$squares / (m$count - 1)) * m$unit
}

# Sample-adjusted skewness G1 (Joanes & Gill 1998) of values; missing below three, and where all are equal.
skewness_of_values <- function(values) {
  m <- moments_of(values, 3L)
  n <- m$count
  if (n < 3L || m$constant) return(NA_real_)
  g1 <- sqrt(n) * m$cubes / (m$squares * sqrt(m$squares))
  g1 * sqrt(n * (n - 1)) / (n - 2) + 0
}

# Sample-adjusted excess kurtosis G2 (Joanes & Gill 1998) of values; missing below four, and where all are equal.
kurtosis_of_values <- function(values) {
  m <- moments_of(values, 4L)
  n <- m$count
  if (n < 4L || m$constant) return(NA_real_)
  excess <- n * m$fourths / (m$squares * m$squares) - 3
  ((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3))
}

# Variance, standard deviation, skewness and kurtosis of the present values of each group. Errors: too large for a
# number.
variance_of <- function(x, n, groups = NULL, where = NULL, trouble) {
  x <- rep_len(x, n)
  per_group(members_of(x, n, groups, where), groups, trouble, function(places, group) variance_of_values(x[places]))
}
standard_deviation_of <- function(x, n, groups = NULL, where = NULL, trouble) {
  x <- rep_len(x, n)
  per_group(members_of(x, n, groups, where), groups, trouble, function(places, group) deviation_of_values(x[places]))
}
skewness_of <- function(x, n, groups = NULL, where = NULL) statistic_of(x, n, groups, where, skewness_of_values)
kurtosis_of <- function(x, n, groups = NULL, where = NULL) statistic_of(x, n, groups, where, kurtosis_of_values)
