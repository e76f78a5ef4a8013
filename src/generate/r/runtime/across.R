# Reductions across children: a list of columns to one column. In every case the children that are missing are left out,
# and so are those whose `where` is not 1 or whose weight is missing. A negative weight counts as it is, with trouble. A
# case in which no child is left is missing. Sums run in the order of the columns, all cases at once.

# Sums of weight times x, sums of weights and numbers of children of every case.
sums_across <- function(columns, weights, where, n, trouble) {
  products <- masses <- counts <- rep(0, n)
  for (child in seq_along(columns)) {
    weight <- if (is.null(weights)) 1 else weights[[child]]
    kept <- !is.na(rep_len(columns[[child]], n)) & !is.na(weight)
    if (!is.null(where)) kept <- kept & rep_len(where[[child]], n) %in% 1
    negative <- if (length(weight) == 1L && n != 1L) which(weight < 0) * 0L else which(kept & weight < 0)
    if (length(negative) > 0L) trouble(negative, "a negative weight, so that a better value lowers the result")
    products <- ifelse(kept, products + weight * columns[[child]], products)
    masses <- ifelse(kept, masses + weight, masses)
    counts <- counts + kept
  }
  list(products = products, masses = masses, counts = counts)
}

# How many children are present. Missing: never.
count_across <- function(columns, where = NULL, n) {
  sums_across(columns, NULL, where, n, function(...) NULL)$counts
}

# The sum of the children, or with weights sum(w x), the weights as they are. Missing: where no child is left.
# Errors: a negative weight; too large for a number.
sum_across <- function(columns, weights = NULL, where = NULL, n, trouble) {
  sums <- sums_across(columns, weights, where, n, trouble)
  finite_or_missing(ifelse(sums$counts == 0, NA_real_, sums$products), trouble)
}

# The sum of the weights of the children that are there. Missing: never. Errors: a negative weight.
mass_across <- function(columns, weights, where = NULL, n, trouble) {
  sums_across(columns, weights, where, n, trouble)$masses
}

# The mean of the children, sum(w x) / sum(w): the weights are rescaled to the children that are there. Missing: where
# no child is left. Errors: a negative weight; weights that sum to zero; too large for a number.
mean_across <- function(columns, weights = NULL, where = NULL, n, trouble) {
  sums <- sums_across(columns, weights, where, n, trouble)
  weightless <- which(sums$counts > 0 & sums$masses == 0)
  if (length(weightless) > 0L) trouble(weightless, "the weights sum to zero")
  finite_or_missing(ifelse(sums$masses == 0, NA_real_, sums$products / sums$masses), trouble)
}

# The share of the children, or with weights of the weight, whose condition is 1; otherwise as `mean_across`.
share_across <- function(columns, weights = NULL, where = NULL, n, trouble) {
  mean_across(columns, weights, where, n, trouble)
}

# Applies a statistic to the children left in every case, in their order.
statistic_across <- function(columns, where, n, statistic) {
  values <- matrix(vapply(columns, function(column) as.numeric(rep_len(column, n)), numeric(n)), nrow = n)
  if (!is.null(where)) {
    kept <- matrix(vapply(where, function(column) as.numeric(rep_len(column, n)), numeric(n)), nrow = n)
    values[!(kept %in% 1)] <- NA
  }
  vapply(seq_len(n), function(i) statistic(values[i, !is.na(values[i, ])]), 0)
}

# The smallest, the largest and the first child. Missing: where no child is left.
minimum_across <- function(columns, where = NULL, n) {
  statistic_across(columns, where, n, function(values) if (length(values) == 0L) NA_real_ else min(values))
}
maximum_across <- function(columns, where = NULL, n) {
  statistic_across(columns, where, n, function(values) if (length(values) == 0L) NA_real_ else max(values))
}
first_across <- function(columns, where = NULL, n) statistic_across(columns, where, n, function(values) values[1L])

# The median of the children, and their quantile at p (type 7, Hyndman & Fan 1996). Missing: where no child is left.
median_across <- function(columns, where = NULL, n) {
  statistic_across(columns, where, n, function(values) quantile_of_values(values, 0.5))
}
quantile_across <- function(columns, p, where = NULL, n, trouble) {
  if (is.na(p) || p < 0 || p > 1) trouble(0L, "a quantile outside 0 to 1")
  statistic_across(columns, where, n, function(values) quantile_of_values(values, p))
}

# The product of the children, in the order of the columns. Missing: where no child is left. Errors: too large for a
# number.
product_across <- function(columns, where = NULL, n, trouble) {
  finite_or_missing(statistic_across(columns, where, n, function(values) {
    if (length(values) == 0L) NA_real_ else product_of_values(values)
  }), trouble)
}

# Variance and standard deviation (n - 1), skewness G1 and excess kurtosis G2 of the children; see `moments_of`.
variance_across <- function(columns, where = NULL, n, trouble) {
  finite_or_missing(statistic_across(columns, where, n, variance_of_values), trouble)
}
standard_deviation_across <- function(columns, where = NULL, n, trouble) {
  finite_or_missing(statistic_across(columns, where, n, deviation_of_values), trouble)
}
skewness_across <- function(columns, where = NULL, n) statistic_across(columns, where, n, skewness_of_values)
kurtosis_across <- function(columns, where = NULL, n) statistic_across(columns, where, n, kurtosis_of_values)
