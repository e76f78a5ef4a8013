# Reductions: n elements to one number per group, or to one number where there is no grouping.
#
# Left out of every reduction: elements where x is missing, where `where` is not 1 (so also where it is missing), that
# are in no group, or whose weight is missing or negative (a negative one with trouble). What nothing is left of is
# missing; only `count_of` is 0 then. Sums are exact and rounded once, so a permutation of the elements changes no
# result.

# One result per group; what is too large for a number is missing, with trouble.
per_group <- function(members, groups, trouble, result) {
  results <- vapply(seq_along(members), function(group) result(members[[group]], group), 0)
  for (group in which(is.infinite(results))) trouble(element_of(groups, group), "too large for a number")
  results[is.infinite(results)] <- NA_real_
  results + 0
}

# The members whose weight is there and not negative.
weighable <- function(members, weight, n, trouble) {
  if (is.null(weight)) return(members)
  weight <- rep_len(weight, n)
  lapply(members, function(places) {
    negative <- places[which(weight[places] < 0)]
    if (length(negative) > 0L) trouble(negative, "a negative weight")
    places[which(weight[places] >= 0)]
  })
}

# How many elements there are, or with weights the sum of theirs; 0 where nothing is left. Errors: a negative weight.
count_of <- function(x, n, groups = NULL, where = NULL, weight = NULL, trouble) {
  members <- weighable(members_of(x, n, groups, where), weight, n, trouble)
  if (is.null(weight)) return(as.numeric(lengths(members)))
  weight <- rep_len(weight, n)
  per_group(members, groups, trouble, function(places, group) exact_sum(weight[places]))
}

# The sum of x, or with weights of weight times x. Missing: where nothing is left. Errors: a negative weight; too large.
sum_of <- function(x, n, groups = NULL, where = NULL, weight = NULL, trouble) {
  members <- weighable(members_of(x, n, groups, where), weight, n, trouble)
  products <- rep_len(if (is.null(weight)) x else x * weight, n)
  per_group(members, groups, trouble, function(places, group) {
    if (length(places) == 0L) NA_real_ else exact_sum(products[places])
  })
}

# The mean of x: sum(x) / n, or with weights sum(w x) / sum(w). Missing: where nothing is left. Errors: a negative
# weight; all weights zero; too large for a number.
mean_of <- function(x, n, groups = NULL, where = NULL, weight = NULL, trouble) {
  members <- weighable(members_of(x, n, groups, where), weight, n, trouble)
  x <- rep_len(x, n)
  if (!is.null(weight)) weight <- rep_len(weight, n)
  per_group(members, groups, trouble, function(places, group) {
    if (length(places) == 0L) return(NA_real_)
    if (is.null(weight)) return(exact_mean(x[places]))
    mass <- exact_sum(weight[places])
    if (mass == 0) {
      trouble(element_of(groups, group), "all weights are zero")
      return(NA_real_)
    }
    exact_sum(weight[places] * x[places]) / mass
  })
}

# The share of elements, or with weights of the weight, where the condition is 1, among those where it is not missing.
# Missing: where nothing is left. Errors: a negative weight; all weights zero; too large for a number.
share_of <- function(condition, n, groups = NULL, where = NULL, weight = NULL, trouble) {
  members <- weighable(members_of(condition, n, groups, where), weight, n, trouble)
  condition <- rep_len(condition, n)
  if (!is.null(weight)) weight <- rep_len(weight, n)
  per_group(members, groups, trouble, function(places, group) {
    met <- places[condition[places] == 1]
    if (length(places) == 0L) return(NA_real_)
    if (is.null(weight)) return(length(met) / length(places))
    mass <- exact_sum(weight[places])
    if (mass == 0) {
      trouble(element_of(groups, group), "all weights are zero")
      return(NA_real_)
    }
    if (is.infinite(mass)) mass else exact_sum(weight[met]) / mass
  })
}

# A statistic of the present values of each group. Missing: where nothing is left.
statistic_of <- function(x, n, groups, where, statistic) {
  x <- rep_len(x, n)
  vapply(members_of(x, n, groups, where), function(places) statistic(x[places]), 0)
}

# The smallest and the largest x. Missing: where nothing is left.
minimum_of <- function(x, n, groups = NULL, where = NULL) {
  statistic_of(x, n, groups, where, function(values) if (length(values) == 0L) NA_real_ else min(values) + 0)
}
maximum_of <- function(x, n, groups = NULL, where = NULL) {
  statistic_of(x, n, groups, where, function(values) if (length(values) == 0L) NA_real_ else max(values) + 0)
}

