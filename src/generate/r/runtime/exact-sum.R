# Sums that do not depend on the order of what is summed: the exact sum, rounded once to the nearest double. (R's own
# `sum` uses extended precision where there is any, which is neither exact nor the same on all machines.)
#
# J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates", Discrete &
# Computational Geometry 18 (1997): a number of any precision is kept as doubles that do not overlap (partials).

# Numbers with the exact sum of x, but far fewer: pairs are added, and what the rounding of each sum lost is kept
# (Knuth's two-sum, all pairs of a round at once).
distilled <- function(x) {
  for (round in 1:60) {
    n <- length(x)
    if (n <= 32L) break
    lost <- numeric(0)
    while (n > 1L) {
      half <- n %/% 2L
      a <- x[seq_len(half)]
      b <- x[half + seq_len(half)]
      sum <- a + b
      added <- sum - a
      error <- (a - (sum - added)) + (b - added)
      lost <- c(lost, error[error != 0])
      x <- if (n %% 2L == 1L) c(sum, x[n]) else sum
      n <- length(x)
    }
    x <- c(x, lost)
  }
  x
}

# Adds numbers to partials, which stay in order of size, do not overlap and hold no zero (Shewchuk's grow-expansion).
grow_partials <- function(partials, x) {
  for (sum in x) {
    kept <- numeric(0)
    for (part in partials) {
      if (abs(sum) < abs(part)) {
        larger <- part
        smaller <- sum
      } else {
        larger <- sum
        smaller <- part
      }
      sum <- larger + smaller
      lost <- smaller - (sum - larger)
      if (lost != 0) kept <- c(kept, lost)
    }
    partials <- if (sum != 0) c(kept, sum) else kept
  }
  partials
}

# The double nearest to the sum of partials, half to even.
round_partials <- function(partials) {
  left <- length(partials)
  if (left == 0L) return(0)
  sum <- partials[left]
  lost <- 0
  while (left > 1L && lost == 0) {
    left <- left - 1L
    before <- sum
    sum <- before + partials[left]
    lost <- partials[left] - (sum - before)
  }
  # The sum was rounded to even at what looked like a half; a further partial on the same side says it was more.
  if (left > 1L && sign(lost) == sign(partials[left - 1L])) {
    other <- sum + 2 * lost
    if (other - sum == 2 * lost) sum <- other
  }
  sum
}

# The scale at which numbers are added up without being too large on the way; a power of two, so scaling loses nothing.
sum_scale <- function(x) if (length(x) > 0L && max(abs(x)) >= 2^900) 2^-100 else 1

# The exact sum of present numbers, rounded once; 0 without any; infinite if it, or one of them, is too large for a
# double.
exact_sum <- function(x) {
  if (any(is.infinite(x))) return(Inf)
  scale <- sum_scale(x)
  round_partials(grow_partials(numeric(0), distilled(x * scale))) / scale + 0
}

# The sum divided by a count, rounded as if once, so that the mean of equal values is that value. The rounded quotient
# is corrected by what it leaves of the sum, for which its product with the count is taken exactly (Dekker 1971).
exact_mean <- function(x, count = length(x)) {
  if (any(is.infinite(x))) return(Inf)
  scale <- sum_scale(x)
  partials <- grow_partials(numeric(0), distilled(x * scale))
  mean <- round_partials(partials) / count
  product <- mean * count
  left <- grow_partials(partials, c(-product, excess_of_product(mean, count, product)))
  (mean + round_partials(left) / count) / scale + 0
}

# What the rounded product of two numbers has too much (Dekker 1971).
excess_of_product <- function(a, b, product) {
  a_split <- a * 134217729
  a_high <- a_split - (a_split - a)
  a_low <- a - a_high
  b_split <- b * 134217729
  b_high <- b_split - (b_split - b)
  b_low <- b - b_high
  product - a_high * b_high - a_low * b_high - a_high * b_low - a_low * b_low
}

# The sums of x up to each of the ends, each exactly rounded.
exact_sums_to <- function(x, ends) {
  total <- sum(abs(x))
  # Of whole numbers no sum on the way is rounded.
  if (total < 2^53 && all(x == floor(x))) return(cumsum(x)[ends])
  if (!is.finite(total)) return(vapply(ends, function(end) exact_sum(x[seq_len(end)]), 0))
  partials <- numeric(0)
  sums <- numeric(length(ends))
  from <- 1L
  for (at in seq_along(ends)) {
    for (value in x[from:ends[at]]) partials <- grow_partials(partials, value)
    from <- ends[at] + 1L
    sums[at] <- round_partials(partials)
  }
  sums
}
