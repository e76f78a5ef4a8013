# Looking back in the same unit. Cases are sorted by unit, then by period, so the earlier values of a unit are the cases
# before it.

# The periods of the cases; missing outside of panels.
periods_of <- function(cases) if (is.null(cases$periods)) rep(NA_real_, cases$count) else cases$periods

# 1 for the cases of the periods from `from` to `to`, both included, 0 for others; never missing.
in_periods <- function(cases, from, to) {
  periods <- periods_of(cases)
  as.numeric(!is.na(periods) & periods >= from & periods <= to)
}

# 1 where the case is one of these units, in one of these periods (none: in all), 0 elsewhere; never missing.
is_case_of <- function(cases, units, periods = list()) {
  ranges <- lapply(periods, function(range) in_periods(cases, range[1L], range[2L]))
  in_time <- if (length(ranges) == 0L) 1 else Reduce(pmax, ranges)
  as.numeric(cases$units %in% key_text(units)) * in_time
}

# The value of the same unit so many steps earlier in the sequence of periods: with 2000, 2005, 2010, what precedes 2010
# by one is 2005. Missing: where there is no such case, or its value is missing.
previous_of <- function(x, cases, back) {
  if (is.null(cases$periods)) return(rep(NA_real_, cases$count))
  width <- length(cases$period_values)
  own <- cases$unit_index * width + cases$period_index
  wanted <- ifelse(cases$period_index > back, own - back, NA)
  rep_len(x, cases$count)[match(wanted, own)]
}

# The own value, or else the most recent earlier one of the same unit that is at most `within` years old. Missing: where
# there is none.
latest_of <- function(x, cases, within) {
  x <- rep_len(x, cases$count)
  periods <- periods_of(cases)
  at <- cummax(ifelse(is.na(x), 0, seq_along(x)))
  at[at == 0] <- NA
  near <- at == seq_along(x) | (cases$unit_index[at] == cases$unit_index & periods - periods[at] <= within)
  ifelse(near %in% TRUE, x[at], NA_real_)
}

# The own value, or else the straight line between the last earlier and the first later value of the same unit; beyond
# them nothing (ends "missing"), or the nearest value of the unit (ends "nearest"). Missing: as said, and where the unit
# has no value at all.
linear_of <- function(x, cases, ends) {
  x <- rep_len(x, cases$count)
  periods <- periods_of(cases)
  result <- x
  for (places in split(seq_along(x), cases$unit_index)) {
    known <- places[!is.na(x[places])]
    for (i in setdiff(places, known)) {
      before <- known[known < i]
      after <- known[known > i]
      a <- if (length(before) > 0L) before[length(before)] else NA_integer_
      b <- if (length(after) > 0L) after[1L] else NA_integer_
      if (is.na(a) || is.na(b)) {
        if (ends == "nearest") result[i] <- x[if (is.na(a)) b else a]
        next
      }
      part <- (periods[i] - periods[a]) / (periods[b] - periods[a])
      # Weighing both ends is never too large on the way, and gives the very value where they are equal.
      result[i] <- if (x[a] == x[b]) x[b] else x[a] * (1 - part) + x[b] * part
    }
  }
  result
}

# The straight line of least squares through the values of the same unit that are at most `within` years old, the own
# one among them:
#   slope = sum((t - mean t) * (x - mean x)) / sum((t - mean t) ^ 2),   start = mean x + slope * (t1 - mean t)
# `slope` is how much it rises in one year, `start` where it lies in the year of the first of these values. Missing:
# where fewer than two of these values are present. Errors: too large for a number.
trend_of <- function(x, cases, within, figure, trouble) {
  x <- rep_len(x, cases$count)
  periods <- periods_of(cases)
  result <- rep(NA_real_, cases$count)
  for (i in seq_along(x)) {
    window <- i
    while (window[1L] > 1L && cases$unit_index[window[1L] - 1L] == cases$unit_index[i] &&
      (periods[i] - periods[window[1L] - 1L] <= within) %in% TRUE) window <- c(window[1L] - 1L, window)
    window <- rev(window[!is.na(x[window])])
    if (length(window) < 2L) next
    mean_period <- mean_value <- 0
    for (count in seq_along(window)) {
      mean_period <- mean_period + (periods[window[count]] - mean_period) / count
      mean_value <- mean_value + (x[window[count]] / count - mean_value / count)
    }
    distance <- periods[window] - mean_period
    slope <- sum_in_order(distance * (x[window] - mean_value)) / sum_in_order(distance * distance)
    found <- if (figure == "slope") slope else mean_value + slope * (periods[window[length(window)]] - mean_period)
    result[i] <- found
  }
  beyond <- which(!is.finite(result) & !is.na(result))
  nothing <- which(is.nan(result))
  if (length(c(beyond, nothing)) > 0L) trouble(sort(c(beyond, nothing)), "too large for a number")
  result[c(beyond, nothing)] <- NA_real_
  result + 0
}
