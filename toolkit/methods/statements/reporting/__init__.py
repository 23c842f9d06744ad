"""What is reported: who says or thinks what, in a sentence and over the sentences of a document."""
