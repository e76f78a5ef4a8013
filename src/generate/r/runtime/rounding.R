# Rounding by written decimals, so that what reads as a half is a half, and what reads as equal is equal.

# Numbers written with so many digits behind the first. What lies exactly in the middle goes up, where C goes to the
# even.
written <- function(x, digits) {
  text <- sprintf("%.*e", digits, x)
  middle <- grepl(sprintf("^-?[0-9][.][0-9]{%d}50{20,}e", digits), sprintf("%.*e", digits + 30L, x))
  if (any(middle)) text[middle] <- sprintf("%.*e", digits, x[middle] * (1 + 2^-50))
  text
}

# Whole numbers where x is whole at 12 significant digits, x itself elsewhere.
without_dust <- function(x) {
  nearest <- floor(x + 0.5)
  near <- which(x != nearest & abs(x - nearest) <= 1.1e-11 * abs(x))
  near <- near[as.numeric(written(x[near], 11L)) == nearest[near]]
  x[near] <- nearest[near]
  x
}

# A whole number below 1e15 times ten to the power of -decimals. Powers up to 1e22 are exact.
decimal_number <- function(units, decimals) {
  if (decimals >= 0 && decimals <= 22) units / 10^decimals
  else if (decimals < 0 && decimals >= -22) units * 10^-decimals
  else as.numeric(sprintf("%.0fe%.0f", units, -decimals))
}

# Rounds to so many decimals (negative: to tens, hundreds, ...), `mode` being "away" (half away from zero), "even" (half
# to even) or "down" (toward zero). Halves are judged on the decimal of 15 significant digits, so that 1.005 to 2
# decimals is 1.01. Elementwise. Missing: if x is, and where the result is too large for a number.
round_to <- function(x, decimals, mode) {
  result <- x + 0
  some <- which(is.finite(x) & x != 0)
  if (length(some) == 0L) return(result)
  decimals <- floor(decimals + 0.5)
  text <- written(abs(x[some]), 14L)
  exponent <- as.numeric(substring(text, 18L))
  kept <- exponent + decimals + 1
  digits <- as.numeric(paste0(substring(text, 1L, 1L), substring(text, 3L, 16L)))
  unit <- 10^(15 - pmin(pmax(kept, 0), 15))
  rest <- digits %% unit
  units <- (digits - rest) / unit
  up <- switch(mode,
    away = rest * 2 >= unit,
    even = rest * 2 > unit | (rest * 2 == unit & units %% 2 == 1),
    down = rep(FALSE, length(rest))
  )
  rounded <- decimal_number(units + up, decimals)
  rounded[kept < 0] <- 0
  # The place lies beyond the 15 digits: there is no decimal without dust to judge by, the number itself is rounded.
  fine <- which(kept > 15)
  rounded[fine] <- as.numeric(vapply(fine, function(i) {
    written(abs(x[some[i]]), as.integer(min(kept[i], 17)) - 1L)
  }, ""))
  rounded[is.infinite(rounded)] <- NA_real_
  result[some] <- ifelse(x[some] < 0, 0 - rounded, rounded)
  result
}
