# Sources about units that have become others are brought to the units that are scored before anything else looks at
# them: of sources with many rows a unit each row is counted for the new unit; of others the rows of the old units
# become one. Where units were split, the row of an old unit becomes one for each of its parts.

# Brings all tables to the units that are scored.
merge_tables <- function(rules, tables, problems) {
  table_named <- function(name) tables[[match(name, names(tables))]]
  list_of <- function(place) {
    if (is.null(place)) return(NULL)
    keys <- unique(key_text(keys_of(table_named(place$source), place$column)))
    keys[!is.na(keys) & keys != ""]
  }
  mappings <- lapply(rules$merges, function(merge) {
    lists <- list(before = list_of(merge$listed_before), after = list_of(merge$listed_after))
    read <- if (identical(merge$kind, "split")) read_parts else read_mapping
    read(merge, table_named(merge$source), lists, problems)
  })
  spellings <- lapply(rules$merges, function(merge) spellings_of_merge(merge$spellings, tables))
  for (k in seq_along(tables)) {
    source <- rules$sources[[k]]
    for (one in source$merged) {
      # The places of merges are counted from 0.
      place <- one$merge + 1L
      about <- list(merge = rules$merges[[place]], mapping = mappings[[place]], spellings = spellings[[place]])
      if (identical(about$merge$kind, "split")) {
        about$list <- table_named(about$merge$source)
        tables[[k]] <- split_table(tables[[k]], source, about, one$columns, rules, problems)
      } else tables[[k]] <- merge_table(tables[[k]], source, about, one$columns, rules, problems)
    }
  }
  tables
}

# Other spellings of old units; the first of several holds.
spellings_of_merge <- function(spellings, tables) {
  from <- to <- character(0)
  for (one in spellings) {
    table <- tables[[match(one$source, names(tables))]]
    from <- c(from, key_text(keys_of(table, one$spelling)))
    to <- c(to, key_text(keys_of(table, one$key)))
  }
  kept <- !is.na(from) & !is.na(to)
  list(from = from[kept], to = to[kept])
}

# Names of units in a message, at most ten.
names_shown <- function(units) {
  more <- length(units) - 10L
  named <- paste(shown(units[seq_len(min(length(units), 10L))]), collapse = ", ")
  if (more > 0L) paste(named, "and", more, "more") else named
}

# The rows of a list of what became of what that have both keys: `old`, `new` and `row`, their places. Errors: a row with
# one key only.
key_pairs <- function(merge, table, problems) {
  old <- key_text(keys_of(table, merge$old))
  new <- key_text(keys_of(table, merge$new))
  no_old <- is.na(old) | old == ""
  no_new <- is.na(new) | new == ""
  for (row in which(no_old != no_new)) {
    says <- "has one key and not the other, so that it is not known what became of what"
    problems$add(merge$source, says, table$rows[row])
  }
  kept <- which(!no_old & !no_new)
  list(old = old[kept], new = new[kept], row = kept)
}

# Tells of units that are not in their list; without a list every key is a unit.
tell_unlisted <- function(units, list, set, merge, problems) {
  strange <- if (is.null(list)) character(0) else setdiff(units, list)
  if (length(strange) == 0L) return(invisible())
  problems$add(merge$source, paste0("names units that are not in the list of ", set, ": ", names_shown(strange)))
}

# What became of each old unit: `old` and `new`, by the first row about it. Errors: a row with one key only, a unit that
# became several, units that are not in the lists of units before and after, or not in the list of what became of what.
read_mapping <- function(merge, table, lists, problems) {
  tell <- function(...) problems$add(merge$source, paste0(...))
  pairs <- key_pairs(merge, table, problems)
  old <- pairs$old
  new <- pairs$new
  for (unit in unique(old)) {
    parts <- unique(new[old == unit])
    if (length(parts) > 1L) tell("says that ", shown(unit), " became several ", merge$after, ": ", names_shown(parts))
  }
  first <- !duplicated(old)
  old <- old[first]
  new <- new[first]
  lacking <- setdiff(lists$before, old)
  if (length(lacking) > 0L) {
    tell("does not say what became of ", length(lacking), " of ", merge$before, ": ", names_shown(lacking))
  }
  tell_unlisted(old, lists$before, merge$before, merge, problems)
  tell_unlisted(new, lists$after, merge$after, merge, problems)
  list(old = old, new = new)
}

