"""Which form of a term is shown, from how often each of its types was written: `Forms` for counts that are at hand."""

from __future__ import annotations

from collections.abc import Sequence

_POSSESSIVE = ("'s", "'S")


def bare(word: str) -> str:
    """Return a word without a possessive."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def shown_words(
    types: Sequence[str], number_of: Sequence[int], telling: Sequence[int], others: Sequence[int], terms: int
) -> list[str]:
    """Return for each of so many terms the form written most often.

    Parameters
    ----------
    types
        Words as they are written.
    number_of
        For each of them the number of its term, or -1.
    telling, others
        How often each was written where its capitals tell, and elsewhere.
    terms
        How many there are; each has a type.
    """
    made = [""] * terms
    only = [0] * terms  # Nearly all terms have one form, and a dictionary is large.
    several: dict[int, dict[str, tuple[int, int]]] = {}
    for kind, number in enumerate(number_of):
        if number < 0:
            continue
        form = bare(types[kind])
        if not made[number]:
            made[number], only[number] = form, kind
            continue
        forms = several.get(number)
        if forms is None:
            first = only[number]
            forms = several[number] = {made[number]: (telling[first], others[first])}
        before = forms.get(form, (0, 0))
        forms[form] = (before[0] + telling[kind], before[1] + others[kind])
    for number, forms in several.items():
        made[number] = _most(forms)
    return made


class Shown:
    """The forms of terms with their counts; it shows what `toolkit.language.forms.Forms` would.

    >>> shown = Shown()
    >>> shown.add("ferry", "Ferries", telling=0, other=3)
    >>> shown.add("ferry", "ferry's", telling=1, other=0)
    >>> shown.shown("ferry")
    'ferry'
    """

    def __init__(self) -> None:
        self._forms: dict[str, dict[str, tuple[int, int]]] = {}

    def add(self, key: str, written: str, telling: int, other: int) -> None:
        """Count occurrences of a form, a possessive left out: those whose capitals tell, and the others."""
        forms = self._forms.setdefault(key, {})
        form = bare(written)
        before = forms.get(form, (0, 0))
        forms[form] = (before[0] + telling, before[1] + other)

    def shown(self, key: str) -> str:
        """Return the form written most often; see `Forms.shown`."""
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
