# Count words with quanteda: the fifty most frequent, with the number of texts that contain each.
suppressMessages(library(quanteda))
path <- commandArgs(trailingOnly = TRUE)[1]
if (endsWith(path, ".jsonl")) {
  texts <- jsonlite::stream_in(file(path), verbose = FALSE)$text
} else {
  files <- sort(list.files(path, recursive = TRUE, full.names = TRUE))
  texts <- vapply(files, function(each) readChar(each, file.info(each)$size, useBytes = TRUE), "")
  Encoding(texts) <- "UTF-8"
}
counts <- dfm(tokens(texts, remove_punct = TRUE))
best <- topfeatures(counts, 50)
write.table(cbind(best, docfreq(counts)[names(best)]), sep = ",", col.names = FALSE, quote = FALSE)
