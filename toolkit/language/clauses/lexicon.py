"""The word lists of the clause analysis, and the class of a word that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from toolkit.files import packaged_text
from toolkit.language.word_classes import ADVERB, MIXED, PARTICIPLE, PAST, VERB, class_by_ending, word_class

BASE, THIRD, PAST_FORM, ING_FORM = "base", "third", "past", "ing"
_IRREGULAR = {"has": "have", "does": "do", "goes": "go"}


@dataclass(frozen=True)
class ClauseWords:
    """The word lists of one language, by the name of their section in the data file.

    Attributes
    ----------
    sections
        Section to words in lower case.
    """

    sections: dict[str, frozenset[str]]

    def __getitem__(self, section: str) -> frozenset[str]:
        return self.sections[section]


def word_sections(package: str, name: str) -> dict[str, tuple[str, ...]]:
    """Read a data file of words below headings in brackets; an underscore stands for a space, ``#`` opens a comment."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in packaged_text(package, name).splitlines():
        content = line.partition("#")[0].strip()
        if content.startswith("["):
            current = content.strip("[]")
            found.setdefault(current, [])
        elif content:
            found[current] += [word.replace("_", " ") for word in content.split()]
    return {section: tuple(words) for section, words in found.items()}


@cache
def clause_words() -> ClauseWords:
    """Return the English word lists that the package ships."""
    listed = word_sections("toolkit.language.clauses", "english.txt")
    return ClauseWords({section: frozenset(words) for section, words in listed.items()})


@cache
def verb_form(word: str) -> str:
    """Return which form of a verb a word in lower case may be: ``base``, ``third``, ``past`` or ``ing``, or nothing.

    >>> [verb_form(word) for word in ("urge", "urges", "supplies", "argued", "taking", "barley")]
    ['base', 'third', 'third', 'past', 'ing', '']
    """
    words = clause_words()
    if word in words["noun"]:
        return ""
    if word in words["participle"] or word in words["past"]:
        return PAST_FORM
    if is_base(word):
        return BASE
    if word.endswith("s") and not word.endswith("ss") and any(is_base(stem) for stem in _without_s(word)):
        return THIRD
    if word.endswith("ing"):
        return ING_FORM
    listed = word_class(word)
    if listed in (PAST, PARTICIPLE) and "-" not in word:
        return PAST_FORM
    return ""


@cache
def is_base(word: str) -> bool:
    """Tell whether a word in lower case may be the base form of a verb."""
    words = clause_words()
    if word in words["verb"] or word in words["noun or verb"]:
        return True
    listed = word_class(word)
    return listed in (VERB, MIXED) and not any(is_base(stem) for stem in _without_s(word))


@cache
def is_mostly_verb(word: str) -> bool:
    """Tell whether a form of a verb is rarely a noun: *argues* and *ensure*, but not *calls* and *support*."""
    words = clause_words()
    if word in words["noun or verb"] or any(stem in words["noun or verb"] for stem in _without_s(word)):
        return False
    listed = word_class(word)
    return listed in (VERB, PAST) or word in words["verb"] or any(stem in words["verb"] for stem in _without_s(word))


@cache
def is_adverb(word: str) -> bool:
    """Tell whether a word in lower case is an adverb as a rule."""
    return word in clause_words()["adverb"] or word_class(word) == ADVERB


@cache
def lemma_of(word: str) -> str:
    """Return the base form of a verb, or the word itself where there is none that is known.

    >>> [lemma_of(word) for word in ("urged", "calls", "denied", "warning", "said", "stopped", "went")]
    ['urge', 'call', 'deny', 'warn', 'say', 'stop', 'go']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    irregular = _irregular_forms().get(word)
    if irregular:
        return irregular
    if is_base(word):
        return word
    for stem in _stems(word):
        if is_base(stem):
            return stem
    return word


@cache
def _irregular_forms() -> dict[str, str]:
    found = {}
    for line in packaged_text("toolkit.language.clauses", "irregular_verbs.txt").splitlines():
        verb, _, forms = line.partition(":")
        if not line.startswith("#"):
            found.update(dict.fromkeys(forms.split(), verb))
    return found


def _without_s(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if not word.endswith("s") or word.endswith("ss"):
        return ()
    stems = [word[:-1]]
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    elif word.endswith("es"):
        stems.append(word[:-2])
    return tuple(stems)


def _stems(word: str) -> tuple[str, ...]:
    """Return what a form of a regular verb may come from, the likeliest first."""
    if word.endswith("ied"):
        return (word[:-3] + "y",)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            doubled = (stem[:-1],) if stem[-1] == stem[-2:-1] else ()
            return (stem + "e", stem, *doubled) if class_by_ending(stem) else (stem,)
    return _without_s(word)
