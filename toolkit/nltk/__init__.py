"""A corpus for programs that are written with NLTK: its texts, cleaned, with the methods of NLTK's corpus readers.

>>> import toolkit, toolkit.nltk
>>> reader = toolkit.nltk.CorpusReader(toolkit.read("corpus"))
>>> reader.words(reader.fileids()[0])[:6]
['Ministers', ',', 'governors', ',', 'members', 'of']

NLTK itself is loaded when `text` is called and not before.
"""

from toolkit.nltk.reader import CorpusReader, text

__all__ = ["CorpusReader", "text"]
