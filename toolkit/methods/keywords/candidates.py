"""Candidate keyphrases of a text, with the counts that the learnt score is computed from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from toolkit.language.names.lists import demonyms, words_of
from toolkit.language.word_classes import ADJECTIVE, COMPARATIVE
from toolkit.methods.keywords.chunks import Chunk, Chunks
from toolkit.methods.keywords.closed_lists import (
    CONTENT,
    EDGE,
    KINDS,
    NAME_LINKS,
    NUMBER,
    SIGN,
    TERM_LINKS,
    closed_word_list,
    is_link,
)

Place = tuple[Chunk, int, int]
"""Where a phrase occurs: a chunk, and the span of its words in it. A plain tuple, as there are very many."""

ALWAYS = [tuple(float(kind == other) for other in range(KINDS)) for kind in range(KINDS)]
"""Of each kind of neighbour the shares of a phrase that has no other."""
_LONG_TEXT = 2_000  # words: in a longer text, a phrase is no candidate if it occurs only once,
_FOR = ("for", "on")  # after the name of a body
_LABEL = 3  # times that a speaker's label occurs, at least
_EARLY = 400  # after this many words (El-Beltagy & Rafea 2009).
_LONGEST_NAME = 4  # words, as of a keyword: the pieces of a longer name may be shown


@dataclass(slots=True)
class KeywordCandidate:
    """The counts of a phrase in one text.

    Attributes
    ----------
    key
        The keys of its words, separated by spaces.
    words
        Number of words; a link inside a name is not counted.
    count
        Occurrences.
    inside
        Occurrences within the most frequent candidate that extends it by one word.
    whole
        Occurrences as a whole chunk.
    first
        Number of words of the text before its first occurrence.
    tenths
        Tenths of the text in which it occurs, 1 to 10.
    informative, capitals, acronym
        Occurrences whose case is informative; of these, those that begin with a capital; those whose first word is in
        capitals.
    headings
        Occurrences in headings.
    before, after
        Shares of its occurrences by the kind of the left and right neighbour, in the order of the kinds in
        `toolkit.methods.keywords.chunks`.
    places
        Where it occurs, in order of first occurrence.
    excluded
        Whether it is no keyphrase itself: an empty noun (*approach*), a piece of a name (*Nations*), a masthead
        or a speaker's label.
    """

    key: str
    words: int
    count: int
    inside: int
    whole: int
    first: int
    tenths: int
    informative: int
    capitals: int
    acronym: int
    headings: int
    before: tuple[float, ...]
    after: tuple[float, ...]
    places: list[Place]
    excluded: bool = False


def find_candidate_phrases(chunks: Chunks, max_words: int) -> dict[str, list[Place]]:
    """Find all phrases of one to ``max_words`` words within chunks; none begins or ends with a link."""
    found: dict[str, list[Place]] = {}
    for chunk in chunks.chunks:
        keys = chunk.keys
        size = len(keys)
        if size == 1:
            found.setdefault(keys[0], []).append((chunk, 0, 1))
            continue
        linked, capitals = chunk.linked, _capitals(chunk)
        for start in range(size):
            if linked and is_link(keys[start], chunk.forms[start]):
                continue
            key, words = keys[start], 1
            found.setdefault(key, []).append((chunk, start, start + 1))
            for end in range(start + 1, size):
                key = f"{key} {keys[end]}"
                if linked and is_link(keys[end], chunk.forms[end]):
                    continue
                words += 1
                if words > max_words:
                    break
                if capitals and _cuts_a_name(capitals, start, end):
                    continue
                found.setdefault(key, []).append((chunk, start, end + 1))
    return found


def _capitals(chunk: Chunk) -> list[bool]:
    """Return which words of a chunk begin with a capital; empty if there are no names of two words next to others."""
    if chunk.heading or len(chunk.keys) < 3:
        return []
    capitals = [form[:1].isupper() for form in chunk.forms]
    return capitals if sum(capitals) > 1 and not all(capitals) else []


def _cuts_a_name(capitals: Sequence[bool], first: int, last: int) -> bool:
    """Return whether a phrase begins or ends inside a name and goes on beyond it: *Trade Centre rents*."""
    if all(capitals[first : last + 1]) or not any(capitals[first : last + 1]):
        return False
    begins = first > 0 and capitals[first - 1] and capitals[first]
    return begins or (last + 1 < len(capitals) and capitals[last] and capitals[last + 1])


def merge_variants(found: dict[str, list[Place]], acronyms: Mapping[str, str] | None = None) -> dict[str, list[Place]]:
    """Merge spellings with a hyphen, a space or neither, and acronyms with their long forms.

    The more frequent variant gives the key.

    Parameters
    ----------
    found
        The phrases of one text; changed in place.
    acronyms
        Key of a long form to key of its acronym; without them, acronyms are not merged.
    """
    pairs = [(long, short) for long, short in sorted((acronyms or {}).items()) if long in found and short in found]
    for key in [key for key in found if "-" in key]:
        pairs += [(key, other) for other in (key.replace("-", " "), key.replace("-", "")) if other in found]
    for one, other in pairs:
        if one in found and other in found:
            main, less = (one, other) if _total(found[one]) > _total(found[other]) else (other, one)
            found[main] = sorted(found[main] + found.pop(less), key=lambda place: place[0].first + place[1])
    return found


def _total(places: list[Place]) -> int:
    return sum(chunk.count for chunk, _, _ in places)


def count_candidates(found: Mapping[str, list[Place]], size: int) -> list[KeywordCandidate]:
    """Compute the counts of every phrase of a text.

    Parameters
    ----------
    found
        From `find_candidate_phrases` and `merge_variants`.
    size
        Number of words of the text.
    """
    made = []
    long_text = size > _LONG_TEXT
    for key, places in found.items():
        excluded = _is_excluded_once(places) if len(places) == 1 else _is_excluded(places)
        if not excluded and " and " in key:
            excluded = _is_pair(key, places, found)
        if len(places) == 1:
            chunk, start, end = places[0]
            count = chunk.count
            first = chunk.first + start
            if long_text and count == 1 and first > _EARLY and not chunk.heading:
                continue
            length = len(chunk.keys)
            before = ALWAYS[CONTENT if start else chunk.before]
            after = ALWAYS[CONTENT if end < length else chunk.after]
            whole = count if not start and end == length else 0
            form = chunk.forms[start]
            informative = count if chunk.informative or (start and not chunk.heading) else 0
            made.append(
                KeywordCandidate(
                    key,
                    _words(chunk, start, end) if chunk.linked else end - start,
                    count,
                    0 if whole else count,
                    whole,
                    first,
                    chunk.tenths.bit_count(),
                    informative,
                    informative if form[:1].isupper() else 0,
                    informative if form.isupper() else 0,
                    count if chunk.heading else 0,
                    before,
                    after,
                    places,
                    excluded,
                )
            )
        else:
            made.append(_candidate_of_many(key, places, excluded))
    for each in made:
        if each.words == 1 and not each.excluded:
            each.excluded = len(each.key) == 1 or _is_amount(each) or _is_attribute(each)
    return made


def _is_excluded(places: Sequence[Place]) -> bool:
    return _is_empty(places[0]) or _is_piece_of_a_name(places) or _is_masthead(places) or _is_label(places)


def _is_excluded_once(places: Sequence[Place]) -> bool:
    """Return the same for a phrase of one place, as most are: what is not asked there is false."""
    chunk, start, _ = places[0]
    return (
        _is_empty(places[0])
        or (chunk.heading == 1 and chunk.all_capitals)
        or (not chunk.heading and (start or chunk.forms[start][:1].isupper()) and _is_piece_of_a_name(places))
        or (chunk.count >= _LABEL and _is_label(places))
    )


def _is_pair(key: str, places: Sequence[Place], found: Mapping[str, Sequence[Place]]) -> bool:
    """Return whether a phrase is two names, one of which also stands without the other: *Riga and Tartu*."""
    first, _, last = key.partition(" and ")
    if " " in first or " " in last:
        return False
    if any(start or end < len(chunk.keys) for chunk, start, end in places):
        return False  # *Health and Safety Executive*
    return any(len(found.get(name, ())) > len(places) for name in (first, last))


def _is_amount(candidate: KeywordCandidate) -> bool:
    """Return whether a word is a currency that mostly follows a number: *seven dollars*, but *the strong dollar*."""
    return 2 * candidate.before[NUMBER] > 1 and candidate.key in closed_word_list("currency")


def _is_attribute(candidate: KeywordCandidate) -> bool:
    """Return whether a word is an attribute and no noun: *Danish* of *Danish ports*, *salé* of *lac salé*.

    The first are adjectives of countries that mostly stand before a noun, the second words in lower case that mostly
    stand behind one, in a language that links nouns by a small word.
    """
    chunk, start, _ = candidate.places[0]
    if chunk.code in TERM_LINKS:
        lower = [(chunk, start) for chunk, start, _ in candidate.places if chunk.forms[start].islower()]
        behind = sum(chunk.count for chunk, start in lower if _is_behind_a_noun(chunk, start))
        return 2 * behind > sum(chunk.count for chunk, _ in lower)
    if 2 * candidate.capitals <= candidate.informative or 2 * candidate.after[CONTENT] < 1:
        return False
    return chunk.forms[start] in demonyms()


def _is_behind_a_noun(chunk: Chunk, start: int) -> bool:
    before = chunk.forms[start - 1] if start else ""
    return before.islower() and "'" not in chunk.forms[start] and not is_link(chunk.keys[start - 1], before)


def _is_empty(place: Place) -> bool:
    """Return whether a phrase says little: an empty noun on its own (*approach*), or after adjectives (*odd thing*)."""
    chunk, start, end = place
    if end - start == 1:
        name = chunk.informative and chunk.forms[start][:1].isupper()
        return chunk.keys[start] in closed_word_list("empty") and not name
    if "-".join(chunk.keys[start:end]) in closed_word_list("furniture"):
        return True
    return (
        chunk.keys[end - 1] in closed_word_list("hollow")
        and all(name in (ADJECTIVE, COMPARATIVE) for name in chunk.classes[start : end - 1])
        and not chunk.forms[end - 1][:1].isupper()
    )


def _is_piece_of_a_name(places: Sequence[Place]) -> bool:
    """Return whether a phrase is always in one longer name: *Nations* of *United Nations*; a word twice or more."""
    count = 0
    before: set[str] = set()
    after: set[str] = set()
    for chunk, start, end in places:
        if chunk.heading:
            continue
        forms = chunk.forms
        linked_before, linked_after = _names_beside(chunk, start, end)
        if not (forms[start][:1].isupper() or linked_before):
            return False
        before.add(linked_before or (forms[start - 1] if start and forms[start - 1][:1].isupper() else ""))
        after.add(forms[end] if end < len(forms) and forms[end][:1].isupper() else linked_after)
        if len(before) > 1 and len(after) > 1:
            return False
        count += chunk.count
    chunk, start, end = places[0]
    single = end - start == 1 and chunk.forms[start].lower() not in words_of("body-first")
    linked = any(" " in word for word in before | after)
    always = any(len(words) == 1 and "" not in words for words in (before, after))
    return always and count > (single and not linked)


def _names_beside(chunk: Chunk, start: int, end: int) -> tuple[str, str]:
    """Return what a small word links to a phrase: *Corte dei* to *conti*, *dei conti* to *Corte*; empty if nothing.

    What stands behind *of* may be the subject of the text: *Bank of England*. The whole of a long name is no keyword.
    """
    forms, links = chunk.forms, _FOR if chunk.code == "en" else NAME_LINKS
    elided = start and forms[start].startswith("dell'")
    if not elided and not chunk.linked:
        return "", ""
    if sum(not is_link(*word) for word in zip(chunk.keys, forms, strict=True)) > _LONGEST_NAME:
        return "", ""
    named = chunk.code != "en" or forms[0][:1].isupper()
    before = elided or (start > 1 and forms[start - 1] in links and named)
    after = end + 1 < len(forms) and is_link(chunk.keys[end], forms[end]) and forms[end] != "and"
    after = after and (forms[end] in NAME_LINKS or any(form[:1].isupper() for form in forms[end:]))
    return f"{' '.join(forms[:start])} " if before else "", " ".join(forms[end:]) if after else ""


def _is_masthead(places: Sequence[Place]) -> bool:
    """Return whether a phrase is only in headings in capitals, and not in the title: the name of a series or sender."""
    return all(chunk.all_capitals and chunk.heading == 1 for chunk, _, _ in places)


def _is_label(places: Sequence[Place]) -> bool:
    """Return whether a phrase only opens sentences, before a sign, three times or more: *Interviewer:*."""
    count = 0
    for chunk, start, end in places:
        if chunk.before != EDGE or chunk.after != SIGN or chunk.informative:
            return False
        if start or end < len(chunk.keys):
            return False
        count += chunk.count
    return count >= _LABEL


def _candidate_of_many(key: str, places: list[Place], excluded: bool) -> KeywordCandidate:
    """Compute the counts of a phrase that occurs in several different chunks."""
    count = whole = informative = capitals = acronym = headings = tenths = 0
    first = inf
    before, after = [0] * KINDS, [0] * KINDS
    left: dict[str, int] = {}
    right: dict[str, int] = {}
    for chunk, start, end in places:
        times = chunk.count
        count += times
        tenths |= chunk.tenths
        if chunk.first + start < first:
            first = chunk.first + start
        if start:
            before[CONTENT] += times
            word = chunk.keys[start - 1]
            left[word] = left.get(word, 0) + times
        else:
            before[chunk.before] += times
        if end < len(chunk.keys):
            after[CONTENT] += times
            word = chunk.keys[end]
            right[word] = right.get(word, 0) + times
        else:
            after[chunk.after] += times
            if not start:
                whole += times
        if chunk.heading:
            headings += times
        elif start or chunk.informative:
            informative += times
            form = chunk.forms[start]
            if form[:1].isupper():
                capitals += times
                if form.isupper():
                    acronym += times
    inside = max(max(left.values(), default=0), max(right.values(), default=0))
    chunk, start, end = places[0]
    words = _words(chunk, start, end) if chunk.linked else end - start
    return KeywordCandidate(
        key,
        words,
        count,
        inside,
        whole,
        int(first),
        tenths.bit_count(),
        informative,
        capitals,
        acronym,
        headings,
        tuple([each / count for each in before]),
        tuple([each / count for each in after]),
        places,
        excluded,
    )


def _words(chunk: Chunk, start: int, end: int) -> int:
    return sum(not is_link(chunk.keys[place], chunk.forms[place]) for place in range(start, end))
