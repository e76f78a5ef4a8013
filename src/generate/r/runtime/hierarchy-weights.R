# Weights of children by the analytic hierarchy process: row by row a judgement says how many times as important the
# first child is as the second (Saaty 1980; OECD/JRC Handbook 2008, step 6). The weights are the principal eigenvector
# of the matrix of judgements and sum to 1. Several judgements of a pair count by their geometric mean (Aczel and Saaty
# 1983). The last number is the consistency ratio, ((lambda - K) / (K - 1)) / random index; for more than 15 children
# the random index is that of Alonso and Lamata (2006). Shape: a matrix of one row, K weights and the ratio. Missing: a
# row without a judgement says nothing; all results, if a pair was judged by nobody. Errors: that; a row about something
# that is no child, or whose number is not above zero, is left out; a ratio above 0.1.
judgement_weights <- function(firsts, seconds, judgements, names, n, trouble) {
  K <- length(names)
  sums <- counts <- matrix(0, K, K)
  first <- match(key_text(rep_len(firsts, n)), key_text(names, trim = FALSE))
  second <- match(key_text(rep_len(seconds, n)), key_text(names, trim = FALSE))
  judgements <- rep_len(judgements, n)
  for (row in which(!is.na(judgements))) {
    i <- first[row]
    j <- second[row]
    value <- judgements[row]
    if (is.na(i) || is.na(j)) {
      stranger <- (if (is.na(i)) firsts else seconds)[row]
      named <- shown(if (is.na(stranger)) "" else stranger)
      trouble(row, paste(named, "is none of the children that are judged, and the row is left out"))
    } else if (value <= 0 || is.infinite(value)) {
      trouble(row, paste(value, "is not how many times as important something is, and the row is left out"))
    } else if (i == j) {
      if (value != 1) trouble(row, paste(shown(names[i]), "is judged against itself, and the row is left out"))
    } else {
      sums[i, j] <- sums[i, j] + log(value)
      sums[j, i] <- sums[j, i] - log(value)
      counts[i, j] <- counts[i, j] + 1
      counts[j, i] <- counts[j, i] + 1
    }
  }
  logs <- sums / counts
  diag(logs) <- 0
  unjudged <- which(is.na(t(logs)))
  if (length(unjudged) > 0L) {
    pair <- names[c((unjudged[1L] - 1L) %/% K, (unjudged[1L] - 1L) %% K) + 1L]
    pair <- paste(shown(pair), collapse = " against ")
    trouble(0L, paste0("nobody has judged ", pair, ", so that there are no weights"))
    return(matrix(NA_real_, 1L, K + 1L))
  }
  found <- principal_eigenvector(exp(logs))
  random <- c(0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
  index <- if (K <= 15L) random[K] else (1.7699 * K - 4.3513) / (K - 1)
  ratio <- if (K < 3L) 0 else max(0, (found$lambda - K) / (K - 1) / index)
  if (ratio > 0.1) {
    says <- "the judgements contradict each other: their consistency ratio is %.3f, and above 0.1 they should be made again"
    trouble(0L, sprintf(says, ratio))
  }
  matrix(c(found$weights, ratio), nrow = 1L)
}

# By repeated multiplication: a matrix of positive numbers has one largest eigenvalue, with a positive vector (Perron).
principal_eigenvector <- function(judgements) {
  n <- nrow(judgements)
  weights <- rep(1 / n, n)
  lambda <- n
  for (round in 1:10000) {
    next_weights <- drop(judgements %*% weights)
    lambda <- sum(next_weights)
    next_weights <- next_weights / lambda
    change <- max(abs(next_weights - weights))
    weights <- next_weights
    if (change < 1e-16) break
  }
  list(weights = weights, lambda = lambda)
}
