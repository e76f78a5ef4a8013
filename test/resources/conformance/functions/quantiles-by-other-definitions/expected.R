# By R: quantile with types 6 and 2.
data <- read.csv("data.csv")
at <- function(p, type) ifelse(is.na(data$x), NA, quantile(data$x, p, type = type, na.rm = TRUE, names = FALSE))
low <- quantile(data$x, 0.2, type = 2, na.rm = TRUE, names = FALSE)
high <- mean(sort(data$x, decreasing = TRUE)[1:3])
out <- data.frame(
  Unit = data$unit, P025 = at(0.025, 6), P10 = at(0.1, 6), P30 = at(0.3, 6), P50 = at(0.5, 6), P99 = at(0.99, 6),
  Q025 = at(0.025, 2), Q20 = at(0.2, 2), Q33 = at(1 / 3, 2), Q70 = at(0.7, 2), Q100 = at(1, 2),
  Scaled = pmin(pmax((data$x - low) / (high - low), 0), 1)
)
out[-1] <- lapply(out[-1], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
write.csv(out, "expected.csv", row.names = FALSE, quote = FALSE)