# The quantile of values at p: type 7 of Hyndman & Fan (1996), the value at the place (n - 1) p, interpolated linearly;
# p = 0.5 is the median. A place that is whole at 12 significant digits is whole.
quantile_of_values <- function(values, p) {
  if (length(values) == 0L || !(p %in% p && p >= 0 && p <= 1)) return(NA_real_)
  sorted <- sort(values)
  place <- without_dust((length(sorted) - 1) * p)
  whole <- floor(place)
  part <- place - whole
  low <- sorted[whole + 1]
  if (part == 0) return(low + 0)
  high <- sorted[whole + 2]
  if (low == high) return(low + 0)
  # Halves are exact, so the median is the mean of the middle two; taking halves first is never too large.
  if (part == 0.5) return(low / 2 + high / 2 + 0)
  (if (is.infinite(high - low)) low * (1 - part) + high * part else low + part * (high - low)) + 0
}

# The median, the mean of the middle two where n is even. Missing: where nothing is left.
median_of <- function(x, n, groups = NULL, where = NULL) {
  statistic_of(x, n, groups, where, function(values) quantile_of_values(values, 0.5))
}

# The quantile at p, from 0 to 1. Missing: where nothing is left. Errors: p is not between 0 and 1.
quantile_of <- function(x, p, n, groups = NULL, where = NULL, trouble) {
  if (is.na(p) || p < 0 || p > 1) trouble(0L, "a quantile outside 0 to 1")
  statistic_of(x, n, groups, where, function(values) quantile_of_values(values, p))
}

# The quantile at p of values that weigh: the smallest value at which the weight of all that are not above reaches the share
# p of the whole; where it is just that share, at 12 significant digits, the mean of it and the next value. Missing: where
# nothing is left. Errors: p is not between 0 and 1; a negative weight; all weights zero.
weighted_quantile_of <- function(x, p, n, groups = NULL, where = NULL, weight = NULL, trouble) {
  if (is.na(p) || p < 0 || p > 1) trouble(0L, "a quantile outside 0 to 1")
  members <- weighable(members_of(x, n, groups, where), weight, n, trouble)
  x <- rep_len(x, n)
  weight <- rep_len(if (is.null(weight)) 1 else weight, n)
  per_group(members, groups, trouble, function(places, group) {
    heavy <- places[weight[places] > 0]
    if (length(heavy) == 0L && length(places) > 0L) trouble(element_of(groups, group), "all weights are zero")
    if (length(heavy) == 0L || is.na(p) || p < 0 || p > 1) return(NA_real_)
    sorted <- heavy[order(x[heavy])]
    sums <- cumsum(weight[sorted])
    reached <- compare_numbers(sums, p * sums[length(sums)])
    low <- x[sorted[which(reached >= 0)[1L]]]
    beyond <- which(reached > 0)
    if (length(beyond) == 0L) return(low)
    high <- x[sorted[beyond[1L]]]
    if (low == high) low else low / 2 + high / 2
  })
}

# The product of x, taken in ascending order. Missing: where nothing is left. Errors: too large for a number.
product_of <- function(x, n, groups = NULL, where = NULL, trouble) {
  x <- rep_len(x, n)
  per_group(members_of(x, n, groups, where), groups, trouble, function(places, group) {
    if (length(places) == 0L) NA_real_ else product_of_values(sort(x[places]))
  })
}

# The product of numbers in their order; infinite if too large. Factors are scaled, so that nothing is lost on the way.
product_of_values <- function(values) {
  limit <- 2^500
  product <- 1
  scale <- 0
  for (factor in values) {
    if (factor == 0) return(0)
    while (abs(factor) >= limit) { factor <- factor / limit; scale <- scale + 1 }
    while (abs(factor) < 1 / limit) { factor <- factor * limit; scale <- scale - 1 }
    product <- product * factor
    while (abs(product) >= limit) { product <- product / limit; scale <- scale + 1 }
    while (abs(product) < 1 / limit) { product <- product * limit; scale <- scale - 1 }
  }
  while (scale > 0 && is.finite(product)) { product <- product * limit; scale <- scale - 1 }
  while (scale < 0 && product != 0) { product <- product / limit; scale <- scale + 1 }
  product + 0
}

# The x, or the text, of the first element. Missing: where nothing is left. The one reduction that looks at the order of
# elements.
first_of <- function(x, n, groups = NULL, where = NULL) {
  x <- rep_len(x, n)
  x[vapply(members_of(x, n, groups, where), function(places) places[1L], 0L)]
}