# The old unit that each row of a table is about, and its key as it is `written`; `unknown` where the list does not say what
# became of it, which is told.
old_units <- function(table, source, about, problems) {
  known <- about$mapping$old
  spellings <- about$spellings
  written <- key_text(keys_of(table, source$unit_column))
  written[written %in% ""] <- NA
  old <- ifelse(written %in% known, written, spellings$to[match(written, spellings$from)])
  old <- ifelse(is.na(old), written, old)
  unknown <- !is.na(old) & !(old %in% known)
  for (row in which(unknown & !duplicated(written))) {
    says <- paste0("is about ", shown(written[row]), ", and ", shown(about$merge$source), " does not say what became of it")
    problems$add(source$name, says, table$rows[row])
  }
  list(written = written, old = old, unknown = unknown)
}

# One table, brought to the new units.
merge_table <- function(table, source, about, columns, rules, problems) {
  mapping <- about$mapping
  units <- old_units(table, source, about, problems)
  written <- units$written
  old <- units$old
  new <- mapping$new[match(old, mapping$old)]
  place <- match(source$unit_column, names(table$columns))
  if (source$role == "rows") {
    known <- !is.na(new) | is.na(written)
    table$columns[[place]] <- new
    table$columns <- lapply(table$columns, function(column) column[known])
    table$rows <- table$rows[known]
    table$count <- sum(known)
    return(table)
  }
  is_dated <- !is.null(rules$period) && !is.null(source$period_column)
  periods <- if (is_dated) periods_in(table, source$period_column) else NULL
  when <- if (is.null(periods)) rep("", table$count) else paste0("\n", periods)
  repeated <- !is.na(new) & duplicated(paste0(old, when))
  for (row in which(repeated)) {
    earlier <- table$rows[match(paste0(old, when)[row], paste0(old, when))]
    problems$add(source$name, paste0("is about ", shown(old[row]), " again, after row ", earlier), table$rows[row])
  }
  pair <- ifelse(is.na(new) | repeated, NA, paste0(new, when))
  pairs <- unique(pair[!is.na(pair)])
  groups <- list(count = length(pairs), of = match(pair, pairs, incomparables = NA))
  first <- match(pairs, pair)
  merged <- list(new[first])
  names(merged) <- source$unit_column
  if (!is.null(periods)) merged <- c(merged, structure(list(periods[first]), names = source$period_column))
  parts <- tabulate(match(mapping$new, unique(mapping$new)))[match(new[first], unique(mapping$new))]
  for (one in columns) {
    weight <- if (is.null(one$weight)) NULL else column_of(table, one$weight)
    values <- column_of(table, one$column)
    if (is.null(values)) next
    tell <- function(group, found) {
      what <- paste0("has several values of ", shown(one$column), " for what has become ", shown(new[first[group]]))
      problems$add(source$name, paste0(what, ": ", names_shown(as.character(found))), column = one$column)
    }
    merged <- c(merged, structure(list(merged_column(values, weight, one, groups, parts, tell)), names = one$column))
  }
  list(name = table$name, count = length(pairs), columns = merged, rows = table$rows[first])
}

# The values of one column for the new units. A unit that is made of one keeps its value; one of which a part lacks a
# value has none, but where any is enough. Values that should be the same and are not are told.
merged_column <- function(values, weight, rule, groups, parts, tell) {
  n <- length(values)
  alone <- parts[groups$of] %in% 1L
  if (!is.null(weight)) {
    values[is.na(weight) & !alone] <- NA
    weight[alone] <- 1
  }
  present <- members_of(values, n, groups, NULL)
  silent <- function(...) NULL
  result <- if (is.character(values)) first_of(values, n, groups) else switch(rule$how,
    sum = sum_of(values, n, groups, trouble = silent),
    mean = mean_of(values, n, groups, weight = weight, trouble = silent),
    max = maximum_of(values, n, groups),
    minimum_of(values, n, groups)
  )
  for (group in seq_along(present)) {
    found <- if (rule$how == "same") unique(values[present[[group]]]) else NULL
    if (length(found) > 1L) tell(group, found)
    if (length(found) > 1L || (rule$require != "any" && length(present[[group]]) < parts[group])) result[group] <- NA
  }
  result
}
