"""Documents as texts to be encoded, and the way back from a word to the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from toolkit.corpus.document import Block, Document
from toolkit.counts.encoded import QUIET, Encoded, by_language, encode, merge_encoded
from toolkit.language.capitals import lower_runs
from toolkit.language.prefilter import may_shout
from toolkit.language.stopwords import Language
from toolkit.language.words import word_spans
from toolkit.processes import shard_map

_SHOUTED = 0.7  # share of capitals among the letters
_SHOUTED_LETTERS = 8  # more than these
_SHOUTED_HEAD = 200  # characters of a block that are looked at
_ADDRESS = "www."
_SPACE = re.compile(r"\s")

_MANY_WORDS = 300_000
_USUAL = 100  # words of a text that were not counted before
_TOGETHER = 2_000  # documents of a shard, at most


def document_text(document: Document, *, headings: bool = True) -> str:
    """Return the kept text of a document, an empty line between blocks.

    The spaces of a heading are written as `QUIET`, since its capitals tell nothing of its words. A block in capitals,
    and a headline in capitals above a text, is put in lower case, so that ``US`` in it is no acronym.

    Parameters
    ----------
    document
        With blocks that were removed, or without.
    headings
        Whether they are part of the text.
    """
    return "\n\n".join(_text(block) for block in _blocks(document, headings=headings))


def places_of(document: Document, *, headings: bool = True) -> list[tuple[Block, int, int]]:
    """Return block and span of each word of `document_text`: the same words, in the same order."""
    return [
        (block, start, end) for block in _blocks(document, headings=headings) for start, end in word_spans(block.text)
    ]


def _blocks(document: Document, *, headings: bool) -> list[Block]:
    return [block for block in document.kept if headings or block.kind != "heading"]


def _text(block: Block) -> str:
    text = block.text
    if not may_shout(text, _SHOUTED_HEAD):
        return _SPACE.sub(QUIET, text) if block.kind == "heading" else text
    if _is_shouted(text[:_SHOUTED_HEAD]):
        lower = text.lower()
        text = lower if len(lower) == len(text) else text  # A letter that becomes two could make a word too long.
    else:
        text = lower_runs(text, QUIET)
    if text.count(_ADDRESS) != block.text.count(_ADDRESS):
        text = block.text  # "WWW." would become an address, and its words no words.
    return _SPACE.sub(QUIET, text) if block.kind == "heading" else text


def _is_shouted(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    if capitals <= _SHOUTED * _SHOUTED_LETTERS:
        return False
    letters = sum(map(str.isalpha, text))
    return capitals > _SHOUTED * letters and letters > _SHOUTED_LETTERS


def codes_of(documents: Iterable[Document], language: Language) -> list[str]:
    """Return the code of the language by which each document is counted; none if there is only one language."""
    if not language.others:
        return []
    return [language.of_text(document.spoken).code for document in documents]


def worth_processes(documents: Sequence[Document]) -> bool:
    """Tell whether documents have so many words that they are counted by several processes, where these may be used."""
    known = (document.known_word_count for document in documents)
    return sum(_USUAL if words is None else words for words in known) >= _MANY_WORDS


def encode_documents(
    documents: Iterable[Document],
    language: Language,
    text_of: Callable[[Document], str],
    *,
    on_disk: bool = False,
    jobs: int = 1,
) -> Encoded:
    """Encode documents, with the languages of their words if there are several.

    Parameters
    ----------
    documents
        Taken once, in order.
    language
        Of the corpus.
    text_of
        Returns the text of a document.
    on_disk
        As for `toolkit.counts.encoded.encode`.
    jobs
        Maximum number of processes for the documents of a sequence that stay in memory; the result is the same.
    """
    if jobs > 1 and not on_disk and isinstance(documents, Sequence) and worth_processes(documents):
        encoded = merge_encoded(shard_map(partial(_encoded, text_of=text_of), documents, jobs, most=_TOGETHER))
        return by_language(encoded, codes_of(documents, language)) if language.others else encoded
    if not language.others:
        return encode(map(text_of, documents), on_disk=on_disk)
    codes: list[str] = []

    def texts() -> Iterator[str]:
        for document in documents:
            codes.append(language.of_text(document.spoken).code)
            yield text_of(document)

    return by_language(encode(texts(), on_disk=on_disk), codes)


def _encoded(documents: Sequence[Document], text_of: Callable[[Document], str]) -> Encoded:
    return encode(map(text_of, documents))
