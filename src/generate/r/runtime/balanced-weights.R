# Weights under which each child correlates with the weighted mean of all as much as its target says: all alike, where
# all targets are (Paruolo, Saisana and Saltelli 2013; Becker et al. 2017). With shares q of the correlations and shares
# t of the targets, sum((t - q)^2) is smallest, and no weight is below zero; weights sum to 1. Shape: a matrix with a
# row for each group and a column for each child. Missing: all weights of a group with fewer than three complete cases,
# or with a child that does not vary. Errors: these two, and, although weights come of it, targets that cannot be
# reached without weights below zero.
balanced_weights <- function(columns, targets, names, n, groups = NULL, trouble) {
  cases <- complete_cases(columns, n, groups)
  result <- matrix(NA_real_, length(cases), length(columns))
  shares <- targets / sum_in_order(targets)
  for (group in seq_along(cases)) {
    told <- element_of(groups, group)
    found <- correlations_of(columns, cases[[group]])
    constant <- which(!(found$deviations > 0))
    if (length(cases[[group]]) < 3L) {
      trouble(told, "balancing needs three units in which no child is missing")
      next
    }
    if (length(constant) > 0L) {
      same <- "is the same for all units, and what does not vary correlates with nothing"
      trouble(told, paste(shown(names[constant[1L]]), same))
      next
    }
    scaled <- nearest_shares(found$correlations, shares)
    if (is.null(scaled)) {
      trouble(told, "the children cancel each other out, so that no weights balance them")
      next
    }
    weights <- scaled / found$deviations
    result[group, ] <- weights / sum_in_order(weights)
    if (any(abs(found$correlations %*% scaled - shares) > 1e-6)) {
      trouble(told, "no weights of zero and more give every child the importance wanted; these come nearest")
    }
  }
  result
}

# The v of zero and more with sum(R v) = 1 for which R v is nearest to t: an active-set method (Nocedal & Wright,
# Numerical Optimization, section 16.5) that begins with one child alone. NULL where there is none.
nearest_shares <- function(R, t) {
  n <- length(t)
  sums <- drop(R %*% rep(1, n))
  first <- which.max(sums)
  if (!(sums[first] > 1e-12)) return(NULL)
  pull <- drop(R %*% t)
  gram <- R %*% R
  inside <- first
  v <- rep(0, n)
  v[first] <- 1 / sums[first]
  for (round in seq_len(100L + 20L * n)) {
    solved <- stationary(gram, pull, sums, inside)
    if (is.null(solved)) return(NULL)
    values <- solved[seq_along(inside)]
    reach <- ifelse(values < 0, v[inside] / (v[inside] - values), 1)
    step <- min(1, reach)
    blocking <- if (step < 1) inside[which.min(reach)] else NULL
    v[inside] <- v[inside] + step * (values - v[inside])
    if (!is.null(blocking)) {
      v[blocking] <- 0
      inside <- setdiff(inside, blocking)
      next
    }
    gradient <- drop(gram %*% v) - pull + solved[length(solved)] * sums
    gradient[inside] <- 0
    if (min(gradient) >= -1e-12) return(v)
    inside <- sort(c(inside, which.min(gradient)))
  }
  NULL
}

# Where the sum of squares is smallest among the free children, whatever the signs, and the multiplier; a ridge parts
# children that are alike.
stationary <- function(gram, pull, sums, inside) {
  m <- length(inside)
  system <- rbind(cbind(gram[inside, inside, drop = FALSE], sums[inside]), c(sums[inside], 0))
  right <- c(pull[inside], 1)
  solve_or_null <- function(system) tryCatch(solve(system, right, tol = 1e-13), error = function(error) NULL)
  solved <- solve_or_null(system)
  if (!is.null(solved)) return(solved)
  at <- cbind(seq_len(m), seq_len(m))
  system[at] <- system[at] + 1e-10
  solve_or_null(system)
}
