"""Where a keyphrase begins and ends in other languages than English: verbs, and adjectives that judge, are cut off."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.names.lists import given_names, listed_places
from toolkit.methods.keywords.boundaries.agreement import PLURAL, disagrees, divides, number_of
from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    CONTENT,
    COPULA,
    INFINITIVE,
    LINKING,
    SUBJECT,
    is_link,
    shortened_kind,
    spoken_words,
    verb_forms,
)
from toolkit.methods.keywords.sentence_words import SentenceWords

_SHORT_WORD = 4  # letters: from here on one of the endings that are in verbs alone shows a verb
_LONG_WORD, _ACCENTED_WORD = 7, 5  # letters: from here on an ending shows a verb; with an accent in the ending
_ATTRIBUTIVE = ("e", "en", "er", "es", "em")
_LONG_NOUN = 11  # letters
_GERMAN_PLURALS = frozenset("die alle viele diese jene keine unsere ihre seine einige mehrere".split())
_GENITIVE = ("er", "es")
_PARTICIPLES = {
    "fr": ("é", "ée", "és", "ées"),
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos", "ídas"),
    "pt": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "ído", "ída", "ídos", "ídas"),
    "it": ("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite"),
}
_PASSIVE = {
    **_PARTICIPLES,
    "es": (*_PARTICIPLES["es"], *"isto ista istos istas uesto uesta uestos uestas".split()),
    "pt": (*_PARTICIPLES["pt"], *"isto ista istos istas osto osta ostos ostas".split()),
    "fr": (*_PARTICIPLES["fr"], *"u ue us ues is ise ises it ite ites ert erte aint ainte".split()),
}
_AGENTS = {
    "fr": "par pour dans en depuis vers chez entre sans sous contre".split(),
    "es": "por para en desde hacia hasta durante sin entre bajo contra".split(),
    "pt": "por pelo pela pelos pelas para em no na nos nas desde até sem entre sob contra".split(),
    "it": "da dal dallo dalla dai dagli dalle dall per in nel nella nei nelle senza tra fra sotto contro".split(),
}
_CONJUNCTIONS = frozenset("y e o u ed et ou mais".split())
_SHORTEST_INFINITIVE = 5  # letters
_INFINITIVES = {
    "fr": ("er",),
    "es": ("ar", "er", "ir"),
    "pt": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire", "arsi", "ersi", "irsi", "arlo", "arla", "arli", "erlo", "erla"),
}
# Endings of nouns and adjectives among them.
_NOUN_ENDINGS = {
    "fr": ("ier", "yer"),
    "es": ("ular", "olar", "iliar"),
    "pt": ("ular", "olar", "iliar"),
    "it": ("iere", "sfere", "colare", "golare"),
}
_SPANISH_SUBJECTS = frozenset("yo tú él ella nosotros ellos ellas usted ustedes quien".split())
_SPANISH_OBJECTS = frozenset("lo la los las le les".split())
_DUTCH_ATTRIBUTES = ("e", "en", "isch", "lijk", "ig", "aal", "eel", "ief", "baar", "loos", "zaam", "air")
_DUTCH_NOUNS = ("ie", "age")
# Of nouns, and of participles in -en: *gesloten deuren*, *aangenomen moties*.
_DUTCH_PREFIXES = (
    *("ge", "be", "ver", "ont", "her", "er"),
    *(f"{each}ge" for each in "aan af op uit in toe mee voor over om door onder bij neer weg terug samen".split()),
)
_DUTCH_PRONOUNS = frozenset("ik jij je hij zij ze we wij u men".split())
_LASTING = ("stündig", "tägig", "wöchig", "monatig", "jährig", "minütig", "köpfig")


class LanguageBoundaries:
    """Cuts the chunks of one sentence in one of the languages with lists of their own.

    In German the capitals of nouns decide, in the others closed lists, endings and the neighbours of a word.

    Parameters
    ----------
    words
        The sentence.
    code
        Its language; a key of `toolkit.methods.keywords.closed_lists.SPOKEN`.
    caseless
        Whether its capitals mark no names.
    keep
        Whether to yield the words that are cut off as parts of their own.
    """

    def __init__(self, words: SentenceWords, code: str, caseless: bool, keep: bool = False) -> None:
        self._words = words
        self._code = code
        self._caseless = caseless
        self._keep = keep
        self._cut = -1  # the last word that was cut
        self._lower = [word.lower() for word in words.forms]
        self._verbs = verb_forms(code)
        self._evaluative = spoken_words(code, "evaluative")
        self._endings = tuple(sorted(spoken_words(code, "ending")))
        self._participles = spoken_words(code, "participle")
        self._prenominal = spoken_words(code, "prenominal")
        self._trailing = spoken_words(code, "trailing")
        self._nouns = spoken_words(code, "noun")
        self._noun_verbs = spoken_words(code, "noun-verb")
        self._attributes = spoken_words(code, "attribute")
        self._short_endings = tuple(sorted(spoken_words(code, "short-ending")))

    def parts(self, first: int, last: int, before: int, after: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield the parts of a chunk that can be keyphrases, each with the kinds of its neighbours."""
        start, left = first, before
        self._cut = -1
        for position in range(first, last):
            opening = self._opening(position, first) or (CONTENT if self._begins_person(position, start, last) else 0)
            if opening and position > start:
                yield from self._trimmed(start, position, left, opening)
                start, left = position, opening
            before_here = opening or (left if position == start else CONTENT)
            follower = after if position + 1 == last else self._opening(position + 1, first) or CONTENT
            if self._is_cut(position, last, before_here, follower) or self._is_behind_its_subject(
                position, start, last
            ):
                if position > start:
                    yield from self._trimmed(start, position, left, CONTENT)
                if self._keep and not self._is_link(position):
                    yield position, position + 1, before_here, CONTENT
                start, left = position + 1, CONTENT
                self._cut = position
        if last > start:
            yield from self._trimmed(start, last, left, after)

    def _begins_person(self, position: int, start: int, last: int) -> bool:
        """Return whether a person's full name begins behind a word in lower case: *líder | Rita Falcão*."""
        if self._words.all_capitals or position == start or position + 1 >= last:
            return False
        if not self._is_capital(position) or not self._is_capital(position + 1) or self._is_capital(position - 1):
            return False
        return self._words.forms[position] in given_names() and not self._is_link(position - 1)

    def _opening(self, position: int, first: int) -> int:
        """Return the kind of a shortened word that begins a new phrase, or of the gap before it; 0 for none."""
        kind = shortened_kind(self._words.written[position], self._code)
        if kind in (ARTICLE, LINKING) and self._words.forms[position] == self._words.written[position]:
            return 0  # *état d'urgence*, *Ministero dell'Interno*
        if self._code == "de" and position > first and self._is_object(position):
            return CONTENT
        if self._code == "de" and position > first and not self._is_capital(position):
            # *des Verbandes kommunaler Unternehmen*
            return CONTENT if self._is_capital(position - 1) and self._lower[position].endswith(_GENITIVE) else 0
        return kind

    def _is_object(self, position: int) -> bool:
        """Return whether a German noun stands behind a plural, so that they are no compound: *Forscher | Plastikteile*.

        It has many letters, so that it is hardly a surname: *Präsidenten Falk*.
        """
        forms, before = self._words.forms, self._lower[position - 1]
        if len(forms[position]) < _LONG_NOUN or not forms[position].isalpha() or forms[position] in listed_places():
            return False
        if not (self._is_capital(position) and self._is_capital(position - 1)):
            return False
        plural = before.endswith("er") and position > 1 and self._lower[position - 2] in _GERMAN_PLURALS
        return plural and forms[position - 1][:-2] not in listed_places()  # *die Hamburger Hafenverwaltung*

    def _trimmed(self, start: int, end: int, left: int, right: int) -> Iterator[tuple[int, int, int, int]]:
        """Cut links off both ends, adjectives that judge off the start, and some of them off the end."""
        while start < end and (self._is_link(start) or self._judges(start)):
            if self._keep and self._judges(start):
                yield start, start + 1, left, CONTENT
            start, left = start + 1, LINKING if self._is_link(start) else CONTENT
        while start < end and (self._is_link(end - 1) or self._judges_behind(start, end)):
            right = LINKING if self._is_link(end - 1) else CONTENT
            if self._keep and right == CONTENT:
                yield end - 1, end, CONTENT, CONTENT
            end -= 1
        if start < end:
            yield start, end, left, right

    def _judges(self, position: int) -> bool:
        capital = position > 0 and self._is_capital(position)
        word = self._lower[position]
        judging = word in self._evaluative or (
            self._code == "de" and word.rstrip("enrsm").endswith(_LASTING) and not self._is_capital(position)
        )
        return judging and (not capital or self._caseless)

    def _judges_behind(self, start: int, end: int) -> bool:
        """Return whether an adjective that judges stands behind its noun: *piatto migliore*, but *mercato unico*."""
        return end - start > 1 and self._lower[end - 1] in self._trailing and not self._is_capital(end - 1)

    def _is_prenominal(self, position: int) -> bool:
        """Return whether a word is an adjective that stands before its noun: *una nueva lucha*.

        Behind a noun it is none: *la comunidad solo recibe agua*.
        """
        if self._lower[position] not in self._evaluative and self._lower[position] not in self._prenominal:
            return False
        if not position or not self._words.adjacent(position) or self._words.kinds[position - 1] != CONTENT:
            return True
        return self._is_link(position - 1) or self._is_prenominal(position - 1)

    def _is_link(self, position: int) -> bool:
        return is_link(self._lower[position], self._words.forms[position])

    def _is_capital(self, position: int) -> bool:
        return self._words.forms[position][:1].isupper()

    def _is_cut(self, position: int, last: int, before: int, after: int) -> bool:
        """Return whether a word is a verb here, or in German anything but a noun and its attributes."""
        if self._words.all_capitals or (position > 0 and self._is_capital(position)):
            return False
        word = self._lower[position]
        if self._is_link(position):
            return False
        if before in (SUBJECT, INFINITIVE):
            return not self._is_capital(position)
        if self._code == "de":
            return not self._is_capital(position) and not self._is_attribute(position, last)
        if word in self._verbs and not self._is_noun(position, before):
            return True
        if self._has_ending(position) or self._is_infinitive(position, before):
            return True
        if self._code == "nl" and (self._follows_noun(position) or self._precedes_pronoun(position)):
            return True
        if before == COPULA and (word.endswith(_PARTICIPLES.get(self._code, ())) or word in self._participles):
            return self._code in _PARTICIPLES
        if after == LINKING and position + 1 == last and self._has_agent(position):
            return True
        if self._code == "es" and self._follows_pronoun(position):
            return True
        return after == ARTICLE and before not in (ARTICLE, LINKING)

    def _is_noun(self, position: int, before: int) -> bool:
        """Return whether a Romance word that may be a verb follows an article or preposition: *de visita*."""
        if self._code not in _PARTICIPLES or not position:
            return False
        word, follows = self._lower[position], self._is_link(position - 1) or self._is_prenominal(position - 1)
        if before not in (ARTICLE, LINKING) and not follows:
            return False
        if self._lower[position - 1] in _CONJUNCTIONS or word.endswith(_INFINITIVES[self._code]):
            return False
        return word.endswith(("a", "e"))

    def _is_behind_its_subject(self, position: int, start: int, last: int) -> bool:
        """Return whether a Romance word is the verb of the noun before it: *crianças caminham*, *ônibus quebra*."""
        words, lower = self._words, self._lower
        if self._code not in _PARTICIPLES or position == start or words.all_capitals or self._is_capital(position):
            return False
        noun = lower[position - 1].rpartition("'")[2]
        if self._is_link(position) or self._is_link(position - 1) or not noun.isalpha():
            return False
        if self._is_prenominal(position - 1):
            return False  # *nuevo programa*
        if lower[position] in self._noun_verbs:
            return True
        linked = any(map(self._is_link, range(start, position)))
        article = lower[start - 1] if start and words.adjacent(start) else ""
        if linked and self._is_capital(position - 1):
            noun, linked = lower[start], False  # *embalse de Proserpina refresca*
        number = number_of(noun, "" if linked else article, self._code)
        if linked and self._code == "fr" and number_of(lower[start], article, "fr") == PLURAL:
            number = PLURAL  # *offices de tourisme ferment*
        if position + 1 < last and divides(lower[position], number, lower[position + 1], self._code):
            return True
        return disagrees(lower[position], noun, number, self._code, linked)

    def _has_agent(self, position: int) -> bool:
        """Return whether a word is a participle after a noun, with an agent or place behind it: *accord conclu par*."""
        words = self._words
        if position == 0 or words.kinds[position - 1] != CONTENT or position + 1 >= len(words.forms):
            return False
        agent = words.forms[position + 1].lower()
        return agent in _AGENTS.get(self._code, ()) and self._lower[position].endswith(_PASSIVE[self._code])

    def _is_infinitive(self, position: int, before: int) -> bool:
        """Return whether a Romance word opens a phrase without an article and has the ending of infinitives."""
        endings = _INFINITIVES.get(self._code)
        word = self._lower[position]
        if not endings or before in (ARTICLE, CONTENT) or len(word) < _SHORTEST_INFINITIVE:
            return False
        return word.endswith(endings) and word not in self._nouns and not word.endswith(_NOUN_ENDINGS[self._code])

    def _follows_noun(self, position: int) -> bool:
        """Return whether a Dutch word in lower case stands behind a noun, which it would be written together with.

        Attributes stand before nouns: *windstille avond*, *openbaar vervoer*, *gouden ring*. What stands behind one
        is a verb, or an adjective of the predicate: *de ramen dicht*.
        """
        words = self._words
        if position in (0, self._cut + 1) or words.kinds[position - 1] != CONTENT or not words.adjacent(position):
            return False
        before = self._lower[position - 1]
        if not before.isalpha() or words.forms[position - 1].isupper():
            return False
        if before in self._nouns or before.endswith(_DUTCH_NOUNS):
            return True
        if position > 1 and self._is_capital(position - 1) and before.endswith("e"):
            return not before.endswith(("se", "sche", "lijke"))  # *Betuweroute rijdt*, but *Franse wijn*
        if before.endswith("en") and before not in self._attributes:
            return not before.startswith(_DUTCH_PREFIXES)  # a plural: *de wieken stilstaan*
        return not before.endswith(_DUTCH_ATTRIBUTES) and before not in self._attributes

    def _precedes_pronoun(self, position: int) -> bool:
        """Return whether the subject follows a word, which is then the verb: *namens de wijk vraag ik*."""
        after = position + 1
        lower = self._lower
        return after < len(lower) and self._words.adjacent(after) and lower[after] in _DUTCH_PRONOUNS

    def _follows_pronoun(self, position: int) -> bool:
        """Return whether a Spanish word follows a subject and an object: *yo lo llamo*."""
        lower = self._lower
        return position > 1 and lower[position - 1] in _SPANISH_OBJECTS and lower[position - 2] in _SPANISH_SUBJECTS

    def _has_ending(self, position: int) -> bool:
        word = self._lower[position]
        if word in self._nouns:
            return False
        if self._short_endings and len(word) >= _SHORT_WORD and word.endswith(self._short_endings):
            return position > 0 or self._words.forms[0] not in given_names()  # *Carmen*
        return any(
            word.endswith(ending) and len(word) >= (_LONG_WORD if ending.isascii() else _ACCENTED_WORD)
            for ending in self._endings
        )

    def _is_attribute(self, position: int, last: int) -> bool:
        """Return whether a German word in lower case stands before a noun, with nothing but attributes between."""
        after_noun = position > 0 and self._is_capital(position - 1) and self._words.adjacent(position)
        while position < last and not self._is_capital(position):
            if not self._lower[position].endswith(_GENITIVE if after_noun else _ATTRIBUTIVE):
                return False
            position, after_noun = position + 1, False
        return position < last
