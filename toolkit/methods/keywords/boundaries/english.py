"""Where a keyphrase begins and ends within a chunk: verbs, evaluative adjectives and possessors are cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.lists import given_names, listed_places, words_of
from toolkit.language.word_classes import (
    ADJECTIVE,
    ADVERB,
    COMPARATIVE,
    ING,
    MIXED,
    NOUN,
    PARTICIPLE,
    PAST,
    VERB,
    word_class,
)
from toolkit.methods.keywords.closed_lists import (
    ARTICLE,
    CLAUSE,
    CONTENT,
    COPULA,
    EDGE,
    INFINITIVE,
    NUMBER,
    SHORT_ADVERB,
    SIGN,
    SUBJECT,
    closed_word_list,
    is_link,
)
from toolkit.methods.keywords.sentence_words import SentenceWords

_MOST_WORDS = 1 << 14  # that are kept in a cache
_AFTER_VERB = (ARTICLE, SUBJECT, INFINITIVE, CLAUSE, SHORT_ADVERB)
_OPENING = frozenset(':"\u201c\u201e\u00ab')
# Verbs that are function words, and in another class than verbs.
_COMMON_VERBS = frozenset("show shows showed need needs let lets like likes mean means use uses help helps".split())
# Verbs whose past is like their base form: *when the dam burst*.
_SAME_IN_PAST = frozenset("burst hit cut shut split spread cost quit cast put set beat hurt".split())
_BEFORE_ING = frozenset("stop stops stopped start starts started keep keeps kept begin begins began quit avoid".split())
_LONG_GERUND = 6  # letters
_CLAUSE_WORDS = frozenset("whose although though".split())
_BEFORE_PLURALS = frozenset("some any all both these those such many several few most".split())
_PRONOUNS = frozenset("i we you they he she who".split())
_NOUN_LIKE = (NOUN, ING, MIXED)
# Comparatives and superlatives that name a kind: *nearest neighbour*, *steepest descent*.
_KINDS = frozenset("elder eldest freshwater longest midwest nearest shortest steepest uppermost".split())


@lru_cache(_MOST_WORDS)
def is_noun_verb(word: str) -> bool:
    """Return whether a word in lower case, tagged as a noun, is as often a verb."""
    listed = closed_word_list("noun-verb")
    return word in listed or (word.endswith("s") and (word[:-1] in listed or word[:-2] in listed))


@cache
def is_judgement(word: str) -> bool:
    """Return whether an adjective in lower case judges, compares, counts or dates: *new*, *warmest*."""
    if word in closed_word_list("evaluative"):
        return True
    if not word.endswith(("est", "er")) or word in _KINDS or "-" in word:
        return False
    return word_class(word) == COMPARATIVE or (word.endswith("est") and _is_superlative(word))


def _is_superlative(word: str) -> bool:
    """Return whether a word that is not listed is the superlative of an adjective that is: *warmest*."""
    stems = (word[:-4] + "y",) if word.endswith("iest") else (word[:-3], word[:-2], word[:-4])
    return any(len(stem) > 2 and word_class(stem) == ADJECTIVE for stem in stems)


def is_plural(word: str) -> bool:
    """Return whether an English noun in lower case looks like a plural."""
    if word.endswith(("men", "people", "children", "police", "fish", "sheep", "cattle", "media", "folk")):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


class Boundaries:
    """Cuts the chunks of one sentence; only for English, and only by words that are not names.

    Parameters
    ----------
    words
        The sentence.
    caseless
        Whether its capitals mark no names.
    keep
        Whether to yield the words that are cut off as parts of their own.
    """

    def __init__(self, words: SentenceWords, caseless: bool, keep: bool = False) -> None:
        self._words = words
        self._keep = keep
        self._lower = [word.lower() for word in words.forms]
        self._caseless = caseless

    def parts(self, first: int, last: int, before: int, after: int) -> Iterable[tuple[int, int, int, int]]:
        """Return the parts of a chunk that can be keyphrases, each with the kinds of its neighbours."""
        if last - first > 1 or self._words.classes[first] != NOUN or before in (SUBJECT, INFINITIVE):
            return self._divided(first, last, before, after)
        # Most chunks are a noun alone, which is a verb only after a subject or *to*.
        if not is_judgement(self._lower[first]):
            return ((first, last, before, after),)
        return ((first, last, before, CONTENT),) if self._keep else ()

    def _divided(self, first: int, last: int, before: int, after: int) -> Iterator[tuple[int, int, int, int]]:
        start, left = first, before
        for position in range(first, last):
            if self._is_cut(position, start, first, last, before, after):
                if position > start:
                    yield from self._trimmed(start, position, left, CONTENT)
                if self._keep:
                    yield position, position + 1, left if position == start else CONTENT, CONTENT
                start, left = position + 1, CONTENT
            elif position > start and self._begins_person(position, last):
                yield from self._trimmed(start, position, left, CONTENT)
                start, left = position, CONTENT
            elif self._words.possessive[position] and position + 1 < last and self._ends_possessor(position, before):
                yield from self._trimmed(start, position + 1, left, CONTENT)
                start, left = position + 1, CONTENT
        if last > start:
            yield from self._trimmed(start, last, left, after)

    def _begins_person(self, position: int, last: int) -> bool:
        """Return whether a person's name begins behind a noun in lower case: *restorer | Ruta Falk*."""
        forms, before = self._words.forms, self._words.forms[position - 1]
        if self._words.all_capitals or not before.islower() or forms[position] not in given_names():
            return False
        if is_link(before, before) or self._words.classes[position - 1] not in (NOUN, MIXED):
            return False  # *Committee of the Red Cross*, *southern Houston*
        if position + 1 < last and forms[position + 1][:1].isupper():
            return True
        return forms[position] not in listed_places() and not is_common_word(self._lower[position])

    def _trimmed(self, start: int, end: int, left: int, right: int) -> Iterator[tuple[int, int, int, int]]:
        """Cut evaluative adjectives off the start, and adjectives off the end."""
        while start < end and is_judgement(self._lower[start]) and not self._is_name(start, end):
            if self._keep:
                yield start, start + 1, left, CONTENT
            start, left = start + 1, CONTENT
        classes = self._words.classes
        while end - start > 1 and self._is_postposed(end - 1) and classes[end - 2] in _NOUN_LIKE:
            if self._keep:
                yield end - 1, end, CONTENT, right
            end, right = end - 1, CONTENT
        if start < end:
            yield start, end, left, right

    def _is_postposed(self, position: int) -> bool:
        if self._words.classes[position] not in (COMPARATIVE, ADJECTIVE) or self._has_capital(position):
            return False
        return self._lower[position] not in closed_word_list("adjective-noun")

    def _has_capital(self, position: int) -> bool:
        """Return whether a word has a capital that marks a name; at the start of a sentence, if the next has one."""
        forms = self._words.forms
        if self._caseless or not forms[position][:1].isupper():
            return False
        if not self._begins(position):
            return True
        after = position + 1
        return after < len(forms) and forms[after][:1].isupper() and self._words.adjacent(after)

    def _begins(self, position: int) -> bool:
        """Return whether a word is the first of the sentence, of a quotation in it, or of what follows a colon."""
        words = self._words
        if position == 0:
            return True
        if words.adjacent(position):
            return False
        return not _OPENING.isdisjoint(words.text[words.ends[position - 1] : words.starts[position]])

    def _is_name(self, position: int, end: int) -> bool:
        """Return whether a word with a capital is followed by another one: *New York*."""
        forms = self._words.forms
        if self._caseless or not forms[position][:1].isupper():
            return False
        return position + 1 < end and forms[position + 1][:1].isupper()

    def _ends_possessor(self, position: int, before: int) -> bool:
        lower, form = self._lower, self._words.forms[position]
        named = form[:1].isupper() and self._has_capital(position + 1) and form not in listed_places()
        if named and lower[position + 1] in words_of("place"):
            return False  # *Diocletian's Palace*
        if lower[position] in closed_word_list("collective") or lower[position + 1] in closed_word_list("eponymous"):
            return False
        return before == ARTICLE or self._words.forms[position][:1].isupper()

    def _is_cut(self, position: int, start: int, first: int, last: int, before: int, after: int) -> bool:
        """Return whether a word is a verb or an adverb here."""
        name = self._words.classes[position]
        if position > start and self._lower[position - 1].endswith("s'"):
            return False  # *nurses' pay*
        if position == last - 1 and after == ARTICLE and position > start and name != NOUN:
            return not self._has_capital(position)
        if self._has_capital(position):
            return False
        if position == last - 1 and position > start and self._is_let(first) and is_noun_verb(self._lower[position]):
            return True
        opens = position == first
        if opens and before == SUBJECT and last - first > 1:
            return True
        ahead = self._lower[start:position] if self._lower[position] in _BEFORE_ING else ["-"]
        if before != ARTICLE and all(map(is_judgement, ahead)) and self._is_gerund(position + 1, last):
            return True  # *Stop dancing*, *who were wrong stop dancing*
        if name == NOUN:
            return self._noun_is_verb(position, start, last, before, after)
        if name == ADVERB:
            return True
        if name in (VERB, MIXED):
            return self._verb_is_verb(position, start, first, last, before, after)
        if name in (PAST, PARTICIPLE):
            return self._past_is_verb(position, start, first, last, (before, after))
        if name == ING:
            return self._ing_is_verb(position, start, first, last, before)
        return False

    def _is_gerund(self, position: int, last: int) -> bool:
        """Return whether a word before the end is a form in -ing; *dancing* is a noun more often."""
        return position < last and self._lower[position].endswith("ing") and len(self._lower[position]) >= _LONG_GERUND

    def _is_let(self, first: int) -> bool:
        """Return whether a chunk follows *let*, with or without an article: *let the ball slip*."""
        lower = self._lower
        if first > 1 and self._words.kinds[first - 1] == ARTICLE:
            first -= 1
        return first > 0 and lower[first - 1] in ("let", "lets", "letting")

    def _disagrees(self, position: int) -> bool:
        """Return whether a verb form agrees with the noun before it: *critics argue*, *the union claims*."""
        return is_plural(self._lower[position]) != is_plural(self._lower[position - 1])

    def _modifies(self, position: int) -> bool:
        """Return whether a word is a plural that modifies the noun after it: *sales force*."""
        return self._lower[position] in closed_word_list("plural modifiers")

    def _noun_is_verb(self, position: int, start: int, last: int, before: int, after: int) -> bool:
        lower = self._lower
        ends = position == last - 1
        if ends and after == ARTICLE and last - start > 1 and not is_plural(lower[position]):
            return position > start
        if not is_noun_verb(lower[position]):
            return ends and after == ARTICLE and position > start
        if is_plural(lower[position]) and not ends and self._words.classes[position + 1] == ADJECTIVE:
            # *A third yields salt water*, but *sales potential*
            return not self._modifies(position) and not self._has_capital(position + 1)
        if position == start and before == INFINITIVE and position > 1 and self._governs_infinitive(position - 2):
            return True
        if position == start:
            return ends and before in (SUBJECT, INFINITIVE) and position > 0
        if ends and after == NUMBER and lower[position] in _SAME_IN_PAST:
            return True  # *The tunnel cost 612 million*
        if self._modifies(position - 1):
            return False
        if not self._disagrees(position):
            if lower[position] in _SAME_IN_PAST and self._is_only_verb(position):
                return True
            # Two plurals make no compound: *the search for survivors ends*.
            return ends and is_plural(lower[position - 1])
        if is_plural(lower[position - 1]) or self._is_only_verb(position):
            return True
        return after in _AFTER_VERB if ends else self._words.classes[position + 1] == ADVERB

    def _governs_infinitive(self, position: int) -> bool:
        return self._lower[position] in closed_word_list("before infinitive")

    def _is_only_verb(self, position: int) -> bool:
        """Return whether a clause has no verb but the word at a position: *the pump leaks*, *when the pump leaks, ...*.

        A clause is what follows a word such as *when*, up to a sign; or a sentence up to its end or *and*.
        """
        if self._caseless or self._lower[position + 1 : position + 2] == ["of"]:
            return False  # *The insurance claims of farmers*
        kinds, size = self._words.kinds, len(self._lower)
        opening = position
        while opening and kinds[opening - 1] == CONTENT and self._words.adjacent(opening):
            opening -= 1
        if opening and self._lower[opening - 1] in _BEFORE_PLURALS:
            return False  # *Some job cuts*
        begin, end = position, position + 1
        while begin and self._words.adjacent(begin) and not self._divides(begin - 1):
            begin -= 1
        if begin and not (self._words.adjacent(begin) and self._opens_clause(begin - 1)):
            return False
        while end < size and self._words.adjacent(end) and not self._divides(end):
            end += 1
        if not begin and end < size and not self._words.adjacent(end):
            return False  # *The costs, the delays and the noise*
        if not begin and end == size and not self._words.text.rstrip().endswith("."):
            return False
        if any(self._is_earlier_verb(other) for other in range(begin, position)):
            return False
        return not any(self._may_be_verb(other) for other in range(begin, end) if other != position)

    def _divides(self, position: int) -> bool:
        return self._opens_clause(position) or self._lower[position] in ("and", "but", "or")

    def _opens_clause(self, position: int) -> bool:
        return self._words.kinds[position] == CLAUSE or self._lower[position] in _CLAUSE_WORDS

    def _may_be_verb(self, position: int) -> bool:
        kind, lower = self._words.kinds[position], self._lower[position]
        if kind in (COPULA, SUBJECT):
            return kind == COPULA or lower not in _PRONOUNS
        before = self._words.kinds[position - 1] if position else EDGE
        name = word_class(lower)
        if name in (VERB, PAST, PARTICIPLE) or lower in _COMMON_VERBS or "'" in lower:
            return before != ARTICLE
        return name == MIXED and before not in (ARTICLE, CONTENT)

    def _is_earlier_verb(self, position: int) -> bool:
        """Return whether a word may be the verb of a clause with another such word behind it: *fears water leaks*."""
        follows = position > 0 and self._words.kinds[position - 1] == CONTENT
        return follows and is_plural(self._lower[position]) and is_noun_verb(self._lower[position])

    def _verb_is_verb(self, position: int, start: int, first: int, last: int, before: int, after: int) -> bool:
        classes = self._words.classes
        if position == first and before == ARTICLE:
            return False
        if position > start and classes[position - 1] in (ADJECTIVE, COMPARATIVE):
            return False
        if classes[position] == VERB:
            return True
        if position == start:
            return before in (SUBJECT, INFINITIVE, CLAUSE) or (position == last - 1 and after in _AFTER_VERB)
        return self._disagrees(position)

    def _past_is_verb(self, position: int, start: int, first: int, last: int, beside: tuple[int, int]) -> bool:
        words, ends, (before, after) = self._words, position == last - 1, beside
        if position == first and before in (SUBJECT, COPULA, CLAUSE):
            return True
        if position == start:
            # *the accused*, *failed states*; but *said* alone.
            seldom = self._lower[position] in closed_word_list("past")
            if seldom or (words.classes[position] == PAST and not words.forms[position].endswith("ed")):
                return ends or before != ARTICLE
            # *Reminded members that*
            return before != ARTICLE and (ends or (before == SIGN and after == CLAUSE))
        noun = words.classes[position - 1] in _NOUN_LIKE or self._lower[position - 1] in closed_word_list(
            "adjective-noun"
        )
        if not noun and not words.forms[position - 1][:1].isupper():
            return False
        if ends or words.classes[position] == PAST:
            return True
        # *Rule based systems*, but *banks raised rates*.
        return self._lower[position] not in closed_word_list("compound") or is_plural(self._lower[position - 1])

    def _ing_is_verb(self, position: int, start: int, first: int, last: int, before: int) -> bool:
        governing = self._lower[position] in closed_word_list("governing")
        if position == first and before == COPULA:
            return True
        if position == start:
            return governing
        after_plural = is_plural(self._lower[position - 1]) and not self._modifies(position - 1)
        if position == last - 1:
            # *Persons travelling*, but *sales training* and *newborn screening*.
            return governing or after_plural
        return governing or after_plural or self._has_capital(position - 1)
