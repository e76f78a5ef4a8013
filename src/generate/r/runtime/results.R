# What comes of it.

# No findings, and one finding: a row of the table of findings. `at` is the case, or 0 where it is not about one.
no_findings <- function() {
  data.frame(
    severity = character(0), node = character(0), unit = character(0), period = numeric(0), reason = character(0)
  )
}
finding <- function(severity, node, at, reason, cases) {
  data.frame(
    severity = severity, node = node, unit = if (at == 0L) NA_character_ else cases$units[at],
    period = if (at == 0L || is.null(cases$periods)) NA_real_ else cases$periods[at], reason = reason
  )
}

# A node with its stages, bands and outputs: one number or text per case.
node <- function(id, kind, ..., bands = list(), outputs = list(), fails_when_missing = FALSE) {
  named <- list(bands = bands, outputs = outputs, fails_when_missing = fails_when_missing)
  c(list(id = id, kind = kind), list(...), named)
}

# Columns under their names; a number or a text for all is repeated.
named <- function(names, ...) {
  columns <- list(...)
  names(columns) <- names
  columns
}

# Nodes by their paths, every column as long as the cases.
complete_nodes <- function(nodes, count) {
  full <- function(columns) lapply(columns, function(column) rep_len(column, count))
  stages <- c("value", "filled", "treated", "normalised", "score", "rank")
  nodes <- lapply(nodes, function(node) {
    there <- intersect(stages, names(node))
    node[there] <- full(node[there])
    node$bands <- full(node$bands)
    node$outputs <- full(node$outputs)
    node
  })
  names(nodes) <- vapply(nodes, function(node) node$id, "")
  nodes
}

# Indicators without any value, and cases without a value that `missing fail` asks for. `kept` is 1 for the cases that
# take part.
node_findings <- function(nodes, cases, kept = 1) {
  findings <- list()
  add <- function(...) findings[[length(findings) + 1L]] <<- finding(..., cases)
  for (node in nodes) {
    if (is.null(node$value)) next
    missing <- is.na(node$value)
    if (all(missing)) {
      if (node$kind == "indicator") add("error", node$id, 0L, "no case has a value")
    } else if (node$fails_when_missing) {
      lacking <- which(missing & rep_len(kept, cases$count) %in% 1)
      for (at in lacking[seq_len(min(length(lacking), findings_told))]) {
        add("error", node$id, at, "has no value, and `missing fail` allows none to be missing")
      }
      more <- length(lacking) - findings_told
      if (more > 0L) add("error", node$id, 0L, paste(more, "more of this kind"))
    }
  }
  do.call(rbind, c(list(no_findings()), findings))
}

# A column of the table of results: its name, the node, and what of it: a stage, or a band or an output by its name.
result_column <- function(name, node, stage, of = "") list(name = name, node = node, stage = stage, of = of)

# The table of results: the key, the period where there is one, then the columns. Rows are the cases.
result_table <- function(found, columns) {
  n <- length(found$units)
  table <- lapply(columns, function(column) {
    if (column$stage == "unit") return(found$units)
    if (column$stage == "period") return(found$periods)
    if (column$stage == "none") return(rep(if (column$of == "text") NA_character_ else NA_real_, n))
    node <- found$nodes[[match(column$node, names(found$nodes))]]
    if (column$stage %in% c("bands", "outputs")) node[[column$stage]][[match(column$of, names(node[[column$stage]]))]]
    else node[[column$stage]]
  })
  names(table) <- vapply(columns, function(column) column$name, "")
  structure(table, class = "data.frame", row.names = seq_len(n))
}

# Findings as lines: the node (the methodology by its name), the unit, and what was found.
finding_lines <- function(findings, name) {
  when <- ifelse(is.na(findings$period), "", paste0(" in ", findings$period))
  who <- ifelse(is.na(findings$unit), "", paste0(", ", findings$unit, when))
  node <- ifelse(findings$node == "", name, findings$node)
  gsub("[[:cntrl:]]+", " ", paste0(node, who, ": ", findings$reason))
}

# Stops where a finding says that scores are not to be used, and warns of all others.
tell_findings <- function(findings, name) {
  lines <- finding_lines(findings, name)
  is_error <- findings$severity == "error"
  if (any(is_error)) stop(paste(lines[is_error], collapse = "\n"), call. = FALSE)
  for (line in lines) warning(line, call. = FALSE)
}
