# Cases are what is scored: the units, or in a panel the pairs of unit and period. They come from the keys of the
# sources, sorted by key, then by period; so a permutation of the rows of a source changes nothing.

# Other spellings of keys, as a list of `from` and `to`. A spelling that is itself a key stays that key.
spellings_of <- function(spellings, tables) {
  from <- to <- character(0)
  for (one in spellings) {
    table <- tables[[match(one$source, names(tables))]]
    spelling <- keys_of(table, one$spelling)
    key <- keys_of(table, one$key)
    known <- !is.na(spelling) & !is.na(key)
    from <- c(from, key_text(spelling[known]))
    to <- c(to, key_text(key[known]))
  }
  kept <- !(from %in% to) & !duplicated(from)
  list(from = from[kept], to = to[kept])
}

# Makes the cases, and adds to each table where its rows belong: `row_of`, the row of each case, of sources with one row
# a unit; `case_of`, the case of each row (or the unit, where the source has no periods in a panel, which is
# `repeated`), of others.
align_cases <- function(rules, tables, problems) {
  is_panel <- !is.null(rules$period)
  listed <- NULL
  if (!is.null(rules$listed)) {
    listed <- unique(key_text(keys_of(tables[[match(rules$listed$source, names(tables))]], rules$listed$column)))
    listed <- listed[!is.na(listed) & listed != ""]
  }
  spellings <- spellings_of(rules$spellings, tables)
  keyed <- lapply(seq_along(tables), function(k) {
    keyed_rows(rules$sources[[k]], tables[[k]], rules, listed, spellings, problems)
  })
  making <- Filter(function(rows) !is.null(rows) && rows$makes_cases, keyed)
  units <- if (is.null(listed)) unique(unlist(lapply(making, function(rows) rows$keys[!is.na(rows$keys)]))) else listed
  units <- units[order_of_texts(units)]
  cases <- if (is_panel) pair_cases(making, units, rules$covers) else unit_cases(units)
  if (cases$count == 0L) problems$add("The data", "have no unit to score")
  for (k in seq_along(tables)) {
    if (!is.null(keyed[[k]])) tables[[k]] <- place_rows(tables[[k]], keyed[[k]], cases, rules$sources[[k]], problems)
  }
  list(cases = cases, tables = tables)
}

# The key and the period of each row; NULL for a source that says nothing of units.
keyed_rows <- function(source, table, rules, listed, spellings, problems) {
  unit_column <- source$unit_column
  if (is.null(unit_column) && identical(rules$listed$source, source$name)) unit_column <- rules$listed$column
  if (is.null(unit_column)) return(NULL)
  header <- Filter(function(column) column$name == unit_column, source$columns)[[1L]]$header
  keys <- key_text(keys_of(table, unit_column))
  keys[keys %in% ""] <- NA_character_
  for (row in which(is.na(keys))) {
    problems$add(source$name, "does not say to which unit it belongs", table$rows[row], header)
  }
  known <- match(keys, spellings$from)
  meant <- ifelse(!is.na(known) & !(keys %in% listed), spellings$to[known], keys)
  if (!is.null(listed)) {
    for (row in which(!is.na(meant) & !(meant %in% listed) & !duplicated(meant))) {
      says <- paste0("has the unit ", shown(keys[row]), ", which is not in the list of units")
      problems$add(source$name, says, table$rows[row], header)
    }
  }
  periods <- NULL
  if (!is.null(rules$period) && !is.null(source$period_column)) {
    periods <- periods_in(table, source$period_column)
    for (row in which(!is.finite(periods))) {
      problems$add(source$name, "does not say to which period it belongs", table$rows[row], header)
    }
  }
  list(keys = meant, periods = periods, makes_cases = isTRUE(source$makes_cases), header = header)
}

# Cases that are units.
unit_cases <- function(units) {
  n <- length(units)
  list(
    count = n, units = units, periods = NULL, unit_names = units, unit_index = seq_len(n),
    period_values = numeric(0), period_index = rep(1L, n)
  )
}

# Cases that are the pairs of unit and period in the sources that make cases; of periods those that are covered.
pair_cases <- function(making, units, covers) {
  dated <- Filter(function(rows) !is.null(rows$periods), making)
  keys <- unlist(lapply(dated, function(rows) rows$keys))
  periods <- unlist(lapply(dated, function(rows) rows$periods))
  covered <- is.finite(periods)
  if (length(covers) > 0L) {
    in_ranges <- lapply(covers, function(range) periods >= range$from & periods <= range$to)
    covered <- covered & Reduce(`|`, in_ranges) %in% TRUE
  }
  period_values <- sort(unique(periods[covered]))
  unit <- match(keys, units)
  kept <- covered & !is.na(unit)
  width <- max(length(period_values), 1L)
  pairs <- sort(unique((unit[kept] - 1) * width + match(periods[kept], period_values)))
  unit_of <- (pairs - 1) %/% width + 1
  period_index <- as.integer((pairs - 1) %% width + 1)
  unit_names <- units[unique(unit_of)]
  list(
    count = length(pairs), units = units[unit_of], periods = period_values[period_index], unit_names = unit_names,
    unit_index = match(units[unit_of], unit_names), period_values = period_values, period_index = period_index
  )
}

# Adds to a table where its rows belong. Rows of no case are left out. Errors: two rows of one case, where there may be
# one.
place_rows <- function(table, rows, cases, source, problems) {
  unit <- match(rows$keys, cases$unit_names)
  table$repeated <- !is.null(cases$periods) && is.null(rows$periods)
  place <- if (is.null(cases$periods) || table$repeated) unit else {
    width <- length(cases$period_values)
    own <- cases$unit_index * width + cases$period_index
    match(unit * width + match(rows$periods, cases$period_values), own)
  }
  if (source$role == "rows") {
    table$case_of <- place
    return(table)
  }
  for (row in which(!is.na(place) & duplicated(place))) {
    when <- if (is.null(cases$periods) || table$repeated) "" else paste0(" in ", rows$periods[row])
    earlier <- table$rows[match(place[row], place)]
    says <- paste0("repeats ", shown(rows$keys[row]), when, ", which is in row ", earlier, " already")
    problems$add(source$name, says, table$rows[row], rows$header)
  }
  found <- match(if (table$repeated) seq_along(cases$unit_names) else seq_len(cases$count), place, incomparables = NA)
  table$row_of <- if (table$repeated) found[cases$unit_index] else found
  table
}

# A column of a source with one row a case, per case; missing where a case has no row.
aligned <- function(table, name) column_of(table, name)[table$row_of]

# The rows of a source grouped into cases; into units where the source is repeated.
groups_of_rows <- function(table, cases) {
  list(count = if (table$repeated) length(cases$unit_names) else cases$count, of = table$case_of)
}

# Gives what was found for `groups_of_rows` to the cases: as it is, or that of its unit to each case.
over_periods <- function(values, table, cases) if (table$repeated) values[cases$unit_index] else values

# Gives every row of a source the number or the text of its own case; where the source is repeated, that of the first case
# of its unit, which is that of all. Missing: for rows of no case.
own_values <- function(values, table, cases) {
  if (length(values) == 1L && cases$count != 1L) return(values)
  values[if (table$repeated) match(table$case_of, cases$unit_index) else table$case_of]
}
