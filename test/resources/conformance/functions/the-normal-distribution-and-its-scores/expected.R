# By R: pnorm, qnorm and rank.
data <- read.csv("data.csv")
inside <- data$p > 0 & data$p < 1
p <- ifelse(inside, data$p, NA)
score <- function(x, offset, ties) {
  n <- sum(!is.na(x))
  qnorm((rank(x, na.last = "keep", ties.method = ties) - offset) / (n + 1 - 2 * offset))
}
out <- data.frame(
  Unit = data$unit,
  # Beyond 37.5 the language takes 0.
  Share = ifelse(data$z < -37.5, 0, pnorm(data$z)),
  Quantile = qnorm(p),
  Percent = qnorm(data$s / 100),
  Logistic = plogis(data$s / 100),
  Blom = score(data$z, 3 / 8, "average"),
  Rankit = score(-data$z, 1 / 2, "average"),
  Waerden = score(data$z, 0, "min"),
  Given = ifelse(inside, qnorm(p), 0)
)
out[-1] <- lapply(out[-1], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
