# Tables in which each period has columns of its own, such as `le_1990`, `le_1991` ...: each row becomes one for each period.

# The places of the columns for which a header with the period in braces stands, named by period.
period_places <- function(header, period, headers) {
  escaped <- gsub("([\\\\^$.*+?()|/{}-]|\\[|\\])", "\\\\\\1", key_text(header), perl = TRUE)
  mark <- gsub("([\\\\^$.*+?()|/{}-]|\\[|\\])", "\\\\\\1", paste0("{", period, "}"), perl = TRUE)
  pattern <- sub(mark, "(0|[1-9][0-9]{0,8})", escaped, fixed = TRUE)
  pattern <- paste0("^", gsub(mark, "\\1", pattern, fixed = TRUE), "$")
  places <- which(grepl(pattern, headers, perl = TRUE))
  names(places) <- sub(pattern, "\\1", headers[places], perl = TRUE)
  places
}

# The columns of a source by period: each row of the table once for each period, with a column of the period.
by_period <- function(given, source, problems) {
  headers <- key_text(as.character(names(given)))
  rows <- attr(given, "rows")
  count <- max(0L, lengths(given))
  period <- source$period_column
  mark <- paste0("{", period, "}")
  dated <- Filter(function(column) column$name != period && grepl(mark, column$header, fixed = TRUE), source$columns)
  places <- lapply(dated, function(column) period_places(column$header, period, headers))
  for (found in places) for (same in unique(names(found)[duplicated(names(found))])) {
    header <- headers[found[[match(same, names(found))]]]
    problems$add(source$name, paste("has the column", shown(header), "more than once"), column = header)
  }
  periods <- sort(unique(as.numeric(unlist(lapply(places, names)))))
  each <- length(periods)
  result <- lapply(given, function(cells) if (is.list(cells)) cells else cells[rep(seq_len(count), each = each)])
  names(result) <- headers
  for (k in seq_along(dated)) {
    if (length(places[[k]]) == 0L) next
    found <- lapply(periods, function(at) {
      place <- match(at, as.numeric(names(places[[k]])))
      if (is.na(place)) rep(NA, count) else given[[places[[k]][[place]]]]
    })
    found <- lapply(found, function(cells) if (is.factor(cells)) as.character(cells) else cells)
    # Beside texts, numbers are written in full.
    if (any(vapply(found, is.character, TRUE))) {
      found <- lapply(found, function(cells) if (is.numeric(cells)) number_text(cells) else cells)
    }
    result[[key_text(dated[[k]]$header)]] <- as.vector(t(matrix(unlist(found), nrow = count)))
  }
  result[[period]] <- rep(periods, times = count)
  structure(result, rows = if (is.null(rows)) NULL else rep(rows, each = each))
}
