"""Words, sentences, stop words and the forms that words take: text in, spans out."""
