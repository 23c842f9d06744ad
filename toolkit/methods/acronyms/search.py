"""Find acronyms and their definitions in documents, and bring them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from toolkit.corpus.block_lines import BlockLines
from toolkit.corpus.document import Document
from toolkit.language.acronyms import definitions
from toolkit.language.elisions import without_elision
from toolkit.language.forms import fold
from toolkit.language.lazy_patterns import lazy
from toolkit.language.word_classes import ADVERB, ING, PARTICIPLE, class_by_ending
from toolkit.language.words import Word, find_words, normalise_punctuation
from toolkit.processes import shard_map

_LONGEST = 8  # letters
_SHORT = 3  # letters, up to which small ones may be another word, as in US and us
_SPELLED_LIKE_WORDS = frozenset(("US", "IT", "WHO"))
_SHOUTED = 0.5  # share of capitals among the letters of a block, above which they tell nothing
_SPEAKER = lazy(r"(?m)^(?:[A-Z][A-Z.'\u2019-]{1,30} ){1,3}[A-Z][A-Z.'\u2019-]{1,30}:")  # "TOM BRANDT: We went."
_ROMAN = lazy(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")


class Definition(NamedTuple):
    """An acronym with its long form, in a document."""

    text: int
    line: int
    acronym: str
    long_form: str


class Use(NamedTuple):
    """Where an acronym is used."""

    text: int
    line: int


@dataclass
class FoundAcronyms:
    """The acronyms of a corpus.

    Parameters
    ----------
    defined
        Definitions in order.
    uses
        For each acronym its uses in order, definitions included.
    """

    defined: list[Definition] = field(default_factory=list)
    uses: dict[str, list[Use]] = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """An acronym with one of its meanings.

    Parameters
    ----------
    acronym
        Without points and plural.
    long_form
        Empty if it is defined nowhere.
    definitions
        Of this meaning, in order.
    uses
        With this meaning: all uses in texts that define it so, and those in texts without a definition if there is only
        one meaning.
    others
        Long forms of other meanings.
    """

    acronym: str
    long_form: str
    definitions: tuple[Definition, ...]
    uses: tuple[Use, ...]
    others: tuple[str, ...]


_STRESSED = (ADVERB, ING, PARTICIPLE)


def bare_acronym(written: str) -> str:
    """Return an acronym without points, possessive and plural, and without an elided word before it.

    >>> [bare_acronym(word) for word in ("U.N.", "NGOs", "EU's", "US", "L'UE")]
    ['UN', 'NGO', 'EU', 'US', 'UE']
    """
    plain = normalise_punctuation(written).replace(".", "").removesuffix("'s")
    plain = without_elision(plain) or plain
    return plain[:-1] if plain.endswith("s") and plain[:-1].isupper() and len(plain) > 2 else plain


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym is: two capitals or more, and hardly a number.

    >>> [is_acronym(word) for word in ("EU", "U.S.", "NGOs", "I", "XIV", "Taliban", "ISIS-K", "A4")]
    [True, True, True, False, False, False, True, False]
    """
    plain = bare_acronym(word)
    letters = [sign for sign in plain if sign.isalpha()]
    return (
        2 <= len(plain) <= _LONGEST
        and sum(map(str.isupper, letters)) >= 2
        and plain.upper() == plain
        and plain[0].isalpha()
        and not _ROMAN.match(plain)
    )


class _Part(NamedTuple):
    """The acronyms of some documents, the number of these, and their words that are not in capitals."""

    found: FoundAcronyms
    documents: int
    written: Counter[str]


def find_acronyms(documents: Sequence[Document], stop_words: frozenset[str], jobs: int = 1) -> FoundAcronyms:
    """Find all definitions and uses of acronyms.

    Capitals tell nothing in a block that has little else, in three words of capitals in a row, and in a word of four
    letters or more that mostly has small ones elsewhere, unless the block defines it. A longer word that opens a block
    is the place of a report, and several in front of a colon are who speaks.

    Parameters
    ----------
    documents
        In order.
    stop_words
        Of their language.
    jobs
        Maximum number of processes; results do not depend on it.
    """
    found, written, first = FoundAcronyms(), Counter[str](), 0
    for part in shard_map(partial(_part, stop_words=stop_words), documents, jobs):
        found.defined += [each._replace(text=first + each.text) for each in part.found.defined]
        for bare, uses in part.found.uses.items():
            found.uses.setdefault(bare, []).extend(Use(first + text, line) for text, line in uses)
        written.update(part.written)
        first += part.documents
    defined = {bare_acronym(each.acronym) for each in found.defined}
    for bare in [bare for bare, uses in found.uses.items() if len(bare) > _SHORT and len(uses) < written[bare.lower()]]:
        if bare not in defined:
            del found.uses[bare]
    return found


