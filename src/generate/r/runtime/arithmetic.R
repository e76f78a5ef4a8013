# Arithmetic value by value. A column is a numeric vector, one number for all is a vector of length 1, and NA is
# missing. A result is missing if an operand is; no result is ever -0 (adding 0 turns -0 into 0); one that is too large
# for a double is missing, with trouble. `trouble(elements, reason)` is told where an operation has no result although
# its inputs are there.

# Makes results beyond the doubles missing, with trouble.
finite_or_missing <- function(result, trouble) {
  beyond <- which(is.infinite(result))
  if (length(beyond) > 0L) {
    trouble(beyond, "too large for a number")
    result[beyond] <- NA_real_
  }
  result + 0
}

# a + b. Elementwise. Missing: if an operand is. Errors: too large for a number.
add <- function(a, b, trouble) finite_or_missing(a + b, trouble)

# a - b. Elementwise. Missing: if an operand is. Errors: too large for a number.
subtract <- function(a, b, trouble) finite_or_missing(a - b, trouble)

# a * b. Elementwise. Missing: if an operand is. Errors: too large for a number.
multiply <- function(a, b, trouble) finite_or_missing(a * b, trouble)

# a / b. Elementwise. Missing: if an operand is. Errors: division by zero; too large for a number.
divide <- function(a, b, trouble) {
  result <- a / b
  by_zero <- which(!is.na(a + b) & b == 0)
  if (length(by_zero) > 0L) {
    trouble(by_zero, "division by zero")
    result[by_zero] <- NA_real_
  }
  finite_or_missing(result, trouble)
}

# a to the power of b; 0 to the power of 0 is 1. Elementwise. Missing: if an operand is (R has NA^0 as 1).
# Errors: zero to a negative power; a fractional power of a negative number; too large for a number.
raised <- function(a, b, trouble) {
  result <- a^b
  given <- !is.na(a + b)
  result[!given] <- NA_real_
  by_zero <- which(given & a == 0 & b < 0)
  if (length(by_zero) > 0L) trouble(by_zero, "zero to a negative power")
  result[by_zero] <- NA_real_
  unreal <- which(given & is.nan(result))
  if (length(unreal) > 0L) trouble(unreal, "a power of a negative number that is not real")
  finite_or_missing(result, trouble)
}

# -a, where the negative of 0 is 0. Elementwise. Missing: if a is.
negate <- function(a) 0 - a

# |a|. Elementwise. Missing: if a is.
absolute <- function(a) abs(a)

# The largest whole number that is not above a, which sees 2.9999999999999996 as 3. Elementwise. Missing: if a is.
whole_below <- function(a) floor(without_dust(a)) + 0

# The smallest whole number that is not below a, which sees 3.0000000000000004 as 3. Elementwise. Missing: if a is.
whole_above <- function(a) ceiling(without_dust(a)) + 0

# e to the power of a. Elementwise. Missing: if a is. Errors: too large for a number.
exponential <- function(a, trouble) finite_or_missing(exp(a), trouble)

# Missing in place of numbers that have no logarithm, with trouble.
with_logarithm <- function(a, trouble) {
  zero <- which(a == 0)
  negative <- which(a < 0)
  if (length(zero) > 0L) trouble(zero, "the logarithm of zero")
  if (length(negative) > 0L) trouble(negative, "the logarithm of a negative number")
  a[c(zero, negative)] <- NA_real_
  a
}

# The natural logarithm. Elementwise. Missing: if a is. Errors: the logarithm of zero or of a negative number.
ln <- function(a, trouble) log(with_logarithm(a, trouble))

# The logarithm to the base of 10. Elementwise. Missing: if a is. Errors: as of ln.
log_10 <- function(a, trouble) log10(with_logarithm(a, trouble))

# The share of a standard normal distribution that lies below a. Elementwise. Missing: if a is.
normal_cdf <- function(a) ifelse(a < -37.5, 0, ifelse(a > 37.5, 1, stats::pnorm(a)))

# The value below which the share a of a standard normal distribution lies. Elementwise. Missing: if a is. Errors: a number
# that is not between 0 and 1.
normal_quantile <- function(a, trouble) {
  outside <- which(a <= 0 | a >= 1)
  if (length(outside) > 0L) trouble(outside, "the normal quantile of a number that is not between 0 and 1")
  a[outside] <- NA_real_
  stats::qnorm(a) + 0
}

# The square root. Elementwise. Missing: if a is. Errors: the square root of a negative number.
square_root <- function(a, trouble) {
  negative <- which(a < 0)
  if (length(negative) > 0L) trouble(negative, "the square root of a negative number")
  a[negative] <- NA_real_
  sqrt(a) + 0
}
