"""Terms: the types of encoded texts under the keys by which they are counted, decided once for each type."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress, pairwise

from toolkit.counts.display_forms import display_forms
from toolkit.counts.encoded import TELLING, Encoded
from toolkit.counts.term_table import TermCounts, document_range, sizes_of
from toolkit.counts.tokens import is_content
from toolkit.language.forms import fold
from toolkit.language.stopwords import Language

_WORTH_NUMPY = 200_000  # tokens; below, numpy takes longer to load than it saves
_TELLING = bytes(flags & TELLING for flags in range(256))


def keys_of(
    types: Iterable[str], language: Language, codes: Sequence[str] = (), *, all_words: bool = False
) -> list[str]:
    """Return for each type the key under which it is counted, and nothing for one that is no term.

    Parameters
    ----------
    types
        Words as they are written.
    language
        Its stop words are no terms, and neither are contractions, bare numbers and single letters.
    codes
        For each type the code of its language, if there are several; see `Encoded.languages`.
    all_words
        Whether every word is a term all the same.

    >>> from toolkit.language.stopwords import english
    >>> keys_of(["The", "Ferries", "ferry's", "U.S.", "2021"], english())
    ['', 'ferry', 'ferry', 'US', '']
    """
    if codes:
        return _keys_by_language(types, language, codes, all_words=all_words)
    made = []
    for word in types:
        key = fold(word, language.code, language.stop_words)
        if not (all_words or is_content(word.lower(), key, language)):
            made.append("")
        else:
            made.append(word if key == word else key)  # The same object twice takes no further memory.
    return made


def _keys_by_language(types: Iterable[str], language: Language, codes: Sequence[str], *, all_words: bool) -> list[str]:
    """Return the key of each type by its own language."""
    words = list(types)
    made = [""] * len(words)
    for code in sorted(set(codes)):
        places = [place for place, own in enumerate(codes) if own == code]
        own_words = [words[place] for place in places]
        for place, key in zip(places, keys_of(own_words, language.of_text(code), all_words=all_words), strict=True):
            made[place] = key
    return made


def count_terms(
    encoded: Encoded,
    language: Language,
    *,
    min_documents: int = 1,
    max_share: float = 1.0,
    phrase_min: int = 0,
    all_words: bool = False,
) -> TermCounts:
    """Count the terms of encoded texts.

    Parameters
    ----------
    encoded
        Texts.
    language
        Decides what is a term, and under which key; see `keys_of`.
    min_documents
        Texts that must hold a term.
    max_share
        Of the texts, that may hold it at the most, 0 to 1; never less than ``min_documents``.
    phrase_min
        How often a phrase must occur to be a term as well; 0 for words alone. See `phrase_terms.find_phrase_terms`.
    all_words
        Whether stop words and numbers are terms.
    """
    keys = keys_of(encoded.types, language, encoded.languages, all_words=all_words)
    if phrase_min or len(encoded.tokens) >= _WORTH_NUMPY:
        from toolkit.counts.terms_by_numpy import count_many

        return count_many(encoded, keys, min_documents, max_share, phrase_min)
    place = {key: number for number, key in enumerate(sorted(set(keys) - {""}))}
    number_of = [place.get(key, -1) for key in keys]
    rows = [_row(encoded.tokens[start:end], number_of) for start, end in pairwise(encoded.starts)]
    spread: Counter[int] = Counter()
    totals: Counter[int] = Counter()
    for row in rows:
        spread.update(row.keys())
        totals.update(row)
    wanted = document_range(len(rows), min_documents, max_share)
    listed = list(place)
    left = [number for number in range(len(listed)) if spread[number] in wanted]
    new = {number: final for final, number in enumerate(left)}
    starts, numbers, counts = array("Q", [0]), array("I"), array("I")
    for row in rows:
        chosen = sorted((new[number], count) for number, count in row.items() if number in new)
        numbers.extend(number for number, _ in chosen)
        counts.extend(count for _, count in chosen)
        starts.append(len(numbers))
    telling = Counter(compress(encoded.tokens, encoded.flags.translate(_TELLING)))
    everywhere = Counter(encoded.tokens)
    final = [new.get(number, -1) for number in number_of]
    tells = [telling[kind] for kind in range(len(keys))]
    others = [everywhere[kind] - tells[kind] for kind in range(len(keys))]
    terms = [listed[number] for number in left]
    return TermCounts(
        terms,
        display_forms(encoded.types, final, tells, others, terms),
        array("I", (spread[number] for number in left)),
        array("Q", (totals[number] for number in left)),
        starts,
        numbers,
        counts,
        sizes_of(encoded.starts),
    )


def _row(tokens: array[int], number_of: Sequence[int]) -> dict[int, int]:
    row: dict[int, int] = {}
    for kind, count in Counter(tokens).items():
        number = number_of[kind]
        if number >= 0:
            row[number] = row.get(number, 0) + count
    return row
