"""Names that go on behind a small word: *Corte dei conti*, *Amt für Naturschutz*, *Convention on Climate Change*."""

from __future__ import annotations

from functools import cache

from toolkit.language.lazy_patterns import lazy
from toolkit.language.names.lists import given_names, listed_places, words_of
from toolkit.methods.keywords.closed_lists import ARTICLE, CONTENT, LINKING, shortened_kind, spoken_words
from toolkit.methods.keywords.sentence_words import SentenceWords

_PARTICLES = {
    "es": frozenset("El La Los Las".split()),
    "fr": frozenset("La Le Les".split()),
    "it": frozenset("La Le Lo Il".split()),
    "nl": frozenset("De Den Der Het Ten Ter Van".split()),
}
_QUOTED = lazy(r"(?<![^\s(])'\w")  # an opening mark, and no apostrophe
_INDEFINITE = ("some", "any", "another", "such", "every", "each")
_OF = ("of", "for", "on")
_OFFICES = frozenset("minister secretary commissioner envoy".split())
_AND = {"de": "und", "es": "y", "fr": "et", "it": "e", "pt": "e"}
_MINISTRIES = tuple(
    "ministerium minister ministerin ministerio ministro ministra ministère ministre ministero ministério consejería"
    " secretaria departamento".split()
)
_SHORTENING = ("fr", "it")
_ROMANCE = ("es", "fr", "it", "pt")


def with_name_links(words: SentenceWords, code: str) -> SentenceWords:
    """Return a sentence in which the small words inside names are content words, so that they end no chunk.

    Parameters
    ----------
    words
        A sentence whose capitals mark names.
    code
        Its language.
    """
    if code == "en" and "s' " in words.text:
        words = _with_plural_possessives(words)
    if code == "en" and "and" in words.forms:
        words = _with_second_names(words)
    if code in _PARTICLES and not _PARTICLES[code].isdisjoint(words.forms):
        words = _with_particles(words, _PARTICLES[code])
    if _AND.get(code) in words.forms:
        words = _with_portfolios(words, code)
    forms = words.forms
    links = _links(code)
    if not links:
        return words
    first = _first_links(code)
    found: list[tuple[int, int]] = []
    for position in [position for position, form in enumerate(forms) if form in first and position]:
        if code == "en" and not forms[position - 1][:1].isupper():
            continue
        end = _end_of_link(forms, position, links)
        if end and _joins(words, position, end, code):
            found.append((position, end))
    if code in _SHORTENING and "'" in words.text:
        for position in range(1, len(forms)):
            start = _start_of_shortened(words, position) if "'" in words.written[position] else 0
            if start and _joins(words, start, position, code):
                found.append((start, position))
    return _joined(words, found, code) if found else words


def _with_plural_possessives(words: SentenceWords) -> SentenceWords:
    """Return a sentence in which the possessives of plurals divide no chunk: *Farmers' Union*, *workers' rights*.

    After an article, and with a capital, they name an owner (*the tenants' dog*), unless they are inside a name. Behind
    an opening mark they may be a closing one.
    """
    forms, joined = list(words.forms), bytearray(words.joined)
    for position in range(1, len(forms)):
        between = words.text[words.ends[position - 1] : words.starts[position]]
        if between != "' " or not words.written[position - 1].endswith(("s", "S")):
            continue
        capital = forms[position - 1][:1].isupper()
        named = forms[position][:1].isupper() and capital and forms[position] not in given_names()
        owner = position > 1 and (capital or (words.adjacent(position - 1) and _is_definite(words, position - 2)))
        if named or not (owner or _QUOTED.search(words.text, 0, words.ends[position - 1])):
            forms[position - 1] += "'"
            joined[position] = 1
    return words._replace(forms=tuple(forms), joined=bytes(joined))


def _is_definite(words: SentenceWords, position: int) -> bool:
    return words.kinds[position] == ARTICLE and words.forms[position].lower() not in _INDEFINITE


def _with_second_names(words: SentenceWords) -> SentenceWords:
    """Return a sentence in which *and* divides two names.

    They are two if a body's name begins behind it (*Sea Board and Institute of Fishery*), a person's (*Falk and Ruta
    Brandt*) or that of a place (*Mali and Burkina Faso*).
    """
    forms, joined = words.forms, bytearray(words.joined)
    for position, form in enumerate(forms[:-1]):
        if form == "and" and position and forms[position + 1][:1].isupper():
            before, *behind = forms[position - 1], *forms[position + 1 : position + 3]
            joined[position + 1] &= not (_begins_name(behind) or _are_places(before, behind[0]))
    return words._replace(joined=bytes(joined)) if joined != words.joined else words


def _are_places(first: str, second: str) -> bool:
    """Return whether two words are places, and not the name of one together: *Mali and Chad*."""
    places = listed_places()
    return first in places and second in places and f"{first} and {second}" not in places


def _begins_name(words: list[str]) -> bool:
    if len(words) < 2:
        return False
    first, second = words
    if second in _OF:
        return first.lower() in words_of("body-of")
    return second[:1].isupper() and (first in given_names() or f"{first} {second}" in listed_places())


