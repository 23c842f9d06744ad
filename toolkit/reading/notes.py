"""What a reader must know of a corpus before believing its numbers, in whole sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.corpus.block_facts import BlockFacts, TextTrait, block_facts
from toolkit.corpus.document import Document
from toolkit.counts.lengths import identify_all
from toolkit.language.listing import first_names
from toolkit.language.stopwords import Language, is_nearly
from toolkit.language.words import LONGEST, has_unspaced_script, may_be_overlong, overlong

_HEAVY = 0.4  # share of the characters
_UNKNOWN = "und"
_MANY = 50  # documents, from which on it pays to count the words of all at once
_MOST_LANGUAGES = 200  # documents whose language is looked at for the note
_TOLD = 80  # characters: the language of a shorter text is not certain
_SAMPLED = 20  # blocks
_SAMPLE = 5_000  # characters

# What may be noticed of a document.
_EMPTY, _LONG, _SCRIPT, _WRONG, _HEAVILY_CUT = (1 << bit for bit in range(5))
# Plain numbers: flags take ten times as long.
_HAS_TEXT, _HAS_LONG, _HAS_SCRIPT, _IS_WRONG = map(
    int, (TextTrait.KEPT, TextTrait.LONG, TextTrait.UNSPACED, TextTrait.MISREAD)
)


def noticed(document: Document, facts: BlockFacts | None = None) -> int:
    """Return what the notes on a corpus say of a document, as bits; ``facts`` are those of its blocks."""
    seen = facts or block_facts(document.blocks)
    if not seen.signs & _HAS_TEXT:
        return _EMPTY
    found = _WRONG if seen.signs & _IS_WRONG else 0
    if seen.characters and (seen.characters - seen.kept_characters) / seen.characters > _HEAVY:
        found |= _HEAVILY_CUT
    if seen.signs & _HAS_LONG and any(overlong(block.text) for block in document.kept if may_be_overlong(block.text)):
        found |= _LONG
    if seen.signs & _HAS_SCRIPT and has_unspaced_script("".join(block.text for block in document.kept[:_SAMPLED])):
        found |= _SCRIPT
    return found


def reading_notes(
    documents: Sequence[Document],
    assumed: Sequence[str],
    misfits: Sequence[str] = (),
    languages: Mapping[str, int] | None = None,
    language: Language | None = None,
) -> Iterator[str]:
    """Say what was noticed while reading.

    Parameters
    ----------
    documents
        Those that were chosen.
    assumed
        Names of the files whose encoding was assumed.
    misfits
        Names of the files that the name pattern does not fit.
    languages
        Number of documents in each language, as `count_languages` gives it.
    language
        Of the corpus.
    """
    if assumed:
        yield f"{_are(assumed)} not UTF-8 and read as cp1252; if letters look wrong, set --encoding."
    if misfits:
        yield f"{len(misfits)} names do not match the name pattern: {first_names(misfits)}."
    empty, long, unspaced, heavy, of_file, little, wrong = (list[str]() for _ in range(7))
    of_bit = ((_EMPTY, empty), (_LONG, long), (_SCRIPT, unspaced), (_WRONG, wrong), (_HEAVILY_CUT, heavy))
    for document in documents:
        if document.date_source == "file":
            of_file.append(document.name)
        if document.keeps_little:
            little.append(document.name)
        # The text of a large corpus lies on disk, and was looked at before it went there.
        bits = noticed(document) if document.noticed is None else document.noticed
        if bits:
            for bit, names in of_bit:
                if bits & bit:
                    names.append(document.name)
    languages = languages or {}
    codes = [code for code in languages if code != _UNKNOWN]
    if len(codes) > 1:
        listed = ", ".join(f"{code} {languages[code]}" for code in codes)
        unknown = f", not identified {languages[_UNKNOWN]}" if _UNKNOWN in languages else ""
        words = "each has the stop words of its own"
        if language is None or not language.others:
            words = f"the stop words are {language.code if language else 'those of one'} for all"
        yield (
            f"The documents are in {len(codes)} languages ({listed}{unknown}); {words}."
            " Choose with --where language=CODE, or compare with --by language."
        )
    if of_file:
        named = first_names(of_file)
        yield f"No date in the text of {named}; the creation date of the file is used (date_source=file)."
    if wrong:
        yield f"{_are(wrong)} decoded wrongly, and not cleaned; see toolkit doctor, and set --encoding."
    if empty:
        yield f"{_are(empty)} without any text."
    if long:
        yield f"{_are(long)} not read whole: sequences of over {LONGEST} characters without a space are skipped."
    if unspaced:
        yield (
            f"{_are(unspaced)} in a script without spaces, so its words are not found. For Chinese, Japanese or Thai:"
            " pip install 'text-analytics-toolkit[chinese]' (or japanese, thai)."
        )
    if heavy:
        yield f"More than {100 * _HEAVY:.0f} % was removed as page furniture from {first_names(heavy)}; see --raw."
    if little:
        yield (
            f"Of {first_names(little)} less than half of what trafilatura takes for the text is kept;"
            " look at what was removed: toolkit clean FILE --removed."
        )


def count_languages(documents: Sequence[Document]) -> dict[str, int]:
    """Count the documents in each language, the most frequent language first; of many documents, of a part.

    A few texts whose language is hard to tell from that of most are taken to be in that one.
    """
    texts = _spread(documents)
    unknown = [document for document in texts if not document.knows_language]
    if len(unknown) >= _MANY:
        codes = identify_all(document.language_sample for document in unknown)
        for document, code in zip(unknown, codes, strict=True):
            document.remember_language(code)
    counted = Counter(document.language for document in texts)
    counted_first = sorted(counted.items(), key=lambda each: (each[0] == _UNKNOWN, -each[1], each[0]))
    main = counted_first[0][0] if counted_first else _UNKNOWN
    for code in [code for code, _ in counted_first[1:] if code != _UNKNOWN]:
        own = [document for document in texts if document.language == code]
        if all(is_nearly("\n".join(block.text for block in each.kept)[:_SAMPLE], code, main) for each in own):
            counted[main] += counted.pop(code)
    return dict(sorted(counted.items(), key=lambda each: (each[0] == _UNKNOWN, -each[1], each[0])))


def _spread(documents: Sequence[Document]) -> Sequence[Document]:
    """Return all documents that have text, or of many a part that is spread over all."""
    step = len(documents) // _MOST_LANGUAGES + 1
    return [document for document in documents[::step] if sum(len(block.text) for block in document.kept) >= _TOLD]


def _are(names: Sequence[str]) -> str:
    return f"{first_names(names)} {'is' if len(names) == 1 else 'are'}"
