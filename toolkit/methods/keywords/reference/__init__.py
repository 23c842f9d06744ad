"""Published methods with the candidates, stop words and defaults of their authors' programs or papers."""
