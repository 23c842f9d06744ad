"""The words of many texts found by numpy, where there is no kernel: the same as the definition finds, byte for byte.

Words of letters and digits, joined by a hyphen, an apostrophe or an ampersand, or by a point between digits, can be
told from the classes of single bytes. Everything else is left to the definition itself, one run between spaces at a
time: addresses, initials, marks, signs that are letters, scripts beyond two bytes. Words are compared by their bytes,
never by a hash alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.counts.kernel import STOPS, classes_of, refuse_broken
from toolkit.counts.rows import as_array
from toolkit.counts.streams import JOINED, TELLING, Encoded, flags_of
from toolkit.language.words import LONGEST, find_words, normalise_punctuation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Bytes = NDArray[np.uint8]

_LETTER, _DIGIT, _JOINER, _POINT, _SPACE, _STOP, _MARK = 1, 2, 4, 8, 16, 32, 64
_WORD = _LETTER | _DIGIT
_EDGE = b"\n\n"  # Between texts; two line ends, so that the first word of a text has no flag.
_ROOM = bytes(16)  # So that sixteen bytes can be looked at from every place.
_KEEP, _ASK = 255, 0  # What is to be done with a letter beyond ASCII, and with what must be asked about.
_MOST_ASKED = 0.2  # Share of the bytes; above it the definition alone is faster.
_SLOTS = 18  # bits; a table of a megabyte stays near the processor
_FACTORS = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB)


class _Found(NamedTuple):
    """Words where they stand, in order; ``asked`` are those that the definition found, by their place among all."""

    starts: Places
    ends: Places
    asked: dict[int, str]


def vector_encode(texts: Sequence[str | bytes], first: int = 0, *, flags: bool = True) -> Encoded | None:
    """Number the words of texts as `toolkit.counts.encoded.reference_encode` does.

    Parameters
    ----------
    texts
        Some megabytes of them at the most.
    first
        The number of the first, for messages.
    flags
        Whether they are wanted; without, every word has none.

    Returns
    -------
    Encoded or None
        None where the definition alone would be faster, as for scripts written without spaces.

    Raises
    ------
    UnreadableError
        If bytes are not UTF-8.
    """
    import numpy as np

    data, starts, asked = _plain_bytes(texts, first)
    every = np.frombuffer(data, np.uint8)
    classes = np.frombuffer(data.translate(_classes()), np.uint8)
    found = _found(every, classes, data, asked)
    if found is None:
        return None
    types, numbers = _numbered(data, found)
    told = _flags(data, every, classes, found).tobytes() if flags else bytes(len(numbers))
    firsts = np.searchsorted(found.starts, starts)
    return Encoded(
        types,
        as_array("Q", np.append(firsts, len(numbers))),
        as_array("I", numbers),
        bytearray(told),
    )


def _plain_bytes(texts: Sequence[str | bytes], first: int) -> tuple[bytes, Places, Places]:
    """Join texts, with signs that are no letters as ASCII; return where each starts, and places to be asked about."""
    import numpy as np

    pieces = [text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text for text in texts]
    data = b"".join((_EDGE, _EDGE.join(pieces), _EDGE, _ROOM))
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces)) + len(_EDGE)
    starts = len(_EDGE) + np.cumsum(sizes) - sizes
    if data.isascii():
        return data, starts, np.zeros(0, np.int64)
    _refuse_broken(texts, first)
    letters, signs = _wide()
    every = np.frombuffer(data, np.uint8)
    wide = np.flatnonzero(every >= 0xC2)
    lead = every[wide].astype(np.int64)
    second = every[wide + 1] & np.int64(0x3F)
    code = np.where(lead < 0xE0, (lead & 0x1F) << 6 | second, 0)
    act = letters[code]
    three = np.flatnonzero(lead == 0xE2)
    act[three] = signs[second[three] << 6 | (every[wide[three] + 2] & np.int64(0x3F))]
    sign = (act != _KEEP) & (act != _ASK)
    made = every.copy()
    made[wide[sign]] = act[sign]
    stays = np.ones(len(made), bool)
    stays[wide[sign] + 1] = False
    stays[wide[sign & (lead == 0xE2)] + 2] = False
    gone = np.flatnonzero(~stays)
    asked = wide[act == _ASK]
    return made[stays].tobytes(), starts - np.searchsorted(gone, starts), asked - np.searchsorted(gone, asked)


def _refuse_broken(texts: Sequence[str | bytes], first: int) -> None:
    given = [text for text in texts if isinstance(text, bytes)]
    try:
        b"\n".join(given).decode("utf-8")
    except UnicodeDecodeError:
        refuse_broken(texts, first)
        raise


@cache
def _wide() -> tuple[Bytes, Bytes]:
    """Return what to do with each character of two bytes, and with each from U+2000 to U+2FFF."""
    import numpy as np

    two = [_ASK] * 0x80 + [_act(code) for code in range(0x80, 0x800)]
    three = [_act(code) for code in range(0x2000, 0x3000)]
    return np.array(two, np.uint8), np.array(three, np.uint8)


def _act(code: int) -> int:
    classes = classes_of(code >> 8)[code & 0xFF]
    if classes & 0b1:  # A letter or digit; decimal digits decide what a point before them is.
        return _ASK if classes & 0b10 or normalise_punctuation(chr(code)) != chr(code) or code > 0x7FF else _KEEP
    signs = (0b100, _ASK), (0b1000, ord(" ")), (0b1_0000, ord("'")), (0b10_0000, ord("-")), (0b100_0000, ord("!"))
    return next((sign for bit, sign in signs if classes & bit), ord('"'))


@cache
def _classes() -> bytes:
    """Return the class of each byte, as a table for `bytes.translate`; bytes beyond ASCII are of letters."""
    made = bytearray(256)
    for byte in range(256):
        each = chr(byte)
        wide = byte > 0x7F
        bits = (
            wide or each.isalpha(),
            "0" <= each <= "9",
            each in "-'&",
            each in ".,/",
            not wide and each.isspace(),
            each in STOPS,
            each in "@:",
        )
        made[byte] = sum(bit << place for place, bit in enumerate(bits))
    return bytes(made)


def _found(every: Bytes, classes: Bytes, data: bytes, asked: Places) -> _Found | None:
    """Find the words; nothing if too much must be asked about."""
    import numpy as np

    signs = np.flatnonzero((classes & (_JOINER | _POINT | _MARK)) != 0)
    runs = _runs(classes, np.concatenate((asked, *_special(every, classes, signs))))
    if sum(end - start for start, end in runs) > _MOST_ASKED * len(data):
        return None
    inside = (classes & _WORD) != 0
    beside = classes[signs - 1], classes[signs + 1]
    needed = np.where(classes[signs] & _JOINER, _WORD, np.where(classes[signs] & _POINT, _DIGIT, 0)).astype(np.uint8)
    inside[signs[((beside[0] & needed) != 0) & ((beside[1] & needed) != 0)]] = True
    for start, end in runs:
        inside[start:end] = False
    starts, ends = _edges(inside)
    long = ends - starts > LONGEST
    if long.any():  # Bytes, of which a character may have two.
        more = _runs(classes, starts[long])
        for start, end in more:
            inside[start:end] = False
        starts, ends = _edges(inside)
        runs = sorted({*runs, *more})
    return _with_asked(data, starts, ends, runs) if runs else _Found(starts, ends, {})


def _edges(inside: NDArray[np.bool_]) -> tuple[Places, Places]:
    import numpy as np

    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1  # The first byte and the last are in no word.
    return edges[::2], edges[1::2]


def _special(every: Bytes, classes: Bytes, signs: Places) -> list[Places]:
    """Return places in addresses and in initials, among them such as only look like it."""
    import numpy as np

    kinds = every[signs]
    colons = signs[kinds == ord(":")]
    points = signs[kinds == ord(".")]
    slashes = (every[colons + 1] == ord("/")) & (every[colons + 2] == ord("/"))
    wide = np.logical_and.reduce([every[points - back] == ord("w") for back in (1, 2)])
    # Letter, point, letter, point; a letter is of one byte or two.
    first, apart = points[:-1], np.diff(points)
    letter = (classes[first - 1] & classes[first + 1] & _LETTER) != 0
    initials = first[letter & ((apart == 2) | (apart == 3))]
    return [signs[kinds == ord("@")], colons[slashes], points[wide], initials]


def _runs(classes: Bytes, places: Places) -> list[tuple[int, int]]:
    """Return the runs between spaces that hold some places, in order."""
    import numpy as np

    if not len(places):
        return []
    spaces = np.flatnonzero(classes & _SPACE)
    after = np.unique(np.searchsorted(spaces, places))
    return list(zip((spaces[after - 1] + 1).tolist(), spaces[after].tolist(), strict=True))


def _with_asked(data: bytes, starts: Places, ends: Places, runs: list[tuple[int, int]]) -> _Found:
    """Ask the definition about some runs, and put its words among the others."""
    import numpy as np

    own, own_ends, found = [], [], []
    for start, end in runs:
        run = data[start:end].decode("utf-8", "surrogatepass")
        for word, first, last in find_words(run):
            own.append(start + len(run[:first].encode("utf-8", "surrogatepass")))
            own_ends.append(own[-1] + len(run[first:last].encode("utf-8", "surrogatepass")))
            found.append(word)
    places = np.searchsorted(starts, own)
    numbers = (places + np.arange(len(found))).tolist()
    starts, ends = np.insert(starts, places, own), np.insert(ends, places, own_ends)
    return _Found(starts, ends, dict(zip(numbers, found, strict=True)))


def _numbered(data: bytes, found: _Found) -> tuple[list[str], Places]:
    """Return the types in order of first occurrence, and the number of each word."""
    import numpy as np

    starts, sizes = found.starts, found.ends - found.starts
    eight = np.ndarray((len(data) - 7,), "<u8", data, strides=(1,))
    keep = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
    spelled = {place: word.encode("utf-8") for place, word in found.asked.items()}
    for place, word in spelled.items():
        sizes[place] = len(word)  # Its signs may have been exchanged for plain ones.
    first = np.zeros(len(starts), np.int64)
    kinds, types, rest = [np.zeros(0, np.int64)], [], [np.flatnonzero(sizes > 16)]
    for least in (0, 8):
        places = np.flatnonzero((sizes > least) & (sizes <= least + 8))
        parts = [eight[starts[places] + passed] for passed in range(0, least + 1, 8)]
        parts[-1] &= keep[sizes[places] - least]
        _spell_again(parts, places, spelled)
        own, left = _first_of_each(parts)
        new = np.flatnonzero(own == np.arange(len(own)))
        words_of = np.stack([part[new] for part in parts], axis=1).astype("<u8").view(f"S{8 * len(parts)}")
        if len(new):
            types += b"\n".join(words_of.ravel().tolist()).decode("utf-8").split("\n")
        kinds.append(places[new])
        rest.append(places[left])
        own[left] = left  # Each of its own, until its word is looked at.
        first[places] = places[own]
    # What is left is few: words of more than sixteen bytes, and those that took no slot.
    seen: dict[bytes, int] = {}
    for place in np.sort(np.concatenate(rest)).tolist():
        first[place] = seen.setdefault(spelled.get(place) or data[starts[place] : found.ends[place]], place)
    types += [word.decode("utf-8") for word in seen]
    every = np.concatenate((*kinds, np.array(list(seen.values()), np.int64)))
    order = np.argsort(every)
    number = np.zeros(len(first), np.int64)
    number[every[order]] = np.arange(len(every))
    return [types[place] for place in order.tolist()], number[first]


def _spell_again(parts: Sequence[Any], places: Places, spelled: dict[int, bytes]) -> None:
    """Put the bytes of the words that were asked about in the place of those of the text."""
    import numpy as np

    asked = np.array(sorted(spelled), np.int64)
    for number in np.flatnonzero(np.isin(places, asked)).tolist() if len(asked) else ():
        word = spelled[int(places[number])]
        for nth, part in enumerate(parts):
            part[number] = int.from_bytes(word[8 * nth : 8 * nth + 8], "little")


def _first_of_each(parts: Sequence[Any]) -> tuple[Places, Places]:
    """Return for each word the place of the first that has the same bytes, or -1, and the places left undecided.

    A table tells for each word of a candidate, by a hash of its bytes; it is taken only if the bytes are the same.
    Those of which another took the slot go into another round.

    Parameters
    ----------
    parts
        The bytes of the words, eight in a number; one array or two.
    """
    import numpy as np

    table = np.empty(1 << _SLOTS, np.int32)
    first = np.full(len(parts[0]), -1, np.int64)
    places = np.arange(len(first))
    for factor in map(np.uint64, _FACTORS):
        mixed = parts[0] * factor
        for part in parts[1:]:
            mixed ^= part
            mixed ^= mixed >> np.uint64(32)
            mixed *= factor
        mixed ^= mixed >> np.uint64(32)
        mixed *= factor
        slots = (mixed >> np.uint64(64 - _SLOTS)).view(np.int64)
        table[slots[::-1]] = np.arange(len(places) - 1, -1, -1, dtype=np.int32)  # The first is written last.
        candidate = table[slots]
        same = parts[0][candidate] == parts[0]
        for part in parts[1:]:
            same &= part[candidate] == part
        first[places[same]] = places[candidate[same]]
        if same.all():
            return first, places[:0]
        places = places[~same]
        parts = [part[~same] for part in parts]
    return first, places


def _flags(data: bytes, every: Bytes, classes: Bytes, found: _Found) -> Bytes:
    """Tell what stands before each word; see `toolkit.counts.encoded.reference_encode`."""
    import numpy as np

    flags = np.full(len(found.starts), JOINED | TELLING, np.uint8)
    if not len(flags):
        return flags
    before = np.concatenate(([0], found.ends[:-1]))
    apart = found.starts - before
    sign = classes[before]
    # Nearly all words have one space before them, or a sign and a space.
    other = np.flatnonzero((apart != 1) | (every[before] != ord(" ")))
    two = apart[other] == 2
    pair = other[two]
    one, next_one = sign[pair], classes[before[pair] + 1]
    joined, telling = (one & next_one & _SPACE) != 0, ((one | next_one) & _STOP) == 0
    lines = (every[before[pair]] == ord("\n")) & (every[before[pair] + 1] == ord("\n"))
    flags[pair] = np.where(lines, 0, joined * JOINED + telling * TELLING)
    more = other[~two]
    start, end = before[more], found.starts[more]

    def count(there: NDArray[np.bool_]) -> Places:
        places = np.flatnonzero(there)
        found: Places = np.searchsorted(places, end) - np.searchsorted(places, start)
        return found

    joined = count((classes & _SPACE) != 0) == end - start
    telling = count((classes & _STOP) != 0) == 0
    flags[more] = np.where(count(every == ord("\n")) < 2, joined * JOINED + telling * TELLING, 0)
    for place in np.flatnonzero(count(every > 0x7F)).tolist():
        # A sign that was asked about may be a space.
        flags[more[place]] = flags_of(data[start[place] : end[place]].decode("utf-8", "surrogatepass"))
    return flags
