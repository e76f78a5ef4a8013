# Unicode's normal form C, in which a letter with marks is one character, however it was typed: marks are taken off, put
# in order and put on again (The Unicode Standard, section 3.11). The signs of Hangul are reckoned.

# What is known of letters and marks, made when it is first asked for.
letters_known <- new.env()
known_letters <- function() {
  if (!is.null(letters_known$first)) return(letters_known)
  parted <- function(text, by) strsplit(text, by, fixed = TRUE)
  table_of_words <- function(text) lapply(parted(parted(text, " ")[[1L]], "="), strtoi, 16L)
  two <- do.call(rbind, table_of_words(letters_of_two))
  others <- table_of_words(letters_that_are_others)
  letters_known$pair <- two[, 2L] * 2097152 + two[, 3L]
  letters_known$letter <- two[, 1L]
  letters_known$others <- vapply(others, function(word) word[1L], 0L)
  letters_known$meant <- lapply(others, function(word) word[-1L])
  orders <- parted(parted(orders_of_marks, ";")[[1L]], " ")
  ranges <- lapply(orders, function(words) {
    lapply(parted(words[words != ""], "-"), function(word) strtoi(word[1L], 16L):strtoi(word[length(word)], 16L))
  })
  letters_known$marks <- unlist(ranges)
  letters_known$order <- rep(seq_along(ranges), vapply(ranges, function(range) length(unlist(range)), 0L))
  letters_known$first <- two[, 2L]
  letters_known$second <- two[, 3L]
  letters_known
}

# Texts in normal form C. A heap of more than 64 marks stays as it is.
composed <- function(x) {
  odd <- which(!is.na(x) & grepl("[^\\x01-\u02ff]", x, perl = TRUE))
  if (length(odd) == 0L) return(x)
  odd <- odd[!grepl("\\p{M}{64}", x[odd], perl = TRUE)]
  x[odd] <- vapply(x[odd], function(text) {
    points <- utf8ToInt(text)
    normal <- composed_points(points)
    if (identical(normal, points)) text else intToUtf8(normal)
  }, "", USE.NAMES = FALSE)
  x
}

# Characters in normal form C, by their numbers.
composed_points <- function(points) {
  known <- known_letters()
  is_korean <- points >= 4352L & points <= 4607L
  if (!any(is_korean | points %in% known$others | points %in% known$marks | points %in% known$second)) return(points)
  points <- unlist(lapply(points, taken_apart))
  order <- known$order[match(points, known$marks)]
  order[is.na(order)] <- 0L
  # Marks behind one letter are put in order; those of one order stay as they are.
  points <- points[order(cumsum(order == 0L), order)]
  order <- order[order(cumsum(order == 0L), order)]
  result <- integer(0)
  starter <- 0L
  last <- 0L
  for (k in seq_along(points)) {
    one <- if (starter == 0L || (last != 0L && last >= order[k]) || (last == 0L && starter != length(result))) NA
      else put_together(result[starter], points[k])
    if (!is.na(one)) {
      result[starter] <- one
      next
    }
    result <- c(result, points[k])
    if (order[k] == 0L) starter <- length(result)
    last <- order[k]
  }
  as.integer(result)
}

# A character without its marks, which follow it.
taken_apart <- function(point) {
  known <- known_letters()
  if (point >= 44032L && point < 55204L) {
    sign <- point - 44032L
    parts <- c(4352L + sign %/% 588L, 4449L + sign %% 588L %/% 28L, 4519L + sign %% 28L)
    return(if (sign %% 28L == 0L) parts[1:2] else parts)
  }
  other <- match(point, known$others)
  if (!is.na(other)) return(known$meant[[other]])
  two <- match(point, known$letter)
  if (is.na(two)) point else c(taken_apart(known$first[two]), known$second[two])
}

# The one letter that two characters make, or NA.
put_together <- function(first, second) {
  known <- known_letters()
  if (first >= 4352L && first < 4371L && second >= 4449L && second < 4470L) {
    return(44032L + ((first - 4352L) * 21L + second - 4449L) * 28L)
  }
  if (first >= 44032L && first < 55204L && (first - 44032L) %% 28L == 0L && second > 4519L && second < 4547L) {
    return(first + second - 4519L)
  }
  known$letter[match(first * 2097152 + second, known$pair)]
}
