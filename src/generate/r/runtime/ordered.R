# The children's value at a place, 0 for the largest. Missing: where fewer children than that are present.
sorted_across <- function(columns, place, n) {
  statistic_across(columns, NULL, n, function(values) sort(values, decreasing = TRUE)[place + 1])
}

# What each of so many positions counts. A quantifier Q, from Q(0) = 0 to Q(1) = 1, gives the j-th of m positions Q(j /
# m) - Q((j - 1) / m) (Yager 1988, 1996). Weights by position are such a quantifier, with straight lines in between.
position_weights <- function(count, weights, exponent) {
  if (length(weights) == count) return(weights / sum_in_order(weights))
  quantifier <- function(part) {
    if (is.null(weights)) return(part^exponent)
    sum_in_order(weights * pmin(pmax(part * length(weights) - seq_along(weights) + 1, 0), 1)) / sum_in_order(weights)
  }
  vapply(seq_len(count), function(j) quantifier(j / count) - quantifier((j - 1) / count), 0)
}

# The sum of numbers one after the other, in double precision.
sum_in_order <- function(values) Reduce(`+`, values, 0)

# The ordered weighted average of the children (Yager 1988): the values are put in order, the largest first, and each
# position has its weight. Missing: where all children are; a missing child drops out, and the positions are those of
# the others.
ordered_mean <- function(columns, weights = NULL, exponent = 1, n) {
  statistic_across(columns, NULL, n, function(values) {
    count <- length(values)
    if (count == 0L) return(NA_real_)
    sorted <- sort(values, decreasing = TRUE)
    # Shares of one value that differ in the last digit by their sum are that value.
    if (sorted[1L] == sorted[count]) return(sorted[1L] + 0)
    sum_in_order(position_weights(count, weights, exponent) * sorted) + 0
  })
}
