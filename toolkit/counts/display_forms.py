"""The form in which a term is displayed: the one that is written most often."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from toolkit.language.elisions import without_elision

_POSSESSIVE = ("'s", "'S")


def bare(word: str) -> str:
    """Return a word without a possessive."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def plain_form(written: str, key: str) -> str:
    """Return a word or phrase without a possessive, and without an elided article that its key lacks as well.

    >>> plain_form("l'économie", "économi"), plain_form("d'Hondt's", "d'hondt")
    ('économie', "d'Hondt")
    """
    form = bare(written)
    return without_elision(form) or form if "'" in form and "'" not in key else form


def display_forms(
    types: Sequence[str], number_of: Sequence[int], telling: Sequence[int], others: Sequence[int], keys: Sequence[str]
) -> list[str]:
    """Return for each term the form written most often.

    Parameters
    ----------
    types
        Words as they are written.
    number_of
        For each of them the number of its term, or -1.
    telling, others
        How often each was written where its capitals tell, and elsewhere.
    keys
        Of the terms; each has a type.
    """
    first = array("q", [-1]) * len(keys)
    others_of: dict[int, list[int]] = {}  # Nearly all terms have one type.
    for kind, number in enumerate(number_of):
        if number >= 0:
            if first[number] < 0:
                first[number] = kind
            else:
                others_of.setdefault(number, []).append(kind)
    made = [plain_form(types[kind], key) for kind, key in zip(first, keys, strict=True)]
    for number, kinds in others_of.items():
        forms: dict[str, tuple[int, int]] = {}
        for kind in (first[number], *kinds):
            form = plain_form(types[kind], keys[number])
            strong, weak = forms.get(form, (0, 0))
            forms[form] = (strong + telling[kind], weak + others[kind])
        made[number] = _most(forms)
    return made


class FormCounts:
    """How often each form of a term was written, and which of them to display.

    A capital at the start of a sentence or in a heading says nothing about the word, so a form seen there decides only
    where the word stands nowhere else.

    >>> forms = FormCounts()
    >>> forms.add("ferry", "Ferries", telling=0, other=3)
    >>> forms.add("ferry", "ferry's", telling=1, other=0)
    >>> forms.display_form("ferry")
    'ferry'
    """

    def __init__(self) -> None:
        self._forms: dict[str, dict[str, tuple[int, int]]] = {}

    def add(self, key: str, written: str, telling: int, other: int) -> None:
        """Count occurrences of a form, a possessive left out: those whose capitals tell, and the others."""
        forms = self._forms.setdefault(key, {})
        form = plain_form(written, key)
        before = forms.get(form, (0, 0))
        forms[form] = (before[0] + telling, before[1] + other)

    def display_form(self, key: str) -> str:
        """Return the form written most often; of equal ones the first in alphabetical order.

        A phrase that stands in headings alone takes the capitals that its words have elsewhere, so that nothing is
        shouted which the text does not shout.
        """
        forms = self._forms[key]
        if len(forms) == 1:
            (form,) = forms
        else:
            form = _most(forms)
        if forms[form][0] or " " not in key:
            return form
        parts, words = key.split(" "), form.split(" ")
        return " ".join(map(self._as_elsewhere, parts, words)) if len(parts) == len(words) else form

    def _as_elsewhere(self, key: str, word: str) -> str:
        """Return a word of a phrase with the capitals that it has where they are telling."""
        wanted = bare(word)
        forms = self._forms.get(key, {})
        same = {form: counts for form, counts in forms.items() if counts[0] and form.lower() == wanted.lower()}
        return _most(same) + word[len(wanted) :].lower() if same else word


def _most(forms: dict[str, tuple[int, int]]) -> str:
    return min(forms, key=lambda form: (-forms[form][0], -forms[form][1], form))
