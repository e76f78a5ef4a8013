# Reads CSV and TSV files (RFC 4180). Every field stays a text here: what it means is said by the methodology.

# The text of a file in UTF-8; NULL, and a problem, if it is not valid.
text_of_file <- function(file, source, problems) {
  bytes <- readBin(file, "raw", file.size(file))
  encoding <- if (is.null(source$settings$encoding)) "UTF-8" else source$settings$encoding
  if (length(bytes) >= 2L && bytes[1L] == 0xff && bytes[2L] == 0xfe) encoding <- "UTF-16LE"
  if (length(bytes) >= 2L && bytes[1L] == 0xfe && bytes[2L] == 0xff) encoding <- "UTF-16BE"
  if (length(bytes) >= 3L && identical(as.integer(bytes[1:3]), c(239L, 187L, 191L))) encoding <- "UTF-8"
  text <- tryCatch({
    if (toupper(encoding) == "UTF-8") rawToChar(bytes) else iconv(list(bytes), encoding, "UTF-8")
  }, error = function(error) NA_character_)
  if (is.na(text) || !validUTF8(text)) {
    problems$add(source$name, paste("is not valid", encoding))
    return(NULL)
  }
  Encoding(text) <- "UTF-8"
  sub("^\ufeff", "", text)
}

# The fields of a line without quotes.
plain_fields <- function(line, delimiter) strsplit(paste0(line, delimiter), delimiter, fixed = TRUE)[[1L]]

# The fields of the record that begins at line `at`, the line behind it, and what is wrong with it. A line break inside
# quotes belongs to the field.
quoted_fields <- function(lines, at, delimiter) {
  fields <- character(0)
  rest <- lines[at]
  repeat {
    field <- ""
    if (startsWith(rest, "\"")) {
      rest <- substring(rest, 2L)
      repeat {
        quote <- regexpr("\"", rest, fixed = TRUE)
        if (quote < 0L) {
          if (at == length(lines)) return(list(fields = fields, at = at + 1L, flaw = "a quote that is never closed"))
          field <- paste0(field, rest, "\n")
          at <- at + 1L
          rest <- lines[at]
          next
        }
        field <- paste0(field, substr(rest, 1L, quote - 1L))
        rest <- substring(rest, quote + 1L)
        if (!startsWith(rest, "\"")) break
        field <- paste0(field, "\"")
        rest <- substring(rest, 2L)
      }
      end <- regexpr(delimiter, rest, fixed = TRUE)
      if (trimmed(if (end < 0L) rest else substr(rest, 1L, end - 1L)) != "") {
        return(list(fields = fields, at = at + 1L, flaw = "a quoted field that goes on after its closing quote"))
      }
    } else {
      end <- regexpr(delimiter, rest, fixed = TRUE)
      field <- if (end < 0L) rest else substr(rest, 1L, end - 1L)
    }
    fields <- c(fields, field)
    if (end < 0L) return(list(fields = fields, at = at + 1L, flaw = NULL))
    rest <- substring(rest, end + 1L)
  }
}

# The records of a file as a list of columns of texts, with `rows`, the row in which each record stands: the header is
# row 1. A row without any text is no record, but counts. Errors: no header, quotes out of balance, more or fewer fields
# than the header has.
read_csv <- function(file, source, problems) {
  text <- text_of_file(file, source, problems)
  if (is.null(text)) return(NULL)
  settings <- source$settings
  is_tsv <- grepl("[.](tsv|tab)$", file, ignore.case = TRUE) || identical(settings$format, "tsv")
  delimiter <- if (!is.null(settings$delimiter)) settings$delimiter else if (is_tsv) "\t" else ","
  newline <- if (grepl("\n", text, fixed = TRUE) || !grepl("\r", text, fixed = TRUE)) "\n" else "\r"
  lines <- strsplit(text, newline, fixed = TRUE)[[1L]]
  row <- at <- if (is.null(settings$header_row)) 1L else settings$header_row
  has_quote <- grepl("\"", lines, fixed = TRUE)
  records <- list()
  rows <- integer(0)
  headers <- NULL
  levels <- list()
  header_rows <- if (is.null(settings$header_rows)) 1L else settings$header_rows
  while (at <= length(lines)) {
    found <- if (has_quote[at]) quoted_fields(lines, at, delimiter)
      else list(fields = plain_fields(lines[at], delimiter), at = at + 1L)
    at <- found$at
    fields <- found$fields
    skipped <- vapply(settings$skipped_rows, function(range) row >= range$from && row <= range$to, TRUE)
    if (!is.null(headers) && any(skipped)) {
      row <- row + 1L
      next
    }
    if (!is.null(found$flaw)) problems$add(source$name, paste("has", found$flaw), row)
    else if (is.null(headers)) {
      levels[[length(levels) + 1L]] <- key_text(fields)
      if (length(levels) == header_rows) headers <- joined_headers(levels)
    }
    else if (any(trimmed(fields) != "")) {
      if (length(fields) != length(headers)) {
        problems$add(source$name, sprintf("has %d fields, but the header has %d", length(fields), length(headers)), row)
      }
      records[[length(records) + 1L]] <- fields[seq_along(headers)]
      rows <- c(rows, row)
    }
    row <- row + 1L
  }
  if (is.null(headers)) problems$add(source$name, "should be the header, but is not there", row)
  for (column in source$columns) {
    if (sum(headers == column$header) > 1L) {
      problems$add(source$name, paste("has the column", shown(column$header), "more than once"), column = column$header)
    }
  }
  cells <- matrix(as.character(unlist(records)), ncol = max(length(headers), 1L), byrow = TRUE)
  columns <- lapply(seq_along(headers), function(k) cells[, k])
  names(columns) <- headers
  structure(columns, rows = rows)
}

# The headers of a table, "2019 / Income", from the rows of its header, from the uppermost to the lowest. In all rows but
# the lowest a cell goes on to the right, over empty cells, as far as the group above it goes; but not a cell that has
# nothing below itself, which is a header of its own. A column without any cell has no header, and ends all groups.
joined_headers <- function(levels) {
  count <- max(lengths(levels))
  headers <- character(count)
  groups <- character(length(levels))
  for (place in seq_len(count)) {
    cells <- vapply(levels, function(level) if (place <= length(level)) level[place] else "", "")
    first <- which(cells != "")[1L]
    if (is.na(first)) {
      groups <- character(length(levels))
      next
    }
    above <- seq_along(cells) < first
    names <- ifelse(above, groups, cells)
    is_header <- first < length(levels) && all(cells[seq_along(cells) > first] == "")
    groups <- if (is_header) character(length(levels)) else names
    headers[place] <- paste(names[names != ""], collapse = " / ")
  }
  headers
}
