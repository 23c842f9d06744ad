"""The texts of a corpus with the methods of NLTK's corpus readers, and as an ``nltk.text.Text``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from toolkit.corpus.as_text import plain_text
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.corpus.selection import value_of
from toolkit.errors import SettingError
from toolkit.language.lazy_patterns import lazy
from toolkit.language.sentences import sentences
from toolkit.language.words import find_words

if TYPE_CHECKING:
    FileIds = str | Iterable[str] | None

_MARKS = lazy(r"(\S)\1*")


class CorpusReader:
    """The cleaned texts of a corpus, as NLTK's corpus readers give theirs.

    Parameters
    ----------
    corpus
        As `toolkit.read` returns it.
    category
        The field whose values are the categories, such as ``folder``, ``source`` or ``year``.
    punctuation
        Whether punctuation marks are words, as in NLTK's corpora; without them, words are those that all commands of
        the toolkit count.

    Examples
    --------
    >>> from toolkit.corpus.document import Block, Corpus, Document
    >>> reader = CorpusReader(Corpus((Document("x/a.txt", (Block("paragraph", "It rained. We left."),)),)))
    >>> reader.categories(), reader.sents("x/a.txt")
    (['x'], [['It', 'rained', '.'], ['We', 'left', '.']])
    """

    def __init__(self, corpus: Corpus, category: str = "folder", *, punctuation: bool = True) -> None:
        self._documents = {document.name: document for document in corpus.documents}
        self._category = category
        self._punctuation = punctuation

    def fileids(self, categories: FileIds = None) -> list[str]:
        """Return the names of the documents, all or those of some categories."""
        if categories is None:
            return list(self._documents)
        wanted = set(_listed(categories))
        return [name for name, document in self._documents.items() if self._category_of(document) in wanted]

    def categories(self, fileids: FileIds = None) -> list[str]:
        """Return the categories of all or of some documents, in alphabetical order."""
        return sorted({self._category_of(document) for document in self._chosen(fileids, None)} - {""})

    def raw(self, fileids: FileIds = None, categories: FileIds = None) -> str:
        """Return the text of documents, a line for each paragraph."""
        return "\n".join(plain_text(document) for document in self._chosen(fileids, categories))

    def words(self, fileids: FileIds = None, categories: FileIds = None) -> list[str]:
        """Return the words of documents."""
        return [word for sentence in self.sents(fileids, categories) for word in sentence]

    def sents(self, fileids: FileIds = None, categories: FileIds = None) -> list[list[str]]:
        """Return the sentences of documents as lists of words; a heading is one."""
        return [sentence for paragraph in self.paras(fileids, categories) for sentence in paragraph]

    def paras(self, fileids: FileIds = None, categories: FileIds = None) -> list[list[list[str]]]:
        """Return the paragraphs of documents as lists of sentences."""
        made = (self._paragraph(block) for document in self._chosen(fileids, categories) for block in document.kept)
        return [paragraph for paragraph in made if paragraph]

    def _category_of(self, document: Document) -> str:
        return value_of(document, self._category)

    def _chosen(self, fileids: FileIds, categories: FileIds) -> list[Document]:
        if fileids is not None and categories is not None:
            raise SettingError("Documents are named twice.", "Give fileids or categories.")
        names = self.fileids(categories) if fileids is None else _listed(fileids)
        missing = [name for name in names if name not in self._documents]
        if missing:
            raise SettingError(f"There is no document {missing[0]!r}.", "See fileids().")
        return [self._documents[name] for name in names]

    def _paragraph(self, block: Block) -> list[list[str]]:
        spans = [(0, len(block.text))] if block.kind == "heading" else sentences(block.text)
        found = (list(self._tokens(block.text[start:end])) for start, end in spans)
        return [sentence for sentence in found if sentence]

    def _tokens(self, sentence: str) -> Iterator[str]:
        last = 0
        for word in find_words(sentence):
            yield from self._marks(sentence[last : word.start])
            yield word.text
            last = word.end
        yield from self._marks(sentence[last:])

    def _marks(self, gap: str) -> Iterator[str]:
        if self._punctuation:
            yield from (match[0] for match in _MARKS.finditer(gap))


def text(corpus: Corpus, fileids: FileIds = None, name: str = "") -> Any:
    """Return documents as an ``nltk.text.Text``, on which NLTK's concordances, collocations and counts work.

    Parameters
    ----------
    corpus
        As `toolkit.read` returns it.
    fileids
        Names of documents; all by default.
    name
        Of the text, shown by NLTK.
    """
    from nltk.text import Text

    return Text(CorpusReader(corpus).words(fileids), name or None)


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
