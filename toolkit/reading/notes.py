"""What a reader must know of a corpus before believing its numbers, in whole sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.corpus.document import Document
from toolkit.language.listing import first_names
from toolkit.language.words import LONGEST, has_unspaced_script, overlong

_HEAVY = 0.4  # share of the characters
_UNKNOWN = "und"
_MOST_LANGUAGES = 200  # documents whose language is looked at for the note
_TOLD = 80  # characters: the language of a shorter text is not certain
_SAMPLED = 20  # blocks


def reading_notes(
    documents: Sequence[Document], total: int, assumed: Sequence[str], misfits: Sequence[str] = ()
) -> Iterator[str]:
    """Say what was noticed while reading.

    Parameters
    ----------
    documents
        Those that were chosen.
    total
        How many there were to choose from.
    assumed
        Names of the files whose encoding was assumed.
    misfits
        Names of the files that the name pattern does not fit.
    """
    if len(documents) < total:
        yield f"{len(documents)} of {total} documents meet the conditions."
    if assumed:
        yield f"{_are(assumed)} not UTF-8 and read as cp1252; if letters look wrong, set --encoding."
    if misfits:
        yield f"{len(misfits)} names do not match the name pattern: {first_names(misfits)}."
    empty, long, unspaced, heavy, of_file = [], [], [], [], []
    for document in documents:  # Once: the text of a large corpus lies on disk.
        if document.date_source == "file":
            of_file.append(document.name)
        kept = document.kept
        if not kept:
            empty.append(document.name)
            continue
        if any(_has_overlong(block.text) for block in kept):
            long.append(document.name)
        if has_unspaced_script("".join(block.text for block in kept[:_SAMPLED])):
            unspaced.append(document.name)
        if document.removed_share > _HEAVY:
            heavy.append(document.name)
    languages = Counter(document.language for document in _spread(documents))
    if len(set(languages) - {_UNKNOWN}) > 1:
        ranked = sorted(languages.items(), key=lambda each: (-each[1], each[0]))
        listed = ", ".join(f"{code} {count}" for code, count in ranked)
        yield (
            f"The documents are in {len(languages)} languages ({listed}), and the stop words are those of one;"
            " choose with --where language=CODE, or compare with --by language."
        )
    if of_file:
        named = first_names(of_file)
        yield f"No date in the text of {named}; the creation date of the file is used (date_source=file)."
    if empty:
        yield f"{_are(empty)} without any text."
    if long:
        yield f"{_are(long)} not read whole: sequences of over {LONGEST} characters without a space are skipped."
    if unspaced:
        yield f"{_are(unspaced)} in a script without spaces, which is not yet segmented into words."
    if heavy:
        yield f"More than {100 * _HEAVY:.0f} % was removed as page furniture from {first_names(heavy)}; see --raw."


def _spread(documents: Sequence[Document]) -> Sequence[Document]:
    """Return all documents that have text, or of many a part that is spread over all."""
    step = len(documents) // _MOST_LANGUAGES + 1
    return [document for document in documents[::step] if sum(len(block.text) for block in document.kept) >= _TOLD]


def _has_overlong(text: str) -> bool:
    return len(text) > LONGEST and any(len(run) > LONGEST for run in text.split()) and overlong(text) > 0


def _are(names: Sequence[str]) -> str:
    return f"{first_names(names)} {'is' if len(names) == 1 else 'are'}"
