# Old units that became several new ones: the row of an old unit becomes one for each of its parts. A value is divided
# among them by a column of the list, or each part has it whole.

# The parts of old units: `old` and `new`, and `row`, that of each in the list. Errors: a row with one key only, a new unit
# that is named twice or was made of several, units that are not in the lists of units before and after, or not in this one.
read_parts <- function(merge, table, lists, problems) {
  tell <- function(..., row = NULL) problems$add(merge$source, paste0(...), row)
  pairs <- key_pairs(merge, table, problems)
  old <- pairs$old
  new <- pairs$new
  for (at in which(duplicated(paste0(old, "\n", new)))) {
    tell("names ", shown(new[at]), " again, as a part of ", shown(old[at]), row = table$rows[pairs$row[at]])
  }
  for (unit in unique(new)) {
    made_of <- unique(old[new == unit])
    if (length(made_of) > 1L) {
      tell("says that ", shown(unit), " was made of several ", merge$before, ": ", names_shown(made_of))
    }
  }
  first <- !duplicated(new)
  old <- old[first]
  new <- new[first]
  lacking_of <- function(list, units, ...) {
    lacking <- setdiff(list, units)
    if (length(lacking) > 0L) tell(..., length(lacking), ": ", names_shown(lacking))
  }
  lacking_of(lists$before, old, "does not say what became of some of ", merge$before, ", ")
  lacking_of(lists$after, new, "does not say of what some of ", merge$after, " were made, ")
  tell_unlisted(unique(old), lists$before, merge$before, merge, problems)
  tell_unlisted(new, lists$after, merge$after, merge, problems)
  list(old = old, new = new, row = pairs$row[first])
}

# How much of a value each part has: its number, divided by the sum of those of all parts of its old unit. A unit that
# became one alone keeps its value. Errors: a number that is missing or below zero; none above zero.
shares_of <- function(column, numbers, parts, merge, problems) {
  shares <- rep(NA_real_, length(parts$old))
  for (unit in unique(parts$old)) {
    of <- which(parts$old == unit)
    own <- numbers[parts$row[of]]
    if (length(of) == 1L) {
      shares[of] <- 1
      next
    }
    bad <- is.na(own) | own < 0
    total <- if (any(bad)) NA else sum_of(own, length(own))
    if (is.finite(total) && total > 0) {
      shares[of] <- own / total
      next
    }
    among <- parts$new[of][if (any(bad)) bad else rep(TRUE, length(of))]
    says <- paste0("has no ", shown(column), " by which ", shown(unit), " could be shared among ", names_shown(among))
    problems$add(merge$source, says)
  }
  shares
}

# One table, with a row for each part in the place of that of its old unit.
split_table <- function(table, source, about, columns, rules, problems) {
  parts <- about$mapping
  units <- old_units(table, source, about, problems)
  old <- units$old
  is_dated <- !is.null(rules$period) && !is.null(source$period_column)
  periods <- if (is_dated) periods_in(table, source$period_column) else NULL
  when <- if (is.null(periods)) rep("", table$count) else paste0("\n", periods)
  pair <- paste0(old, when)
  kept <- !is.na(old) & !units$unknown
  repeated <- kept & duplicated(pair)
  for (row in which(repeated)) {
    says <- paste0("is about ", shown(old[row]), " again, after row ", table$rows[match(pair[row], pair)])
    problems$add(source$name, says, table$rows[row])
  }
  found <- lapply(which(kept & !repeated), function(row) {
    of <- which(parts$old == old[row])
    list(row = rep(row, length(of)), part = of)
  })
  row <- as.integer(unlist(lapply(found, function(one) one$row)))
  part <- as.integer(unlist(lapply(found, function(one) one$part)))
  result <- structure(list(parts$new[part]), names = source$unit_column)
  if (!is.null(periods)) result <- c(result, structure(list(periods[row]), names = source$period_column))
  for (one in columns) {
    values <- column_of(table, one$column)
    if (is.null(values)) next
    whole <- values[row]
    if (!is.null(one$share)) {
      whole <- whole * shares_of(one$share, column_of(about$list, one$share), parts, about$merge, problems)[part]
    }
    result <- c(result, structure(list(whole), names = one$column))
  }
  list(name = table$name, count = length(row), columns = result, rows = table$rows[row])
}
