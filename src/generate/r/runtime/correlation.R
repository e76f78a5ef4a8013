# Columns as a matrix, one row an element.
columns_matrix <- function(columns, n) {
  matrix(vapply(columns, function(column) as.numeric(rep_len(column, n)), numeric(n)), nrow = n)
}

# The elements of every group in which no column is missing.
complete_cases <- function(columns, n, groups) {
  members_of(ifelse(rowSums(is.na(columns_matrix(columns, n))) == 0, 1, NA), n, groups, NULL)
}

# Sample standard deviations (n - 1) and Pearson's correlations of columns over elements in none of which a value is
# missing (OECD/JRC Handbook 2008, step 4), with exact sums. What does not vary has deviation 0 and no correlation.
correlations_of <- function(columns, elements) {
  m <- length(elements)
  units <- rep(1, length(columns))
  centred <- lapply(seq_along(columns), function(k) {
    values <- rep_len(columns[[k]], max(elements, 0L))[elements]
    if (m == 0L || compare_numbers(min(values), max(values)) == 0) return(rep(0, m))
    units[k] <<- 2^floor(log2(max(abs(values))))
    scaled <- values / units[k]
    scaled - exact_mean(scaled)
  })
  squares <- vapply(centred, function(deviations) exact_sum(deviations * deviations), 0)
  K <- length(columns)
  correlations <- diag(1, K)
  for (j in seq_len(K)) {
    for (k in j:K) {
      scale <- sqrt(squares[j]) * sqrt(squares[k])
      r <- if (j == k) 1 else exact_sum(centred[[j]] * centred[[k]]) / scale
      correlations[j, k] <- correlations[k, j] <- if (m < 2L || scale == 0) NA_real_ else max(-1, min(1, r))
    }
  }
  list(deviations = if (m < 2L) rep(NA_real_, K) else sqrt(squares / (m - 1)) * units, correlations = correlations)
}
