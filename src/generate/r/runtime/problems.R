# What is wrong with the data is collected, so that one mistake does not hide the next, and then stops everything.

# A collector: `add(source, message, row, column)`, and `check()`, which stops if there is anything. Of one column five
# are told.
collect_problems <- function() {
  messages <- character(0)
  places <- character(0)
  list(
    add = function(source, message, row = NULL, column = "") {
      place <- paste(source, column, sep = "\n")
      told <- sum(places == place)
      places <<- c(places, place)
      if (told > 5L) return(invisible(NULL))
      where <- if (is.null(row)) shown(source) else paste("Row", row, "of", shown(source))
      text <- paste0(where, " ", message, ".")
      if (told == 5L) text <- paste(shown(source), "has more problems of this kind.")
      messages <<- c(messages, text)
    },
    check = function() {
      if (length(messages) == 0L) return(invisible(NULL))
      text <- paste(messages, collapse = "\n")
      stop(structure(class = c("input_error", "error", "condition"), list(message = text, call = NULL)))
    }
  )
}
