"""How a phrase is written: its forms by frequency, and the one that is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.corpus.word_boundaries import without_inner_spaces
from toolkit.language.names.common_words import is_common_word
from toolkit.methods.keywords.candidates import Place
from toolkit.methods.keywords.chunks import Chunk

_ACRONYM = 4  # letters: a longer word that is only seen in lines of capitals is no acronym


def written_forms(of_phrase: Sequence[Place], places: Mapping[str, Sequence[Place]]) -> list[str]:
    """Return the forms of a phrase, the one to show first.

    Parameters
    ----------
    of_phrase
        The occurrences of the phrase.
    places
        Those of all phrases of the text.
    """
    if len(of_phrase) == 1:  # as nearly always
        chunk, start, end = of_phrase[0]
        if (chunk.informative or start) and not chunk.heading and not chunk.all_capitals:
            return [chunk.form(start, end)]
    informative: dict[str, int] = {}
    other: dict[str, int] = {}
    for chunk, start, end in of_phrase:
        counted = informative if (chunk.informative or start) and not chunk.heading else other
        form = chunk.form(start, end)
        counted[form] = counted.get(form, 0) + chunk.count
    forms = sorted({**other, **informative}, key=lambda form: (-informative.get(form, 0), -other.get(form, 0), form))
    if not informative or any(chunk.all_capitals and chunk.form(*span) == forms[0] for chunk, *span in of_phrase):
        best = next(place for place in of_phrase if place[0].form(*place[1:]) == forms[0])
        forms[0] = _as_in_running_text(best, places)
    return forms


def _as_in_running_text(place: Place, places: Mapping[str, Sequence[Place]]) -> str:
    """Return a phrase of headings and beginnings of sentences in the case that its words have elsewhere."""
    chunk, first, last = place
    written = []
    for position in range(first, last):
        form = chunk.forms[position]
        begins_sentence = not chunk.heading and not chunk.all_capitals
        if _is_name_in_sentence_case(chunk, position) or (begins_sentence and position > 0):
            written.append(form)
            continue
        bare = form.removesuffix("'s")
        written.append(_word_as_elsewhere(bare, places.get(chunk.keys[position], ())) + form[len(bare) :].lower())
    title_case = chunk.heading and all(form[:1].isupper() for form in chunk.forms)
    if title_case and any(word.islower() for word in written):
        # *Winter Demand*: where the text has one word without its capital, it would have the other so too.
        written = [
            word.lower() if word.istitle() and is_common_word(word.lower()) and not _is_seen(key, places) else word
            for word, key in zip(written, chunk.keys[first:last], strict=True)
        ]
    if chunk.all_capitals:
        # What is seen in capitals alone: acronyms are short, or stand beside others.
        shouted = [word.isupper() and len(word) > 1 for word in written]
        if not all(shouted) or max(map(len, written)) > _ACRONYM:
            written = [
                word.lower() if in_capitals and not _is_acronym(places.get(key, ())) else word
                for word, in_capitals, key in zip(written, shouted, chunk.keys[first:last], strict=True)
            ]
    return without_inner_spaces(" ".join(written)).removesuffix("'s")


def _is_name_in_sentence_case(chunk: Chunk, position: int) -> bool:
    """Return whether a heading writes a word with a capital and others without: *Upper Marrow fens*.

    A capital at the start of a chunk may be that of the heading; then the next word must have one as well.
    """
    capitals = [form[:1].isupper() for form in chunk.forms]
    if all(capitals) or not capitals[position] or chunk.all_capitals:
        return False
    return position > 0 or capitals[1]


def _is_seen(key: str, places: Mapping[str, Sequence[Place]]) -> bool:
    return any(not chunk.heading for chunk, _, _ in places.get(key, ()))


def _word_as_elsewhere(form: str, of_word: Sequence[Place]) -> str:
    informative: dict[str, int] = {}
    other: dict[str, int] = {}
    for chunk, start, _ in of_word:
        seen = chunk.forms[start].removesuffix("'s")
        if seen.lower() == form.lower() and not chunk.all_capitals:
            is_informative = (chunk.informative or start) and not chunk.heading
            counted = informative if is_informative else other
            counted[seen] = counted.get(seen, 0) + chunk.count
    if informative:
        return min(informative, key=lambda seen: (-informative[seen], seen))
    # Only lines of capitals have it so: the beginning of another sentence shows that it is no acronym.
    if form.isupper() and other and form not in other:
        return form.lower()
    return form


def _is_acronym(of_word: Sequence[Place]) -> bool:
    return any(chunk.forms[start].isupper() and not chunk.all_capitals for chunk, start, _ in of_word)
