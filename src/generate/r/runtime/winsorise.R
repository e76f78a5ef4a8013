# Winsorises until the distribution is not skewed: while absolute skewness and excess kurtosis both reach their limits
# and fewer points than `limit` have been moved (NULL: no limit), all points at the largest value (at the smallest,
# where skewness is negative) move to the next value. (JRC practice, as in the COIN tool and COINr.) Each group by
# itself. Missing: stays missing and takes no part. A distribution without skewness is returned as it is, and so is one
# whose values would all become equal.
winsorise <- function(x, n, limit, skewness, kurtosis, groups = NULL) {
  if (length(x) == 1L) return(x)
  for (places in members_of(x, n, groups, NULL)) {
    values <- winsorise_values(x[places], limit, skewness, kurtosis)
    if (length(unique(values)) > 1L || length(unique(x[places])) < 2L) x[places] <- values + 0
  }
  x
}

# The values of one group, pulled in.
winsorise_values <- function(values, limit, skewness, kurtosis) {
  pulled_down <- 0
  pulled_up <- 0
  while (is.null(limit) || pulled_down + pulled_up < limit) {
    g1 <- skewness_of_values(values)
    g2 <- kurtosis_of_values(values)
    if (is.na(g1) || is.na(g2)) break
    # What stands on a limit to 12 digits reaches it.
    if (compare_numbers(abs(g1), skewness) < 0 || compare_numbers(g2, kurtosis) < 0) break
    outermost <- if (g1 >= 0) max(values) else min(values)
    moved <- values == outermost
    values[moved] <- if (g1 >= 0) max(values[!moved]) else min(values[!moved])
    if (g1 >= 0) pulled_down <- sum(moved) else pulled_up <- sum(moved)
    if (length(unique(values)) == 1L) break
  }
  values
}
