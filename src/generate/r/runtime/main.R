# The command line.

# Reads the files of sources: `files` are paths under the names of sources, and others are looked for at their declared
# paths in `folder`.
read_sources <- function(rules, files, folder = ".") {
  problems <- collect_problems()
  tables <- lapply(rules$sources, function(source) {
    place <- match(source$name, enc2utf8(as.character(names(files))))
    file <- if (is.na(place)) file.path(folder, source$path) else files[[place]]
    mark <- paste0("{", source$period_column, "}")
    if (isTRUE(source$periods_in_parts) && grepl(mark, file, fixed = TRUE)) {
      parts <- files_of_periods(file, source$period_column)
      if (length(parts) > 0L) return(table_of_periods(source, parts, problems))
      problems$add(source$name, paste0("is not there: say which files they are with --source ", source$name, "=", source$path))
      return(NULL)
    }
    if (is.na(place) && !file.exists(file)) {
      problems$add(source$name, paste0("is not there: say which file it is with --source ", source$name, "=FILE"))
    } else if (!file.exists(file)) {
      problems$add(source$name, paste("cannot be read: there is no file", shown(file)))
    } else return(read_file(file, source, problems))
    NULL
  })
  problems$check()
  names(tables) <- vapply(rules$sources, function(source) source$name, "")
  tables
}

# The cells of a file of CSV or TSV; nothing, and a problem, where it is none.
read_file <- function(file, source, problems) {
  if (grepl("[.](json|jsonl|ndjson|xlsx|xlsm|parquet)$", file, ignore.case = TRUE)) {
    problems$add(source$name, paste("is", shown(file), "and this script reads CSV: save it so, or give score() a data frame"))
    return(NULL)
  }
  read_csv(file, source, problems)
}

# Writes texts in UTF-8, whatever the locale.
say <- function(lines, to) writeLines(enc2utf8(lines), to, useBytes = TRUE)

# A table as CSV (RFC 4180), numbers in full.
csv_lines <- function(table) {
  field <- function(text) {
    quoted <- which(grepl("[\",\r\n]", text) | text != trimmed(text))
    text[quoted] <- paste0("\"", gsub("\"", "\"\"", text[quoted], fixed = TRUE), "\"")
    text
  }
  columns <- lapply(table, function(column) {
    ifelse(is.na(column), "", if (is.numeric(column)) number_text(column) else field(column))
  })
  c(paste(field(names(table)), collapse = ","), if (nrow(table) > 0L) do.call(paste, c(unname(columns), sep = ",")))
}

# What the words of the command line ask for: `files` under the names of sources, `period`, `out`, `help`; or a text
# that says what is wrong with them.
asked_by <- function(words, methodology, rules) {
  source_names <- vapply(rules$sources, function(source) source$name, "")
  asked <- list(files = list(), period = NULL, out = NULL, help = FALSE)
  at <- 1L
  while (at <= length(words)) {
    word <- enc2utf8(words[at])
    option <- sub("=.*$", "", word)
    if (option %in% c("--help", "-h")) {
      asked$help <- TRUE
      return(asked)
    }
    if (!(option %in% c("--source", "--period", "--out"))) return(paste(shown(word), "is no option."))
    is_attached <- grepl("=", word, fixed = TRUE)
    if (!is_attached && at == length(words)) return(paste(option, "needs a value."))
    value <- if (is_attached) sub("^[^=]*=", "", word) else enc2utf8(words[at + 1L])
    at <- at + if (is_attached) 1L else 2L
    if (option == "--out") {
      asked$out <- value
    } else if (option == "--period") {
      if (is.null(methodology$period)) return(paste(methodology$name, "is not scored by period."))
      if (!grepl("^-?[0-9]+$", value)) return(paste(shown(value), "is no period."))
      asked$period <- as.numeric(value)
    } else {
      # A name may have an equals sign itself.
      known <- source_names[startsWith(value, paste0(source_names, "="))]
      if (length(known) == 0L && value %in% source_names) {
        return(paste0("Say which file the source is: --source ", value, "=FILE"))
      }
      if (length(known) == 0L) return(paste("There is no source", shown(sub("=.*$", "", value)), "here."))
      name <- known[which.max(nchar(known))]
      asked$files <- c(asked$files, structure(list(substring(value, nchar(name) + 2L)), names = name))
    }
  }
  asked
}

# How the script is used.
usage_of <- function(methodology, rules) {
  options <- vapply(rules$sources, function(source) {
    paste0("  --source ", source$name, "=FILE    by default ", shown(source$path), " beside this file")
  }, "")
  c(
    paste0(methodology$title, ": scores as CSV."), "", paste("Rscript", methodology$file, "[options]"), "", options,
    if (!is.null(methodology$period)) paste0("  --period N    print one ", methodology$period, " only"),
    "  --out FILE    write to a file", "",
    "Files are CSV or TSV. Exit code: 0 no error, 1 a value that may not be missing is, 2 usage, 3 input."
  )
}

# Runs the command line and gives the exit code: 0 no error, 1 an error in the scores, 2 usage, 3 input.
main <- function(words, methodology, rules, score_all, columns, folder) {
  asked <- asked_by(words, methodology, rules)
  if (is.character(asked)) {
    say(c(asked, "", usage_of(methodology, rules)), stderr())
    return(2L)
  }
  if (asked$help) {
    say(usage_of(methodology, rules), stdout())
    return(0L)
  }
  tryCatch({
    found <- score_all(read_sources(rules, asked$files, folder))
    table <- result_table(found, columns)
    findings <- found$findings
    if (!is.null(asked$period)) {
      if (!(asked$period %in% found$periods)) {
        say(paste0("There is no unit to score in ", asked$period, "."), stderr())
        return(2L)
      }
      table <- table[found$periods == asked$period, , drop = FALSE]
      findings <- findings[is.na(findings$period) | findings$period == asked$period, ]
    }
    target <- if (is.null(asked$out)) stdout() else file(asked$out, "wb")
    say(csv_lines(table), target)
    if (!is.null(asked$out)) close(target)
    if (nrow(findings) > 0L) say(paste0(findings$severity, ": ", finding_lines(findings, methodology$name)), stderr())
    if (any(findings$severity == "error")) 1L else 0L
  }, input_error = function(error) {
    say(conditionMessage(error), stderr())
    3L
  })
}
