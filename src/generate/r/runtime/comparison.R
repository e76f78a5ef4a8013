# Comparisons look at 12 significant digits, so that 0.1 + 0.2 equals 0.3 and sums taken in another order tie.
# They give 1, 0 or missing. All are elementwise.

# -1, 0 or 1 where a is below, equal to or above b at 12 significant digits. Missing: if a or b is.
compare_numbers <- function(a, b) {
  sign <- (a > b) - (a < b)
  near <- which(sign != 0 & abs(a - b) <= 1.1e-11 * pmax(abs(a), abs(b)))
  if (length(near) > 0L) {
    n <- length(sign)
    same <- written(rep_len(a, n)[near], 11L) == written(rep_len(b, n)[near], 11L)
    sign[near[same]] <- 0
  }
  sign
}

# a = b, a != b, a < b, a <= b, a > b, a >= b. Missing: if a or b is.
equal <- function(a, b) as.numeric(compare_numbers(a, b) == 0)
not_equal <- function(a, b) as.numeric(compare_numbers(a, b) != 0)
less <- function(a, b) as.numeric(compare_numbers(a, b) < 0)
less_or_equal <- function(a, b) as.numeric(compare_numbers(a, b) <= 0)
greater <- function(a, b) as.numeric(compare_numbers(a, b) > 0)
greater_or_equal <- function(a, b) as.numeric(compare_numbers(a, b) >= 0)

# low <= x <= high, both ends included. Missing: as `x >= low and x <= high` is, so 0 where one end rules x out.
is_between <- function(x, low, high) both(greater_or_equal(x, low), less_or_equal(x, high))

# a and b in Kleene's logic: 0 if either is 0, otherwise missing if either is missing, otherwise 1.
both <- function(a, b) as.numeric(a != 0 & b != 0)

# a or b in Kleene's logic: 1 if either is 1, otherwise missing if either is missing, otherwise 0.
either <- function(a, b) as.numeric(a == 1 | b == 1)

# not a. Missing: if a is.
not <- function(a) 1 - a

# 1 where a number or a text is missing, 0 elsewhere; never missing.
is_missing <- function(x) as.numeric(is.na(x))

# 1 where x equals one of the values. Missing: if x is; missing values in the list match nothing.
is_one_of <- function(x, values) {
  found <- rep(0, length(x))
  for (value in values[!is.na(values)]) found <- pmax(found, equal(x, value))
  found[is.na(x)] <- NA_real_
  found
}

# 1 where x is one of the texts. Missing: if x is.
text_is_one_of <- function(x, values) ifelse(is.na(x), NA_real_, as.numeric(x %in% values))

# a = b and a != b for texts, character by character. Missing: if a or b is.
text_equal <- function(a, b) as.numeric(a == b)
text_not_equal <- function(a, b) as.numeric(a != b)

# The place of a text among others: 0 for the first. Missing: if x is, or is none of them. Errors: none of the
# categories.
category_of <- function(x, values, trouble) {
  place <- match(x, values) - 1
  unknown <- which(is.na(place) & !is.na(x))
  for (i in unknown) trouble(i, paste(shown(x[i]), "is none of the categories"))
  place[is.na(x)] <- NA_real_
  place
}
