# Weights of children by principal components: their loadings on the first component of the correlations between them,
# over the cases in which all of them are there (OECD/JRC Handbook 2008, steps 4 and 6). Loadings have length 1
# together; their sum is above zero. Shape: a matrix with a row for each group and a column for each child. Missing: all
# weights of a group with fewer than two complete cases, or with a child that does not vary. Errors: these two, and,
# although weights come of it, a loading below zero.
principal_component_weights <- function(columns, names, n, groups = NULL, trouble) {
  cases <- complete_cases(columns, n, groups)
  result <- matrix(NA_real_, length(cases), length(columns))
  for (group in seq_along(cases)) {
    told <- element_of(groups, group)
    found <- correlations_of(columns, cases[[group]])
    constant <- which(!(found$deviations > 0))
    if (length(cases[[group]]) < 2L) {
      trouble(told, "principal components need two units in which no child is missing")
    } else if (length(constant) > 0L) {
      same <- "is the same for all units, and what does not vary has no principal component"
      trouble(told, paste(shown(names[constant[1L]]), same))
    } else {
      vector <- eigen(found$correlations, symmetric = TRUE)$vectors[, 1L]
      total <- sum(vector)
      reference <- if (abs(total) > 1e-9) total else vector[abs(vector) > 1e-9][1L]
      result[group, ] <- if (reference > 0) vector else -vector
      for (k in which(result[group, ] < 0)) {
        against <- "because it speaks against the others: a better value of it lowers the score"
        trouble(told, paste(shown(names[k]), "gets a weight below zero,", against))
      }
    }
  }
  result
}
