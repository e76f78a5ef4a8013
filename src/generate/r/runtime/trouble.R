# Where an operation has no result although its inputs are there (a division by zero, the logarithm of zero), the result
# is missing and a finding says so, unless the methodology foresees it: trouble in a branch of `if` that is not taken,
# or behind a `coalesce` that found a value, is none.

# A notebook: `note(step)` gives what a runtime function calls with elements (0: all of it at once) and a reason.
take_notes <- function() {
  notes <- list()
  list(
    note = function(step) {
      function(elements, reason) {
        notes[[length(notes) + 1L]] <<- list(step = step, elements = elements, reason = reason)
      }
    },
    notes = function() notes
  )
}

# What is known of a step in which there can be trouble: its node, its frame (`rows` of a source, `cases`, groups by the
# number of their step, or `constant`), what it reduces and by which groups, and the conditions under which its trouble
# counts.
step <- function(number, node, frame = "cases", from = frame, groups = NULL, guards = list(), reason = NULL,
                 is_needed = FALSE) {
  list(
    number = number, node = node, frame = frame, from = from, groups = groups, guards = guards, reason = reason,
    is_needed = is_needed
  )
}

# Conditions: step `number` is 1 (or 0) at the element, or `number` itself is, which is known; the result of the
# coalescing step `number` is missing there.
when <- function(number, is, known = FALSE) list(number = number, is = is, known = known)
unless <- function(number) list(number = number, is = NA, known = FALSE)

# How many elements are told for each node or step.
findings_told <- 20L

# The trouble that counts, as findings. `values` are the columns of guards and groupings under the numbers of their
# steps as texts, and `frames` the frames of the guards likewise.
step_findings <- function(notes, steps, input, values = list(), frames = list()) {
  cases <- input$cases
  findings <- list()
  for (about in steps) {
    noted <- Filter(function(entry) entry$step == about$number, notes)
    if (!is.null(about$reason)) {
      size <- if (about$frame == "constant") 0L else seq_len(size_of_frame(about$frame, input, values))
      noted <- list(list(elements = size, reason = about$reason))
    }
    if (length(noted) == 0L) next
    found <- data.frame(first = integer(0), element = integer(0), reason = character(0))
    for (entry in noted) {
      first <- vapply(entry$elements, function(element) first_case(about, element, input, values, frames), 0L)
      counts <- !is.na(first)
      if (!any(counts)) next
      more <- data.frame(first = first[counts], element = entry$elements[counts], reason = entry$reason)
      found <- rbind(found, more)
    }
    found <- unique(found)
    found <- found[order(found$first, found$element), ]
    for (k in seq_len(min(nrow(found), findings_told))) {
      severity <- if (about$is_needed) "error" else "warning"
      findings[[length(findings) + 1L]] <- finding(severity, about$node, found$first[k], found$reason[k], cases)
    }
    more <- nrow(found) - findings_told
    if (more > 0L) {
      says <- paste(more, "more of this kind")
      findings[[length(findings) + 1L]] <- finding("warning", about$node, 0L, says, cases)
    }
  }
  do.call(rbind, c(list(no_findings()), findings))
}

# How many elements a frame has.
size_of_frame <- function(frame, input, values) {
  if (frame == "cases") input$cases$count
  else if (frame == "constant") 1L
  else if (startsWith(frame, "groups ")) values[[substring(frame, 8L)]]$count
  else table_of(input, substring(frame, 6L))$count
}

# The first case for which trouble in an element counts; 0 if it counts although it is about no one case, NA if it does
# not count.
first_case <- function(about, element, input, values, frames) {
  cases <- input$cases
  frame <- if (element == 0L) (if (startsWith(about$frame, "rows ")) about$frame else "constant") else about$from
  holds <- function(at) {
    all(vapply(about$guards, function(guard) guard_holds(guard, frame, element, at, values, frames), TRUE))
  }
  any_of <- function(candidates) {
    for (at in candidates) if (holds(at)) return(at)
    NA_integer_
  }
  if (element == 0L || frame == "constant") return(if (length(about$guards) == 0L) 0L else any_of(seq_len(cases$count)))
  if (startsWith(frame, "groups ")) return(any_of(which(values[[substring(frame, 8L)]]$of == element)))
  if (startsWith(frame, "rows ")) {
    table <- table_of(input, substring(frame, 6L))
    if (is.null(table$case_of)) return(if (is.null(table$row_of) && holds(0L)) 0L else NA_integer_)
    place <- table$case_of[element]
    if (is.na(place)) return(NA_integer_)
    return(if (table$repeated) any_of(which(cases$unit_index == place)) else any_of(place))
  }
  # An element of a reduction over cases stands for its group.
  if (!is.null(about$groups)) {
    of <- values[[as.character(about$groups)]]$of
    if (!is.na(of[element])) return(if (is.na(any_of(which(of == of[element])))) NA_integer_ else element)
  }
  any_of(element)
}

# True if a guard holds at an element, seen from one of the cases that depend on it.
guard_holds <- function(guard, frame, element, at, values, frames) {
  if (guard$known) return(guard$number %in% guard$is)
  key <- as.character(guard$number)
  column <- values[[key]]
  own <- frames[[key]]
  value <- if (length(column) == 1L) column
    else if (element > 0L && own == frame) column[element]
    else if (own == "cases" && at > 0L) column[at]
    else if (startsWith(own, "groups ") && at > 0L) column[values[[substring(own, 8L)]]$of[at]]
    else return(TRUE)
  if (is.na(guard$is)) is.na(value) else value %in% guard$is
}
