# The Copeland score of every case (Saari & Merlin 1996; OECD/JRC Handbook 2008, outranking matrices): the number of
# cases it outranks minus the number of those that outrank it. Case i outranks j where the weights of the children in
# which i is above j exceed the weights of those in which j is above i. Children tie at 12 significant digits; a
# majority below 1e-12 of all weights is none. A child that is missing in one of two cases speaks for neither. Missing:
# where all children are, or the case is in no group. Takes time proportional to the square of the number of cases.
copeland <- function(columns, weights, n, groups = NULL) {
  weights <- vapply(weights, function(weight) weight[1L], 0)
  present <- count_across(columns, NULL, n)
  ranks <- lapply(columns, function(column) rank_of(column, n, "ascending", "dense", NULL, groups))
  margin <- 1e-12 * sum_in_order(weights)
  result <- rep(NA_real_, n)
  for (places in members_of(ifelse(present > 0, 1, NA), n, groups, NULL)) {
    majority <- matrix(0, length(places), length(places))
    for (child in seq_along(columns)) {
      own <- ranks[[child]][places]
      above <- sign(outer(own, own, "-"))
      above[is.na(above)] <- 0
      majority <- majority + weights[child] * above
    }
    result[places] <- rowSums(majority > margin) - rowSums(majority < -margin)
  }
  result
}
