# The value that another unit has, in the same period of a panel: of one unit for all (one key), or of the unit that
# each names. Missing: where the key is missing, or the value of that unit is. Errors: no unit has that key; of one unit
# for all also that it has no value.
value_at <- function(x, key, cases, trouble) {
  x <- rep_len(x, cases$count)
  unit <- match(key_text(key), cases$unit_names)
  width <- max(length(cases$period_values), 1L)
  own <- cases$unit_index * width + cases$period_index
  if (length(key) > 1L) {
    unknown <- which(is.na(unit) & !is.na(key))
    for (i in unknown) trouble(i, paste("there is no", shown(key[i]), "among the units"))
    return(x[match(unit * width + cases$period_index, own)])
  }
  if (!is.na(key) && is.na(unit)) trouble(0L, paste("there is no", shown(key), "among the units"))
  values <- x[match(unit * width + seq_len(width), own)]
  lacking <- if (is.na(unit)) integer(0) else which(is.na(values))
  for (period in lacking) {
    when <- if (is.null(cases$periods)) "" else paste0(" in ", cases$period_values[period])
    trouble(0L, paste0(shown(key), " has no value", when))
  }
  values[cases$period_index]
}

# A number out of a table, by the texts that stand in its key columns. Missing: where a text that is asked for is
# missing, and where the cell is blank. Errors: no row has the keys, or more than one has.
lookup_in <- function(table, key_columns, wanted, n, trouble) {
  join <- function(columns, length) {
    texts <- lapply(columns, function(column) rep_len(key_text(column), length))
    key <- do.call(paste, c(lapply(texts, function(text) paste0(nchar(text), ":", text)), sep = "|"))
    key[Reduce(`|`, lapply(texts, is.na))] <- NA
    key
  }
  rows <- join(key_columns, length(table))
  asked <- join(wanted, n)
  row <- match(asked, rows, incomparables = NA)
  repeated <- asked %in% rows[duplicated(rows) & !is.na(rows)]
  for (i in which(!is.na(asked) & (is.na(row) | repeated))) {
    words <- paste(vapply(wanted, function(column) shown(rep_len(column, n)[i]), ""), collapse = ", ")
    trouble(i, paste(if (is.na(row[i])) "the table has no row for" else "the table has several rows for", words))
  }
  row[repeated] <- NA
  table[row]
}
