# Sources of which each period has a file of its own: scores_2019.csv, scores_2020.csv ...

# The files that a path with the period in braces stands for, named by period, in the order of the periods.
files_of_periods <- function(path, period) {
  mark <- paste0("{", period, "}")
  segments <- strsplit(path, "[\\\\/]")[[1L]]
  first <- which(grepl(mark, segments, fixed = TRUE))[1L]
  before <- segments[seq_len(first - 1L)]
  folder <- paste(before, collapse = "/")
  if (folder == "") folder <- if (length(before) > 0L) "/" else "."
  entries <- enc2utf8(list.files(folder, all.files = TRUE))
  places <- period_places(segments[first], period, key_text(entries))
  places <- places[!duplicated(names(places))]
  behind <- segments[seq_along(segments) > first]
  found <- vapply(seq_along(places), function(k) {
    filled <- gsub(mark, names(places)[k], behind, fixed = TRUE)
    paste(c(if (folder == "/") "" else folder, entries[places[[k]]], filled), collapse = "/")
  }, "")
  names(found) <- names(places)
  found <- found[file.exists(found) & !dir.exists(found)]
  found[order(as.numeric(names(found)))]
}

# The files of all periods as one table, whose columns have been read. A column that the files of some periods lack is
# missing there, which is told; one that all lack is a problem.
table_of_periods <- function(source, files, problems) {
  period <- source$period_column
  mark <- paste0("{", period, "}")
  parts <- lapply(seq_along(files), function(k) {
    own <- problems
    own$add <- function(source, message, row = NULL, column = "") {
      problems$add(source, paste0(message, " (", shown(basename(files[[k]])), ")"), row, column)
    }
    filled <- source
    filled$columns <- lapply(Filter(function(column) column$name != period, source$columns), function(column) {
      column$header <- gsub(mark, names(files)[k], column$header, fixed = TRUE)
      column
    })
    cells <- read_file(files[[k]], filled, own)
    if (is.null(cells)) return(NULL)
    headers <- key_text(as.character(names(cells)))
    filled$columns <- Filter(function(column) {
      identical(column$name, source$unit_column) || key_text(column$header) %in% headers
    }, filled$columns)
    filled$periods_in_columns <- NULL
    read_table(cells, filled, own)
  })
  periods <- as.numeric(names(files))[!vapply(parts, is.null, TRUE)]
  parts <- Filter(Negate(is.null), parts)
  counts <- vapply(parts, function(part) as.numeric(part$count), 0)
  columns <- lapply(source$columns, function(column) {
    if (column$name == period) return(rep(periods, times = counts))
    lacks <- !vapply(parts, function(part) column$name %in% names(part$columns), TRUE)
    if (length(parts) > 0L && all(lacks)) {
      problems$add(source$name, paste("has no column", shown(column$header)), column = column$header)
    } else if (any(lacks)) {
      where <- paste(number_text(periods[lacks]), collapse = ", ")
      lost <- paste0(shown(source$name), " has no column ", shown(column$header), " in ", where)
      say(paste0("warning: ", lost, ", so that ", shown(column$name), " is missing there."), stderr())
    }
    empty <- if (column$type == "text") NA_character_ else NA_real_
    unlist(lapply(seq_along(parts), function(k) {
      if (lacks[k]) rep(empty, counts[k]) else column_of(parts[[k]], column$name)
    }))
  })
  names(columns) <- vapply(source$columns, function(column) column$name, "")
  rows <- unlist(lapply(parts, function(part) part$rows))
  table <- list(name = source$name, count = sum(counts), columns = columns, rows = rows)
  structure(table, class = "table_read_from_files")
}
