# Weights of children by the benefit of the doubt: for each unit those under which it scores best, where no unit that
# has all children scores more than 1 under them (Melyn and Moesen 1991; Cherchye et al. 2007; OECD/JRC Handbook 2008,
# step 6). Each child makes up at least the share `lowest` and at most the share `highest` of the unit's score, which is
# the sum of its children times these weights. Shape: a matrix with a row for each case and a column for each child.
# Missing: all weights of a unit without any child; of others, a missing child has the weight 0. Errors: a child below
# zero; shares that cannot be kept: the unit has no weights then.
benefit_of_the_doubt_weights <- function(columns, names, lowest, highest, n, groups = NULL, trouble) {
  values <- columns_matrix(columns, n)
  of <- if (is.null(groups)) rep(1L, n) else groups$of
  peers <- lapply(complete_cases(columns, n, groups), function(elements) frontier(values[elements, , drop = FALSE]))
  result <- matrix(NA_real_, n, ncol(values))
  for (i in which(!is.na(of) & rowSums(!is.na(values)) > 0)) {
    refused <- refusal_of(values[i, ], names, lowest, highest)
    weights <- if (is.null(refused)) best_weights(values[i, ], peers[[of[i]]], lowest, highest) else NULL
    if (!is.null(refused)) trouble(i, refused)
    else if (is.null(weights)) trouble(i, "no weights were found that keep the shares")
    else result[i, ] <- weights
  }
  result
}

# Why a unit can have no weights; NULL where it can.
refusal_of <- function(own, names, lowest, highest) {
  negative <- which(own < 0)
  zero <- which(own == 0)
  positive <- sum(own > 0, na.rm = TRUE)
  if (length(negative) > 0L) {
    return(paste(shown(names[negative[1L]]), "is below zero, and the benefit of the doubt takes zero and more"))
  }
  if (length(zero) > 0L && lowest > 0) {
    return(paste(shown(names[zero[1L]]), "is zero, and so cannot make up the least share of the score"))
  }
  if (positive > 0L && (positive * highest < 1 - 1e-12 || positive * lowest > 1 + 1e-12)) {
    return(paste(positive, "children cannot share a score so that each makes up from", lowest, "to", highest, "of it"))
  }
  NULL
}

# The units that no other one equals or exceeds in all children: only they bound the scores of others.
frontier <- function(units) {
  units <- units[order(rowSums(units), decreasing = TRUE), , drop = FALSE]
  kept <- integer(0)
  for (i in seq_len(nrow(units))) {
    exceeded <- any(vapply(kept, function(other) all(units[other, ] >= units[i, ]), TRUE))
    if (!exceeded) kept <- c(kept, i)
  }
  units[kept, , drop = FALSE]
}

# The weights of one unit. The shares y of its score are found: sum(y) is largest where no peer scores more than 1,
# which is sum(y * peer / own) <= 1. Peers come in only where they are exceeded, so that the problem stays small. NULL
# where there are none.
best_weights <- function(own, peers, lowest, highest) {
  used <- which(own > 0)
  m <- length(used)
  weights <- rep(0, length(own))
  if (m == 0L) return(weights)
  rows <- matrix(0, 0L, m)
  if (m > 1L && lowest > 0) rows <- rbind(rows, matrix(lowest, m, m) - diag(m))
  if (m > 1L && highest < 1) rows <- rbind(rows, diag(m) - matrix(highest, m, m))
  bounds <- c(rep(0, nrow(rows)), 1)
  rows <- rbind(rows, rep(1, m))
  for (round in seq_len(nrow(peers) + 1L)) {
    shares <- maximise(rows, bounds, rep(1, m))
    if (is.null(shares)) return(NULL)
    ratios <- sweep(peers[, used, drop = FALSE], 2L, own[used], "/")
    scores <- drop(ratios %*% shares)
    if (length(scores) == 0L || max(scores) <= 1 + 1e-12) {
      weights[used] <- shares / own[used]
      return(weights)
    }
    rows <- rbind(rows, ratios[which.max(scores), ])
    bounds <- c(bounds, 1)
  }
  NULL
}

# The x of zero and more with A x <= b for which c x is largest, where b is zero or more: the simplex method, the
# entering column by Bland's rule where steps do not lead on, so that it ends (Bland 1977). NULL where nothing bounds
# it, or it does not end in 50 (m + k) steps.
maximise <- function(rows, bounds, objective) {
  m <- nrow(rows)
  k <- length(objective)
  zero <- 1e-11
  # One row for each constraint, the last for the objective; columns are what is not in the basis, and the right side.
  tableau <- rbind(cbind(rows, bounds), c(-objective, 0))
  dimnames(tableau) <- NULL
  basis <- k + seq_len(m)
  outside <- seq_len(k)
  stalled <- FALSE
  for (step in seq_len(50L * (m + k))) {
    gains <- which(tableau[m + 1L, seq_len(k)] < -zero)
    if (length(gains) == 0L) {
      x <- rep(0, k)
      for (i in which(basis <= k)) x[basis[i]] <- max(0, tableau[i, k + 1L])
      return(x)
    }
    entering <- if (stalled) gains[which.min(outside[gains])] else gains[which.min(tableau[m + 1L, gains])]
    leaving <- 0L
    lowest <- Inf
    for (i in which(tableau[seq_len(m), entering] > zero)) {
      ratio <- tableau[i, k + 1L] / tableau[i, entering]
      if (ratio < lowest - zero || (ratio <= lowest + zero && (leaving == 0L || basis[i] < basis[leaving]))) {
        leaving <- i
        lowest <- min(lowest, ratio)
      }
    }
    if (leaving == 0L) return(NULL)
    stalled <- tableau[leaving, k + 1L] <= zero
    column <- tableau[, entering]
    pivot <- tableau[leaving, ] / column[leaving]
    pivot[entering] <- 1 / column[leaving]
    tableau[, entering] <- 0
    column[leaving] <- 0
    tableau <- tableau - outer(column, pivot)
    tableau[leaving, ] <- pivot
    swapped <- basis[leaving]
    basis[leaving] <- outside[entering]
    outside[entering] <- swapped
  }
  NULL
}
