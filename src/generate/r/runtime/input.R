# Reads the declared columns of data frames, lists of columns, or files. What is wrong with a cell is a problem, never a
# guess.

# Cells as texts: NA is missing, and so is what the source declares to be blank.
cell_texts <- function(cells, settings, readings = character()) {
  text <- if (is.factor(cells)) as.character(cells) else if (is.logical(cells)) tolower(as.character(cells))
    else if (is.numeric(cells)) ifelse(is.na(cells), NA_character_, number_text(cells)) else as.character(cells)
  text <- key_text(text)
  blanks <- c("", if (length(settings$blanks) > 0L) key_text(settings$blanks))
  text[text %in% setdiff(blanks, readings)] <- NA_character_
  text
}

# Numbers as a source writes them, from trimmed texts; NA where a text is none. Exponents are allowed; hexadecimals, NaN
# and Inf are not. Groups have exactly three digits, and the first does not begin with a zero.
numbers_of_texts <- function(text, settings) {
  value <- plain_numbers(text, settings)
  marks <- key_text(as.character(settings$marks))
  unread <- which(is.na(value) & !is.na(text))
  if (length(marks) > 0L && length(unread) > 0L) {
    value[unread] <- plain_numbers(without_marks(text[unread], marks), settings)
  }
  value
}

# Texts without the marks at both ends, and without the spaces between.
without_marks <- function(text, marks) {
  longest_first <- marks[order(-nchar(marks))]
  any_mark <- paste0("(?:", paste0("\\Q", longest_first, "\\E", collapse = "|"), ")")
  space <- "[ \u00a0\u202f]*"
  text <- sub(paste0("^(?:", any_mark, space, ")+"), "", text, perl = TRUE)
  sub(paste0("(?:", space, any_mark, ")+$"), "", text, perl = TRUE)
}

# The same without marks.
plain_numbers <- function(text, settings) {
  decimal <- if (is.null(settings$decimal)) "." else settings$decimal
  thousands <- settings$thousands
  if (!is.null(thousands)) {
    spaces_between <- c(" ", "\u00a0", "\u202f")
    group <- if (thousands %in% spaces_between) "[ \u00a0\u202f]" else paste0("\\Q", thousands, "\\E")
    grouped <- grepl(paste0("^[+-]?[1-9][0-9]{0,2}(", group, "[0-9]{3})+([", decimal, "][0-9]*)?$"), text, perl = TRUE)
    text[grouped] <- gsub(group, "", text[grouped], perl = TRUE)
  }
  if (decimal == ",") text <- ifelse(grepl(".", text, fixed = TRUE), "", sub(",", ".", text, fixed = TRUE))
  plain <- grepl("^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$", text)
  value <- rep(NA_real_, length(text))
  value[plain] <- as.numeric(text[plain])
  value[!is.finite(value)] <- NA_real_
  value + 0
}

# A column of numbers; conditions are 1 and 0.
number_column <- function(cells, column, source, rows, problems) {
  readings <- vapply(column$readings, function(reading) reading$text, "")
  text <- cell_texts(cells, source$settings, readings)
  value <- if (column$type == "boolean") {
    word <- tolower(text)
    ifelse(word %in% c("true", "yes", "1"), 1, ifelse(word %in% c("false", "no", "0"), 0, NA_real_))
  } else if (is.numeric(cells)) {
    ifelse(is.na(text), NA_real_, as.numeric(cells))
  } else numbers_of_texts(text, source$settings)
  read <- match(text, readings)
  value[!is.na(read)] <- vapply(column$readings, function(reading) reading$number, 0)[read[!is.na(read)]]
  lowest <- if (is.null(column$minimum)) -Inf else column$minimum
  highest <- if (is.null(column$maximum)) Inf else column$maximum
  reject <- function(wrong, why) {
    for (i in which(wrong)) {
      says <- paste0("has ", shown(as.character(cells[i])), " in column ", shown(column$header), ", which ", why)
      problems$add(source$name, says, rows[i], column$header)
    }
  }
  unread <- !is.na(text) & !is.finite(value)
  reject(unread, if (column$type == "boolean") "is neither true nor false" else "is not a number")
  if (column$type == "integer") reject(!unread & (value != floor(value)) %in% TRUE, "is not a whole number")
  reject(!unread & (value < lowest | value > highest) %in% TRUE, paste("lies outside", lowest, "..", highest))
  value + 0
}

# A source as typed columns by the names of the methodology; `rows` are the rows as a person counts them.
read_table <- function(given, source, problems) {
  # The files of all periods have been read one by one.
  if (inherits(given, "table_read_from_files")) return(unclass(given))
  if (!is.list(given)) {
    problems$add(source$name, "is not there: give it as a data frame, or as a list of columns")
    return(NULL)
  }
  if (isTRUE(source$periods_in_columns)) given <- by_period(given, source, problems)
  headers <- key_text(as.character(names(given)))
  count <- max(0L, lengths(given))
  rows <- attr(given, "rows")
  if (is.null(rows) || length(rows) != count) rows <- seq_len(count)
  columns <- lapply(source$columns, function(column) {
    place <- match(key_text(column$header), headers)
    if (is.na(place)) place <- match(column$name, headers)
    if (is.na(place)) {
      problems$add(source$name, paste("has no column", shown(column$header)), column = column$header)
      return(NULL)
    }
    cells <- given[[place]]
    if (is.list(cells)) {
      problems$add(source$name, paste("has lists in column", shown(column$header)), column = column$header)
      return(NULL)
    }
    if (length(cells) != count) {
      says <- sprintf("has %d values in column %s, but %d in others", length(cells), shown(column$header), count)
      problems$add(source$name, says, column = column$header)
    }
    if (column$type == "text") cell_texts(cells, source$settings)
    else number_column(cells, column, source, rows, problems)
  })
  names(columns) <- vapply(source$columns, function(column) column$name, "")
  list(name = source$name, count = count, columns = columns, rows = rows)
}

# A column of a table, by its name in the methodology.
column_of <- function(table, name) table$columns[[match(name, names(table$columns))]]

# A column as keys, which are texts, and as periods, which are numbers.
keys_of <- function(table, name) {
  column <- column_of(table, name)
  if (is.numeric(column)) ifelse(is.na(column), NA_character_, number_text(column)) else column
}
periods_in <- function(table, name) {
  column <- column_of(table, name)
  if (is.numeric(column)) column else suppressWarnings(as.numeric(column))
}

# The data by cases: the cases, and the tables with where their rows belong; `merge` brings them to the units that are
# scored. Stops if the data are not as the
# methodology declares them.
prepare_data <- function(rules, data, merge = NULL) {
  problems <- collect_problems()
  source_names <- vapply(rules$sources, function(source) source$name, "")
  tables <- lapply(rules$sources, function(source) {
    place <- match(source$name, enc2utf8(as.character(names(data))))
    read_table(if (is.na(place)) NULL else data[[place]], source, problems)
  })
  names(tables) <- source_names
  problems$check()
  if (!is.null(merge)) tables <- merge(rules, tables, problems)
  found <- align_cases(rules, tables, problems)
  problems$check()
  found
}

# A table of the data, by the name of its source.
table_of <- function(input, name) input$tables[[match(name, names(input$tables))]]
