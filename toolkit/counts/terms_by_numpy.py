"""Terms of many texts, counted by numpy: the same as `toolkit.counts.terms.count_terms` gives for few."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.counts.display_forms import FormCounts, display_forms
from toolkit.counts.encoded import TELLING, Encoded
from toolkit.counts.phrase_terms import find_phrase_terms, key_at
from toolkit.counts.rows import CountRows, as_array, batches_of, summed
from toolkit.counts.term_table import TermCounts, document_range, sizes_of
from toolkit.scratch import ScratchColumn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


_TOKENS = 1_000_000  # of texts that are counted at a time


def count_many(
    encoded: Encoded, keys: Sequence[str], min_documents: int, max_share: float, phrase_min: int
) -> TermCounts:
    """Count terms; see `count_terms`.

    Parameters
    ----------
    encoded
        Texts.
    keys
        One for each type; empty for one that is no term.
    min_documents, max_share, phrase_min
        As there.
    """
    import numpy as np

    numbered: dict[str, int] = {}
    number_of = np.array([numbered.setdefault(key, len(numbered)) if key else -1 for key in keys], np.int64)
    tokens = np.frombuffer(encoded.tokens, np.uint32)
    starts = np.frombuffer(encoded.starts, np.uint64).astype(np.int64)
    everywhere, telling = _occurrences(tokens, np.frombuffer(encoded.flags, np.uint8), len(keys))
    forms = FormCounts()
    phrases = find_phrase_terms(encoded, number_of, phrase_min) if phrase_min else []
    own = []
    for phrase in phrases:
        key = key_at(encoded, keys, phrase)
        own.append(numbered.setdefault(key, len(numbered)))
        written = " ".join(encoded.types[kind] for kind in encoded.tokens[phrase.start : phrase.end])
        tells = bool(encoded.flags[phrase.start] & TELLING)
        forms.add(key, written, telling=tells, other=not tells)
    is_term = number_of >= 0
    often = np.bincount(number_of[is_term], weights=everywhere[is_term], minlength=len(numbered))  # Exact up to 2**53.
    often += np.bincount(np.array(own, np.int64), minlength=len(numbered))
    # A term that occurs less often than texts must hold it is left out before anything is sorted.
    frequent = often >= max(1, min_documents)
    candidates = sorted(key for key, number in numbered.items() if frequent[number])
    place = np.full(len(numbered) + 1, -1, np.int64)  # The last is for -1.
    place[[numbered[key] for key in candidates]] = np.arange(len(candidates))
    found = np.array([phrase.text for phrase in phrases], np.int64), place[np.array(own, np.int64)]
    rows, spread, totals = _rows(tokens, starts, place[number_of], found, len(candidates))
    wanted = document_range(len(encoded), min_documents, max_share)
    left = (spread >= wanted.start) & (spread < wanted.stop)
    rows = _without(rows, left)
    terms = [key for key, stays in zip(candidates, left.tolist(), strict=True) if stays]
    number_of = np.append(place, -1)[number_of]
    number_of = np.append(np.where(left, np.cumsum(left) - 1, -1), -1)[number_of]
    tells, others = telling.tolist(), (everywhere - telling).tolist()
    shown = display_forms(encoded.types, number_of.tolist(), tells, others, terms)
    if phrases:
        parts = {part for key in terms if " " in key for part in key.split(" ")}
        for number, word in enumerate(encoded.types):
            if keys[number] in parts:
                forms.add(keys[number], word, tells[number], others[number])
        shown = [forms.display_form(term) if " " in term else form for term, form in zip(terms, shown, strict=True)]
    return TermCounts(
        terms,
        shown,
        as_array("I", spread[left]),
        as_array("Q", totals[left]),
        array("Q", rows.starts.tobytes()),
        rows.numbers.data,
        rows.counts.data,
        sizes_of(encoded.starts),
    )


def _occurrences(
    tokens: NDArray[np.uint32], flags: NDArray[np.uint8], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how often each type occurs, and how often where a capital would be the author's choice."""
    import numpy as np

    everywhere, telling = np.zeros(width, np.int64), np.zeros(width, np.int64)
    for first in range(0, len(tokens), _TOKENS):
        some = tokens[first : first + _TOKENS]
        everywhere += np.bincount(some, minlength=width)
        telling += np.bincount(some[(flags[first : first + _TOKENS] & TELLING) != 0], minlength=width)
    return everywhere, telling


def _rows(
    tokens: NDArray[np.uint32],
    starts: NDArray[np.int64],
    column_of: NDArray[np.int64],
    phrases: tuple[NDArray[np.int64], NDArray[np.int64]],
    width: int,
) -> tuple[CountRows, NDArray[np.int64], NDArray[np.int64]]:
    """Count columns, some texts at a time; ``phrases`` are the texts and columns of further occurrences.

    Also returned are the number of texts that hold each column, and how often it occurs.
    """
    import numpy as np

    numbers, counts = ScratchColumn("I"), ScratchColumn("I")
    ends = [np.zeros(1, np.uint64)]
    spread, totals = np.zeros(width, np.int64), np.zeros(width, np.int64)
    for first, last in batches_of(starts, _TOKENS):
        texts = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        columns = column_of[tokens[starts[first] : starts[last]]]
        if len(phrases[0]):
            inside = (phrases[0] >= first) & (phrases[0] < last)
            texts = np.concatenate((texts, phrases[0][inside] - first))
            columns = np.concatenate((columns, phrases[1][inside]))
        there = columns >= 0
        part = summed(texts[there], columns[there], None, last - first, width)
        numbers.append(part.numbers.data.cast("B"))
        counts.append(part.counts.data.cast("B"))
        ends.append(part.starts[1:] + ends[-1][-1])
        spread += np.bincount(part.numbers, minlength=width)
        totals += np.bincount(part.numbers, weights=part.counts, minlength=width).astype(np.int64)  # Exact up to 2**53.
    columns_of_rows, counts_of_rows = (np.frombuffer(each.numbers(), np.uint32) for each in (numbers, counts))
    return CountRows(np.concatenate(ends), columns_of_rows, counts_of_rows), spread, totals


def _without(rows: CountRows, left: NDArray[np.bool_]) -> CountRows:
    """Leave out columns, and number those that are left in order."""
    import numpy as np

    if left.all():
        return rows
    stays = left[rows.numbers]
    ends = np.concatenate(([0], np.cumsum(stays)))[rows.starts.astype(np.int64)]
    new_number = np.cumsum(left) - 1
    return CountRows(ends.astype(np.uint64), new_number[rows.numbers[stays]].astype(np.uint32), rows.counts[stays])
