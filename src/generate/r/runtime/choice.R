# Choices value by value; what is one for all is repeated.

# `then` where the condition is 1, `otherwise` where it is 0; numbers or texts. Missing: if the condition or the choice
# is.
if_else <- function(condition, then, otherwise) {
  n <- max(length(condition), length(then), length(otherwise))
  condition <- rep_len(condition, n)
  result <- rep_len(otherwise, n)
  taken <- which(condition == 1)
  result[taken] <- rep_len(then, n)[taken]
  result[is.na(condition)] <- NA
  result
}

# The first of the columns that is present; numbers or texts. Missing: if all are.
coalesce <- function(...) {
  columns <- list(...)
  n <- max(lengths(columns))
  result <- rep_len(columns[[1L]], n)
  for (column in columns[-1L]) {
    gaps <- which(is.na(result))
    result[gaps] <- rep_len(column, n)[gaps]
  }
  result
}

# The smallest and the largest of the columns. Missing: if any is, or without columns.
least <- function(...) if (...length() == 0L) NA_real_ else pmin(...)
greatest <- function(...) if (...length() == 0L) NA_real_ else pmax(...)

# x, but not below low and not above high; where low is above high, high. Missing: if any of the three is.
clamp <- function(x, low, high) pmin(pmax(x, low), high)
