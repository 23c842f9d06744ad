"""Names that stand for the same thing: acronyms and their long forms, full names and their last words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from toolkit.language.names.lists import demonyms, other_forms, words_of
from toolkit.language.names.lists import listed as find_listed
from toolkit.language.word_classes import ADJECTIVE, ADVERB, COMPARATIVE, ING, PARTICIPLE
from toolkit.methods.keywords.candidates import KeywordCandidate
from toolkit.methods.keywords.closed_lists import PHRASE_LINKS, closed_word_list

_SHORTEST, _LONGEST = 2, 6  # letters of an acronym
_NO_HEADS = (ADJECTIVE, COMPARATIVE, ADVERB, ING, PARTICIPLE)


def acronyms_by_initials(listed: Iterable[KeywordCandidate]) -> dict[str, str]:
    """Map the key of each name whose initials are an acronym of the text to the key of the acronym.

    A text need not define an acronym: *CGO* beside *Continental Gas Office* is enough.
    """
    names = [each for each in listed if each.capitals]
    acronyms = {
        each.key for each in names if each.words == 1 and each.acronym and _SHORTEST <= len(each.key) <= _LONGEST
    }
    found: dict[str, str] = {}
    for each in names:
        if each.words > 1:
            short = "".join(word[0] for word in each.key.split(" ") if word not in PHRASE_LINKS)
            if short in acronyms:
                found[each.key] = short
    return found


def phrases_with(same: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Map phrases with a long form in them to the same phrases with its acronym: *salt fish board law*, *SFB law*.

    Parameters
    ----------
    same
        Key of each long form to key of its acronym.
    keys
        Keys of the phrases of a text.
    """
    known = set(keys)
    found: dict[str, str] = {}
    for key in sorted(known):
        for long, short in same.items():
            if len(long) < len(key) and f" {long} " in f" {key} ":
                other = f" {key} ".replace(f" {long} ", f" {short} ").strip()
                if other in known:
                    found[key] = other
    return found


def full_names(listed: Sequence[KeywordCandidate]) -> dict[str, str]:
    """Map the last word of a name to the full name, where the text begins with that and then shortens it.

    *Ruta Salmins* is *Salmins* from then on; where two names end with the word, it stands for neither.
    """
    last: dict[str, list[KeywordCandidate]] = {}
    for each in listed:
        if each.words > 1 and PHRASE_LINKS.isdisjoint(each.key.split(" ")) and _is_name(each):
            last.setdefault(each.key.rpartition(" ")[2], []).append(each)
    found: dict[str, str] = {}
    for each in listed:
        if each.words > 1 or each.key not in last:
            continue
        name = _one_name(last[each.key])
        # *The ministry* is short for the one ministry that was named, but *the river* not for *Clean Rivers*.
        short = 2 * each.capitals > each.informative or (each.capitals and each.key in words_of("body"))
        if short and name:
            begins = each.first - name.first
            if 0 < begins < len(name.key.split(" ")) and each.count > name.count:
                found[each.key] = name.key
    return found


def _one_name(names: Sequence[KeywordCandidate]) -> KeywordCandidate | None:
    """Return the longest of names that end alike, if the others are its ends; *Policy Board* of *Fish Policy Board*."""
    longest = max(names, key=lambda each: len(each.key), default=None)
    if longest is None or not all(f" {longest.key}".endswith(f" {each.key}") for each in names):
        return None
    return longest if all(each.count == longest.count for each in names) else None


def parts_of_names(listed: Iterable[KeywordCandidate], phrases: Container[str]) -> dict[str, str]:
    """Map a name of two words to a phrase with the same head, where the text has both in one: *Danish coast guard*.

    Then *Danish guard* and *coast guard* are the same.

    Parameters
    ----------
    listed
        The phrases of a text that may be shown, the best first.
    phrases
        The keys of all its phrases.

    Returns
    -------
    dict
        Key of the lower of the two to key of the higher.
    """
    by_head: dict[str, list[KeywordCandidate]] = {}
    found: dict[str, str] = {}
    for each in listed:
        if each.words != 2 or each.key.count(" ") != 1:
            continue
        first, head = each.key.split(" ")
        for other in by_head.setdefault(head, []):
            second = other.key.partition(" ")[0]
            inner = each.capitals and f"{first} {second} {head}" in phrases
            if inner or (other.capitals and f"{second} {first} {head}" in phrases):
                found.setdefault(each.key, other.key)
        by_head[head].append(each)
    return found


def with_head(candidate: KeywordCandidate, max_words: int) -> str:
    """Return the phrase with the noun that follows it everywhere in the text: *school bike shed* for *school bike*.

    After an adjective of a country that need not be the same noun: *Danish security* of *Danish security forces* and
    *Danish security personnel*.

    Parameters
    ----------
    candidate
        A phrase of two or more words.
    max_words
        Longest phrase, in words; words at the start are left out where that would be exceeded.

    Returns
    -------
    str
        The key of the longer phrase; empty if the phrase ends with its head somewhere.
    """
    chunk, start, end = candidate.places[0]
    if end - start == 1 or end == len(chunk.keys):
        return ""
    head = chunk.keys[end]
    if head in closed_word_list("empty"):
        return ""  # *risk assessment process*
    country = chunk.forms[start] in demonyms()
    for other, _, last in candidate.places:
        if last == len(other.keys) or other.forms[last][:1].isupper():
            return ""
        if other.keys[last] != head and not country:
            return ""
        if other.classes[last] in _NO_HEADS:
            return ""
    return " ".join(chunk.keys[max(start, end + 1 - max_words) : end + 1])


def listed_forms(listed: Iterable[KeywordCandidate]) -> dict[str, str]:
    """Map the keys of the other forms of a country or body to the key of its most frequent one: *US*, *United States*.

    The forms are those of the lists of names; see `toolkit.language.names.lists.listed`.
    """
    groups: dict[tuple[str, str], list[KeywordCandidate]] = {}
    for each in listed:
        if each.capitals:
            chunk, start, end = each.places[0]
            form = chunk.form(start, end)
            name = find_listed(form)
            if name and form in (name[1], *other_forms(name[1])):
                groups.setdefault(name, []).append(each)
    found: dict[str, str] = {}
    for members in groups.values():
        main, *others = sorted(members, key=lambda each: (-each.count, each.first, each.key))
        found.update({other.key: main.key for other in others})
    return found


def _is_name(candidate: KeywordCandidate) -> bool:
    chunk, start, end = candidate.places[0]
    goes_on = end < len(chunk.forms) and chunk.forms[end][:1].isupper()
    named = all(form[:1].isupper() and not form.isupper() for form in chunk.forms[start:end])
    return named and not goes_on and not chunk.heading
