# A grouping is a list: `count` groups, and `of`, the group of each element from 1, or NA for none.

# Groups the cases by period, by texts or numbers, or by several of them; groups are numbered as they occur. A case of
# which one is missing is in no group.
group_cases <- function(cases, by_period, ...) {
  of <- if (by_period) cases$period_index else rep(1L, cases$count)
  for (column in list(...)) {
    column <- rep_len(column, cases$count)
    value <- match(column, unique(column))
    value[is.na(column)] <- NA_integer_
    # A pair of numbers is one number, which is small again in the next round.
    pair <- of * (cases$count + 1) + value
    of <- match(pair, unique(pair))
    of[is.na(pair)] <- NA_integer_
  }
  numbers <- unique(of[!is.na(of)])
  list(count = length(numbers), of = match(of, numbers, incomparables = NA))
}

# The elements that count, group by group: x is present, `where` is 1, and they are in a group. A list of their places.
members_of <- function(x, n, groups, where) {
  kept <- !is.na(rep_len(x, n))
  if (!is.null(where)) kept <- kept & rep_len(where, n) %in% 1
  if (is.null(groups)) return(list(which(kept)))
  of <- groups$of
  of[!kept] <- NA
  unname(split(seq_len(n), factor(of, levels = seq_len(groups$count))))
}

# The element that stands for a group where trouble is told: its first, or 0 where there is no grouping.
element_of <- function(groups, group) if (is.null(groups)) 0L else match(group, groups$of)

# Gives every element the number or the text of its group. Missing: for elements that are in none.
spread <- function(values, groups) {
  if (is.null(groups)) return(values[1L])
  rep_len(values, max(groups$count, 1L))[groups$of]
}
