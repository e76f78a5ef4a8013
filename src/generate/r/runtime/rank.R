# Competition ranks, within groups where there are any: with ties "min", 1 + the number of values strictly better.
# Values tie where they are equal at 12 significant digits; `decimals` ranks the values rounded to so many. Missing:
# where x is missing, `where` is not 1, or the element is in no group; such elements do not count for the others.
rank_of <- function(x, n, order, ties = "min", decimals = NULL, groups = NULL, where = NULL) {
  x <- rep_len(x, n)
  if (!is.null(decimals)) x <- round_to(x, decimals, "away")
  result <- rep(NA_real_, n)
  for (places in members_of(x, n, groups, where)) {
    if (length(places) == 0L) next
    sorted <- places[order(x[places], decreasing = order == "descending")]
    # Rounding to 12 digits keeps order, so equal values are neighbours.
    starts <- c(TRUE, compare_numbers(x[sorted[-1L]], x[sorted[-length(sorted)]]) != 0)
    class <- cumsum(starts)
    size <- tabulate(class)
    above <- cumsum(size) - size
    rank <- switch(ties, min = above + 1, max = above + size, average = above + (size + 1) / 2, dense = seq_along(size))
    result[sorted] <- rank[class]
  }
  result
}

# Ranks among elements of which each counts as often as it weighs: with ties "min", 1 + the weight of those strictly better;
# with "max", the weight of those better or equal; with "average", half way between. Missing: also where the weight is.
# Errors: a negative weight, whose element is missing; weights too large for a number.
weighted_rank_of <- function(x, n, order, ties, decimals = NULL, groups = NULL, where = NULL, weight, trouble) {
  x <- rep_len(x, n)
  if (!is.null(decimals)) x <- round_to(x, decimals, "away")
  result <- rep(NA_real_, n)
  members <- weighable(members_of(x, n, groups, where), weight, n, trouble)
  weight <- rep_len(weight, n)
  for (places in members) {
    if (length(places) == 0L) next
    sorted <- places[order(x[places], decreasing = order == "descending")]
    starts <- c(TRUE, compare_numbers(x[sorted[-1L]], x[sorted[-length(sorted)]]) != 0)
    class <- cumsum(starts)
    ends <- cumsum(tabulate(class))
    reached <- exact_sums_to(weight[sorted], ends)
    if (is.infinite(reached[length(reached)])) {
      trouble(sorted[c(0, ends)[which(is.infinite(reached))[1L]] + 1], "too large for a number")
      reached[is.infinite(reached)] <- NA_real_
    }
    below <- c(0, reached[-length(reached)])
    rank <- switch(ties, min = below + 1, max = reached, average = (below + reached + 1) / 2)
    result[sorted] <- rank[class]
  }
  result
}
