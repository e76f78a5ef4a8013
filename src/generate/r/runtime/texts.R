# Texts are compared without spaces around them and in Unicode's normal form C, and put in the order of their UTF-16
# code units, so that no locale matters.

# What counts as a space at the ends of a text: the white space of Unicode, and the mark at the beginning of files.
spaces <- "[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"

# Texts without spaces around them.
trimmed <- function(x) {
  x <- enc2utf8(as.character(x))
  odd <- which(grepl(paste0("^", spaces, "|", spaces, "$"), x, perl = TRUE))
  x[odd] <- gsub(paste0("^", spaces, "|", spaces, "$"), "", x[odd], perl = TRUE)
  x
}

# Keys as they are compared.
key_text <- function(x, trim = TRUE) composed(if (trim) trimmed(x) else enc2utf8(as.character(x)))

# The places of texts in the order of their UTF-16 code units. Bytes of UTF-8 are in that order, too, but for characters
# beyond U+FFFF, which stand before U+E000 there.
order_of_texts <- function(x) {
  far <- grepl("[\ue000-\U0010ffff]", x, perl = TRUE)
  if (!any(far)) return(order(x, method = "radix"))
  order(vapply(x, function(text) {
    points <- utf8ToInt(enc2utf8(text))
    units <- unlist(lapply(points, function(point) {
      if (point < 65536L) point else c(55296L + (point - 65536L) %/% 1024L, 56320L + (point - 65536L) %% 1024L)
    }))
    paste(sprintf("%04x", units), collapse = "")
  }, "", USE.NAMES = FALSE), method = "radix")
}

# A text of the data in a message: in quotes, on one line, shortened, without what a terminal would take for a command.
shown <- function(x) {
  line <- gsub("[[:cntrl:]\u2028\u2029]+", " ", as.character(x))
  paste0("\"", ifelse(nchar(line) > 60L, paste0(substr(line, 1L, 59L), "..."), line), "\"")
}

# Numbers as the shortest decimals that read back as the same doubles, without exponent. Missing: stays missing.
number_text <- function(x) {
  vapply(x, function(value) {
    if (is.na(value)) return(NA_character_)
    for (digits in 15:17) {
      text <- sprintf("%.*g", digits, value)
      if (as.numeric(text) == value) break
    }
    if (!grepl("e", text, fixed = TRUE)) return(text)
    parts <- strsplit(text, "e", fixed = TRUE)[[1L]]
    shift <- as.integer(parts[2L])
    digits <- gsub("[-.]", "", parts[1L])
    sign <- if (startsWith(parts[1L], "-")) "-" else ""
    if (shift < 0L) return(paste0(sign, "0.", strrep("0", -shift - 1L), digits))
    paste0(sign, digits, strrep("0", max(shift + 1L - nchar(digits), 0L)))
  }, "", USE.NAMES = FALSE)
}
