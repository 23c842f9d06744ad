"""Terms for comparing texts: word stems, so that *resettle* and *resettlement* match."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise

from toolkit.counts.display_forms import display_forms
from toolkit.counts.encoded import TELLING, Encoded
from toolkit.counts.term_table import TermCounts, sizes_of
from toolkit.counts.terms import keys_of
from toolkit.language.english_stems import english_stem
from toolkit.language.stopwords import Language
from toolkit.scratch import let_go

_WORTH_NUMPY = 200_000  # tokens; below, numpy takes longer to load than it saves
_TELLING = bytes(flags & TELLING for flags in range(256))


def stem_keys(
    types: Sequence[str], language: Language, codes: Sequence[str] = (), *, all_words: bool = False
) -> list[str]:
    """Return for each type the stem under which it is counted, and nothing for one that is no term.

    The keys of other languages than English are stems already; see `toolkit.language.forms.fold`.

    >>> from toolkit.language.stopwords import english
    >>> stem_keys(["the", "Resettled", "resettlement"], english())
    ['', 'resettl', 'resettl']
    """
    keys = keys_of(types, language, codes, all_words=all_words)
    if codes:
        return [english_stem(key) if code == "en" else key for key, code in zip(keys, codes, strict=True)]
    return [english_stem(key) for key in keys] if language.code == "en" else keys


def stem_counts(encoded: Encoded, language: Language, *, all_words: bool = False) -> TermCounts:
    """Count the stems of encoded texts; ``shown`` holds for each the word that is written most.

    Parameters
    ----------
    encoded
        Texts.
    language
        Its stop words are no terms.
    all_words
        Whether stop words and numbers are terms as well.
    """
    keys = stem_keys(encoded.types, language, encoded.languages, all_words=all_words)
    if len(encoded.tokens) >= _WORTH_NUMPY:
        from toolkit.counts.terms_by_numpy import count_many

        made = count_many(encoded, keys, 1, 1.0, 0)
        let_go(encoded.tokens)
        let_go(encoded.flags)
        return made
    # A type may be left of a copy that is not counted: MEET US has the acronym US, and *meet us* has none.
    terms = sorted({keys[kind] for kind in set(encoded.tokens)} - {""})
    place = {key: number for number, key in enumerate(terms)}
    number_of = [place.get(key, -1) for key in keys]
    starts, numbers, counts = array("Q", [0]), array("I"), array("I")
    spread, totals = array("I", bytes(4 * len(terms))), array("Q", bytes(8 * len(terms)))
    for start, end in pairwise(encoded.starts):
        row: Counter[int] = Counter()
        for kind, count in Counter(encoded.tokens[start:end]).items():
            if number_of[kind] >= 0:
                row[number_of[kind]] += count
        for number in sorted(row):
            numbers.append(number)
            counts.append(row[number])
            spread[number] += 1
            totals[number] += row[number]
        starts.append(len(numbers))
    telling = Counter(compress(encoded.tokens, encoded.flags.translate(_TELLING)))
    most_texts = Counter(encoded.tokens)
    tells = [telling[kind] for kind in range(len(keys))]
    others = [most_texts[kind] - tells[kind] for kind in range(len(keys))]
    shown = display_forms(encoded.types, number_of, tells, others, terms)
    return TermCounts(terms, shown, spread, totals, starts, numbers, counts, sizes_of(encoded.starts))