def _part(documents: Sequence[Document], stop_words: frozenset[str]) -> _Part:
    """Find the definitions and uses in some documents, of words as well that are no acronyms elsewhere."""
    found, written = FoundAcronyms(), Counter[str]()
    for text, document in enumerate(documents):
        for block in document.kept:
            words = find_words(block.text)
            written.update(word.text.lower() for word in words if not word.text.isupper())
            places = {bare_acronym(short): (short, long) for short, long in definitions(block.text).items()}
            if not places and _is_shouted(block.text):
                continue
            seen: set[str] = set()
            lines = BlockLines(block)
            labels = {at for label in _SPEAKER.finditer(block.text) for at in range(*label.span())}
            for number, word in enumerate(words):
                bare = bare_acronym(word.text)
                stressed = word.start in labels or _is_emphasis(words, number, stop_words)
                if bare not in places and (not is_acronym(word.text) or stressed):
                    continue
                found.uses.setdefault(bare, []).append(Use(text, lines.line_at(word.start)))
                if bare in places and bare not in seen:
                    seen.add(bare)
                    long = " ".join(places[bare][1].split())
                    long = (without_elision(normalise_punctuation(long)) or long).removesuffix("'s")
                    found.defined.append(Definition(text, lines.line_at(word.start), places[bare][0], long))
    return _Part(found, len(documents), written)


def _is_emphasis(words: Sequence[Word], number: int, stop_words: frozenset[str]) -> bool:
    """Tell whether a word is a stressed word, a place that opens a report, or one of three in a row in capitals."""
    text = words[number].text
    is_word = text.lower() in stop_words and text not in _SPELLED_LIKE_WORDS
    # RESOLVED, WARNING, URGENTLY: verbs and adverbs have endings that acronyms of some length hardly have.
    is_word = is_word or (len(text) > _SHORT + 1 and class_by_ending(text.lower()) in _STRESSED)
    if is_word or (number == 0 and len(text) > _SHORT + 1 and text.isalpha()):
        return True
    is_upper = [word.text.isupper() and len(word.text) > 1 for word in words[max(0, number - 2) : number + 3]]
    place = min(number, 2)
    return any(all(is_upper[start : start + 3]) and len(is_upper) >= start + 3 for start in range(place + 1))


def _is_shouted(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) > _SHOUTED * letters


def meanings(found: FoundAcronyms) -> Iterator[Meaning]:
    """Yield every acronym with each of its meanings, in alphabetical order.

    Long forms that differ in case, plurals, articles and hyphens are one meaning.
    """
    by_acronym: dict[str, dict[str, list[Definition]]] = {}
    for each in found.defined:
        by_acronym.setdefault(bare_acronym(each.acronym), {}).setdefault(_same(each.long_form), []).append(each)
    for acronym in sorted(found.uses):
        uses = found.uses[acronym]
        senses = by_acronym.get(acronym, {})
        if not senses:
            yield Meaning(acronym, "", (), tuple(uses), ())
            continue
        shown = {key: _usual([each.long_form for each in listed]) for key, listed in senses.items()}
        told = {each.text for listed in senses.values() for each in listed}
        for key, listed in senses.items():
            texts = {each.text for each in listed}
            held = [use for use in uses if use.text in texts or (len(senses) == 1 and use.text not in told)]
            others = tuple(sorted(other for name, other in shown.items() if name != key))
            yield Meaning(acronym, shown[key], tuple(listed), tuple(held), others)


def _same(long_form: str) -> str:
    words = normalise_punctuation(long_form).lower().replace("-", " ").split()
    return " ".join(fold(word) for word in words if word not in ("the", "a", "an", "of", "for", "and", "&"))


def _usual(forms: Sequence[str]) -> str:
    counts = Counter(forms)
    return min(counts, key=lambda form: (-counts[form], form))