def _with_particles(words: SentenceWords, particles: frozenset[str]) -> SentenceWords:
    """Return a sentence in which the article that begins a name is a content word: *wethouder De Graaf*, *La Paz*."""
    kinds = list(words.kinds)
    for position in range(1, len(kinds) - 1):
        beside = words.adjacent(position) and words.adjacent(position + 1)
        if beside and words.forms[position] in particles and words.forms[position + 1][:1].isupper():
            kinds[position] = CONTENT
    return words._replace(kinds=tuple(kinds))


def _with_portfolios(words: SentenceWords, code: str) -> SentenceWords:
    """Return a sentence in which *and* divides no portfolio of a ministry: *Ministerium für Bildung und Forschung*."""
    forms, kinds = words.forms, list(words.kinds)
    for position in range(3, len(forms) - 1):
        if forms[position] != _AND[code] or not forms[position + 1][:1].isupper() or kinds[position + 1] != CONTENT:
            continue
        if forms[position + 1] in given_names() or not (words.adjacent(position) and words.adjacent(position + 1)):
            continue
        place = position - 1
        while place > 0 and words.adjacent(place) and (forms[place][:1].isupper() or words.kinds[place] == LINKING):
            if _is_ministry(forms[place]):
                break
            place -= 1
        if place < position - 2 and _is_ministry(forms[place]):
            kinds[position] = CONTENT
    return words._replace(kinds=tuple(kinds))


def _is_ministry(form: str) -> bool:
    return form.lower().endswith(_MINISTRIES)


def _joined(words: SentenceWords, found: list[tuple[int, int]], code: str) -> SentenceWords:
    kinds, forms = list(words.kinds), list(words.forms)
    for start, end in found:
        kinds[start:end] = [CONTENT] * (end - start)
        if "'" in words.written[end] and shortened_kind(words.written[end], code):
            forms[end] = words.written[end]  # *Ministero dell'Interno*
    return words._replace(kinds=tuple(kinds), forms=tuple(forms))


@cache
def _links(code: str) -> frozenset[tuple[str, ...]]:
    """Return the links of a language, each as its words: *of the*."""
    return frozenset(tuple(link.split("-")) for link in spoken_words(code, "name-link"))


@cache
def _first_links(code: str) -> frozenset[str]:
    return frozenset(link[0] for link in _links(code))


def _end_of_link(forms: tuple[str, ...], position: int, links: frozenset[tuple[str, ...]]) -> int:
    """Return the position after the longest link that begins at a position; 0 if there is none."""
    for size in (2, 1):
        end = position + size
        if end < len(forms) and forms[position:end] in links:
            return end
    return 0


def _start_of_shortened(words: SentenceWords, position: int) -> int:
    """Return where a link begins that a word is shortened with: *dell'Interno*, *de l'Intérieur*; 0 for no link."""
    if words.written[position].startswith(("dell'", "Dell'")):
        return position
    return position - 1 if words.written[position][:2] == "l'" and words.forms[position - 1] == "de" else 0


def _joins(words: SentenceWords, start: int, end: int, code: str) -> bool:
    """Return whether the words around a link are one name."""
    if words.kinds[end] != CONTENT or words.kinds[start - 1] != CONTENT:
        return False
    if not all(words.adjacent(place) for place in range(start, end + 1)):
        return False
    head = _head(words, start - 1, code)
    capital = words.forms[end][:1].isupper()
    if code == "en":
        return capital and _joins_english(words, start)
    if code == "de":
        return capital and words.forms[start - 1].lower().endswith(_heads(code))
    lower = words.forms[head].lower()
    body = words.forms[head][:1].isupper() and (lower in spoken_words(code, "body") or lower in words_of("body-first"))
    if capital and (body or lower in spoken_words(code, "office")):
        return True
    if code in _ROMANCE and body:
        return lower not in spoken_words(code, "plain-body")
    return capital and head > 0 and words.forms[start - 1][:1].isupper()


def _joins_english(words: SentenceWords, start: int) -> bool:
    before, link = words.forms[start - 1], words.forms[start]
    if not before[:1].isupper():
        return False
    group = {"of": "body-of", "for": "of-for", "on": "on"}[link]
    return before.lower() in words_of(group) or (link == "for" and before.lower() in _OFFICES)


def _head(words: SentenceWords, last: int, code: str) -> int:
    """Return the first word of the name that a word ends, as far as it has attributes alone: *Office national*."""
    head = last
    while (
        head
        and last - head < 2
        and words.kinds[head - 1] == CONTENT
        and words.adjacent(head)
        and not words.forms[head][:1].isupper()
    ):
        head -= 1
    if code in _ROMANCE and head and words.kinds[head - 1] == CONTENT and words.adjacent(head):
        lower = words.forms[head - 1].lower()
        if words.forms[head - 1][:1].isupper() and (
            lower in spoken_words(code, "body") or lower in words_of("body-first")
        ):
            return head - 1  # *Entidade Reguladora dos Serviços*
    return head


@cache
def _heads(code: str) -> tuple[str, ...]:
    return tuple(sorted(spoken_words(code, "body-ending")))
