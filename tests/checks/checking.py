"""A folder of files, read as any other, for the tests of the checks."""

from __future__ import annotations

from toolkit.checks import facts, fixes, letters, sizes
from toolkit.corpus.units import by_unit
from toolkit.counts.lengths import words_of_corpus
from toolkit.language.stopwords import identify
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

PROSE = (
    "The ferry was late, and the crew of the harbour knew that nobody would pay for the coal that they had taken from"
    " the town in the winter. They sang of the tide and of the moon, and when the wind came from the north they were"
    " still in the same place, with the same songs, and with no more coal than they had at the start of it.\n"
)
"""Sixty-six words."""


def corpus_of(folder, files, **how):
    """Write files and read them as a corpus; names may hold folders, contents may be bytes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus([str(folder)], Reading(**how))


def letters_in(corpus):
    """Return the findings of letters, document by document, and then the torn words."""
    names, small = fixes.names_to_number(corpus.documents), letters.small_words(corpus.language)
    written = words_of_corpus(corpus.documents)
    looked = [(document, letters.wrong_letters(document, names, small)) for document in corpus.documents]
    found = [finding for _, each in looked for finding in each.findings]
    for document, each in looked:
        torn = list(letters.torn_words(document, names, small, written))
        assert bool(torn) == bool(each.perhaps_torn & written)
        found += torn
    return found


def facts_in(corpus, unit="document"):
    """Return the findings of facts: of all documents together, of each, and of the texts made of them."""
    names = fixes.names_to_number(corpus.documents)
    found = [*facts.check(corpus.documents), *(each for one in corpus.documents for each in facts.unspaced_script(one))]
    for text in by_unit(corpus, unit).documents:
        code = identify(facts.opening(text))
        found += facts.other_language(text, code, corpus.language, names, is_document=unit == "document")
    return found


def sizes_in(corpus, unit="document"):
    """Return the findings of sizes: of each document, and of texts beside the others."""
    names = fixes.names_to_number(corpus.documents)
    found = [each for document in corpus.documents for each in sizes.wrong_size(document, names)]
    return [*found, *sizes.check(by_unit(corpus, unit), unit)]


def told(findings, finding):
    """Return the findings of one kind, without the name of the kind."""
    return [(each.severity, each.document, each.detail, each.fix) for each in findings if each.finding == finding]
