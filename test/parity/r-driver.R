# Scores generated scripts and prints what comes of it as JSON, a line each. The arguments: a file with a line for each script, which
# gives its path and then the name and the file of each source, with tabs between.

# Each script runs once: to compile it takes longer than that.
invisible(compiler::enableJIT(0))

as_text <- function(x) {
  x <- enc2utf8(x)
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  for (code in 1:31) {
    sign <- rawToChar(as.raw(code))
    if (any(grepl(sign, x, fixed = TRUE))) x <- gsub(sign, sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}
as_json <- function(x) {
  if (is.null(x)) return("null")
  if (is.list(x)) {
    if (length(x) == 0L) return("{}")
    entries <- paste0(as_text(names(x)), ":", vapply(x, as_json, ""))
    return(paste0("{", paste(entries, collapse = ","), "}"))
  }
  if (length(x) == 0L) return("[]")
  values <- if (is.character(x)) as_text(x) else sprintf("%.17g", x)
  values[is.na(x)] <- "null"
  paste0("[", paste(values, collapse = ","), "]")
}
stages <- c("value", "filled", "treated", "normalised", "score", "rank")
neutral <- function(found) {
  list(
    units = found$units, periods = found$periods,
    nodes = lapply(found$nodes, function(node) {
      c(node[intersect(stages, names(node))], list(bands = node$bands, outputs = node$outputs))
    }),
    findings = as.list(found$findings)
  )
}
unescaped <- function(word) {
  word <- gsub("%09", "\t", word, fixed = TRUE)
  gsub("%25", "%", gsub("%0A", "\n", word, fixed = TRUE), fixed = TRUE)
}
for (line in readLines(commandArgs(TRUE)[1L], encoding = "UTF-8", warn = FALSE)) {
  words <- unescaped(strsplit(line, "\t", fixed = TRUE)[[1L]])
  result <- tryCatch({
    script <- new.env()
    sys.source(words[1L], script)
    files <- as.list(words[seq(3L, length(words), 2L)])
    names(files) <- words[seq(2L, length(words) - 1L, 2L)]
    as_json(neutral(script$score_all(script$read_sources(script$input_rules, files))))
  }, error = function(error) paste0("{\"error\":", as_text(paste(conditionMessage(error), deparse(conditionCall(error))[1L])), "}"))
  writeLines(enc2utf8(result), useBytes = TRUE)
}
