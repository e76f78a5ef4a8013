# The command line.

# Reads the files of sources: `files` are paths under the names of sources, and others are looked for at their declared
# paths in `folder`.
read_sources <- function(rules, files, folder = ".") {
  problems <- collect_problems()
  tables <- lapply(rules$sources, function(source) {
    place <- match(source$name, enc2utf8(as.character(names(files))))
    file <- if (is.na(place)) file.path(folder, source$path) else files[[place]]
    if (is.na(place) && !file.exists(file)) {
      problems$add(source$name, paste0("is not there: say which file it is with --source ", source$name, "=FILE"))
    } else if (!file.exists(file)) {
      problems$add(source$name, paste("cannot be read: there is no file", shown(file)))
    } else if (grepl("[.](json|jsonl|ndjson|xlsx|xlsm|parquet)$", file, ignore.case = TRUE)) {
      problems$add(source$name, paste("is", shown(file), "which this script does not read; save it as CSV, or call score() with a data frame"))
    } else return(read_csv(file, source, problems))
    NULL
  })
  problems$check()
  names(tables) <- vapply(rules$sources, function(source) source$name, "")
  tables
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
  c(paste(field(names(table)), collapse = ","), if (length(columns[[1L]]) > 0L) do.call(paste, c(unname(columns), sep = ",")))
}

# Runs the command line and gives the exit code: 0 no error, 1 an error in the scores, 2 usage, 3 input.
main <- function(words, methodology, rules, score_all, columns, folder) {
  script <- paste0("Rscript ", methodology$file)
  options <- vapply(rules$sources, function(source) {
    paste0("  --source ", source$name, "=FILE    by default ", shown(source$path), " beside this file")
  }, "")
  usage <- c(
    paste0(methodology$title, ": scores as CSV."), "", paste(script, "[options]"), "", options,
    if (!is.null(methodology$period)) paste0("  --period N    print one ", methodology$period, " only"),
    "  --out FILE    write to a file", "",
    "Files are CSV or TSV. Exit code: 0 no error, 1 a value that may not be missing is, 2 usage, 3 input."
  )
  wrong <- function(message) {
    say(c(message, "", usage), stderr())
    2L
  }
  files <- list()
  period <- out <- NULL
  at <- 1L
  while (at <= length(words)) {
    word <- enc2utf8(words[at])
    option <- sub("=.*$", "", word)
    if (option %in% c("--help", "-h")) {
      say(usage, stdout())
      return(0L)
    }
    if (!(option %in% c("--source", "--period", "--out"))) return(wrong(paste(shown(word), "is no option.")))
    is_attached <- grepl("=", word, fixed = TRUE)
    if (!is_attached && at == length(words)) return(wrong(paste(option, "needs a value.")))
    value <- if (is_attached) sub("^[^=]*=", "", word) else enc2utf8(words[at + 1L])
    at <- at + if (is_attached) 1L else 2L
    if (option == "--out") out <- value
    else if (option == "--period") {
      if (is.null(methodology$period)) return(wrong(paste(methodology$name, "is not scored by period.")))
      if (!grepl("^-?[0-9]+$", value)) return(wrong(paste(shown(value), "is no period.")))
      period <- as.numeric(value)
    } else {
      source_names <- vapply(rules$sources, function(source) source$name, "")
      known <- source_names[startsWith(value, paste0(source_names, "="))]
      if (length(known) == 0L && value %in% source_names) return(wrong(paste0("Say which file the source is: --source ", value, "=FILE")))
      if (length(known) == 0L) return(wrong(paste("There is no source", shown(sub("=.*$", "", value)), "here.")))
      name <- known[which.max(nchar(known))]
      files[[length(files) + 1L]] <- substring(value, nchar(name) + 2L)
      names(files)[length(files)] <- name
    }
  }
  tryCatch({
    found <- score_all(read_sources(rules, files, folder))
    table <- result_table(found, columns)
    findings <- found$findings
    if (!is.null(period)) {
      if (!(period %in% found$periods)) {
        say(paste0("There is no unit to score in ", period, "."), stderr())
        return(2L)
      }
      table <- table[found$periods == period, , drop = FALSE]
      findings <- findings[is.na(findings$period) | findings$period == period, ]
    }
    target <- if (is.null(out)) stdout() else file(out, "wb")
    say(csv_lines(table), target)
    if (!is.null(out)) close(target)
    who <- ifelse(is.na(findings$unit), "", paste0(", ", findings$unit, ifelse(is.na(findings$period), "", paste0(" in ", findings$period))))
    node <- ifelse(findings$node == "", methodology$name, findings$node)
    lines <- gsub("[[:cntrl:]]+", " ", paste0(findings$severity, ": ", node, who, ": ", findings$reason))
    if (nrow(findings) > 0L) say(lines, stderr())
    if (any(findings$severity == "error")) 1L else 0L
  }, input_error = function(error) {
    say(conditionMessage(error), stderr())
    3L
  })
}
