"""Names that stand for the same thing: acronyms and their long forms, full names and their last words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.counts.vocabulary import LINKS
from toolkit.methods.keywords.candidates import KeywordCandidate

_SHORTEST, _LONGEST = 2, 6  # letters of an acronym


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
            short = "".join(word[0] for word in each.key.split(" ") if word not in LINKS)
            if short in acronyms:
                found[each.key] = short
    return found


def full_names(listed: Sequence[KeywordCandidate]) -> dict[str, str]:
    """Map the last word of a name to the full name, where the text begins with that and then shortens it.

    *Ruta Salmins* is *Salmins* from then on; where two names end with the word, it stands for neither.
    """
    last: dict[str, list[KeywordCandidate]] = {}
    for each in listed:
        if each.words > 1 and LINKS.isdisjoint(each.key.split(" ")) and _is_name(each):
            last.setdefault(each.key.rpartition(" ")[2], []).append(each)
    found: dict[str, str] = {}
    for each in listed:
        names = last.get(each.key, ())
        if each.words == 1 and each.capitals and len(names) == 1:
            begins = each.first - names[0].first
            if 0 < begins < len(names[0].key.split(" ")) and each.count > names[0].count:
                found[each.key] = names[0].key
    return found


def _is_name(candidate: KeywordCandidate) -> bool:
    chunk, start, end = candidate.places[0]
    return not chunk.heading and all(form[:1].isupper() and not form.isupper() for form in chunk.forms[start:end])
