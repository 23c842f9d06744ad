"""Texts as streams of type numbers, with what stands before each word: enough for terms, phrases and shingles.

There are three encoders and one definition: `reference_encode`. The kernel gives the same, whatever the text, and so
does numpy, which takes its place for long texts where there is no kernel.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from typing import Any

from toolkit.counts.kernel import batches, counting_kernel_in_use, new_counter, refuse_broken
from toolkit.counts.streams import JOINED, QUIET, TELLING, Encoded, reference_encode
from toolkit.scratch import ScratchColumn

__all__ = [
    "JOINED",
    "QUIET",
    "TELLING",
    "Encoded",
    "encode",
    "encode_batch",
    "lower_numbers",
    "merge_encoded",
    "of_columns",
    "reference_encode",
]

_TAG = "\t"  # no word has a tab
_WORTH_NUMPY = 300_000  # characters or bytes; below, numpy takes longer to load than it saves


def encode(texts: Iterable[str | bytes], *, on_disk: bool = False) -> Encoded:
    """Number the words of texts, by the kernel if it is in use; see `reference_encode`.

    Parameters
    ----------
    texts
        As there.
    on_disk
        Whether the numbers and flags of many words may be on disk, as memory that is filled when it is looked at.

    Examples
    --------
    >>> encoded = encode(["To be, or not to be."])
    >>> encoded.types, encoded.tokens.tolist(), list(encoded.flags)
    (['To', 'be', 'or', 'not', 'to'], [0, 1, 2, 3, 4, 1], [0, 3, 2, 3, 3, 3])
    """
    if counting_kernel_in_use():
        return _kernel_encode(texts, on_disk=on_disk)
    given = batches(texts)
    first = list(islice(given, 2))
    if len(first) < 2 and sum(map(len, chain.from_iterable(first))) < _WORTH_NUMPY:
        return reference_encode(first[0] if first else [])
    return merge_encoded(_encoded_batches(chain(first, given)))


def encode_batch(texts: Sequence[str | bytes], first: int = 0, *, flags: bool = True) -> Encoded:
    """Number the words of some megabytes of text without the kernel, by numpy where it can be faster.

    Parameters
    ----------
    texts
        As for `reference_encode`.
    first
        The number of the first text, for messages.
    flags
        Whether they are wanted; they may be missing if not.
    """
    from toolkit.counts.words_by_numpy import vector_encode

    return vector_encode(texts, first, flags=flags) or reference_encode(texts, first)


def _encoded_batches(given: Iterable[list[str | bytes]]) -> Iterator[Encoded]:
    first = 0
    for batch in given:
        yield encode_batch(batch, first)
        first += len(batch)


def merge_encoded(parts: Iterable[Encoded]) -> Encoded:
    """Return the texts of several parts as they would be if they had been encoded together.

    >>> merged = merge_encoded([encode(["To be"]), encode(["or not", "To"])])
    >>> merged.types, merged.tokens.tolist(), merged.starts.tolist()
    (['To', 'be', 'or', 'not'], [0, 1, 2, 3, 0], [0, 2, 4, 5])
    """
    import numpy as np

    result = Encoded()
    numbered: dict[str, int] = {}
    for part in parts:
        numbers = np.array([numbered.setdefault(word, len(numbered)) for word in part.types], np.uint32)
        end = len(result.tokens)
        result.tokens.frombytes(numbers[np.frombuffer(part.tokens, np.uint32)].tobytes())
        result.flags.extend(part.flags)
        result.starts.extend(end + start for start in part.starts[1:])
    result.types.extend(numbered)
    return result


def _kernel_encode(texts: Iterable[str | bytes], *, on_disk: bool) -> Encoded:
    result = Encoded()
    tokens, flags = (ScratchColumn("I"), ScratchColumn("B")) if on_disk else (None, None)
    counter = new_counter()
    end = 0
    for batch in batches(texts):
        try:
            numbers, marks, lengths, _ = counter.encode(batch)
        except ValueError:
            refuse_broken(batch, len(result))
            raise
        if tokens is None or flags is None:
            result.tokens.frombytes(numbers)
            result.flags.extend(marks)
        else:
            tokens.append(numbers)
            flags.append(marks)
        result.starts.extend(end + size for size in accumulate(array("I", lengths)))
        end = result.starts[-1]
    result.types.extend(counter.types())
    return result if tokens is None or flags is None else of_columns(result.types, result.starts, tokens, flags)


def of_columns(
    types: list[str],
    starts: array[int],
    tokens: ScratchColumn,
    flags: ScratchColumn,
    languages: Sequence[str] = (),
) -> Encoded:
    """Return texts whose words are in columns."""
    made: Any = tokens.numbers()
    marks: Any = flags.numbers()
    return Encoded(types, starts, made, bytearray(marks) if isinstance(marks, array) else marks, list(languages))


def lower_numbers(types: Sequence[str]) -> tuple[list[str], array[int]]:
    """Return the different small-letter forms of types, and for each type the number of its own.

    >>> lower_numbers(["The", "gale", "the"])
    (['the', 'gale'], array('I', [0, 1, 0]))
    """
    numbered: dict[str, int] = {}
    numbers = array("I", (numbered.setdefault(word.lower(), len(numbered)) for word in types))
    return list(numbered), numbers


def by_language(encoded: Encoded, codes: Sequence[str]) -> Encoded:
    """Make a word that stands in texts of several languages a type of each.

    Parameters
    ----------
    encoded
        Texts.
    codes
        The code of the language of each text.

    >>> made = by_language(encode(["Die Fische", "die hard"]), ["de", "en"])
    >>> made.types, made.languages, made.tokens.tolist()
    (['Die', 'Fische', 'die', 'hard'], ['de', 'de', 'en', 'en'], [0, 1, 2, 3])
    """
    numbered: dict[str, dict[int, int]] = {}
    types, languages, tokens = list[str](), list[str](), array("I")
    for code, (start, end) in zip(codes, pairwise(encoded.starts), strict=True):
        own = numbered.setdefault(code, {})
        for kind in encoded.tokens[start:end]:
            number = own.get(kind)
            if number is None:
                number = own[kind] = len(types)
                types.append(encoded.types[kind])
                languages.append(code)
            tokens.append(number)
    return Encoded(types, encoded.starts, tokens, encoded.flags, languages)


def tagged_types(encoded: Encoded) -> list[str]:
    """Return each type with the code of its language, as one string; see `untagged`."""
    return [f"{word}{_TAG}{code}" for word, code in zip(encoded.types, encoded.languages, strict=True)]


def untagged(types: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words of tagged types, and the codes of their languages."""
    words, codes = list[str](), list[str]()
    for tagged in types:
        word, _, code = tagged.rpartition(_TAG)
        words.append(word)
        codes.append(code)
    return words, codes
