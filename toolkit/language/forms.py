"""The forms that one word takes, counted as one and shown as the author writes it most."""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.capitals import FUNCTION_WORDS
from toolkit.language.stems import stem

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "crises": "crisis",
    "hypotheses": "hypothesis",
    "theses": "thesis",
    "emphases": "emphasis",
    "diagnoses": "diagnosis",
    "lives": "life",
    "knives": "knife",
    "wives": "wife",
    "halves": "half",
    "wolves": "wolf",
    "shelves": "shelf",
    "selves": "self",
    "buses": "bus",
    "gases": "gas",
    "shoes": "shoe",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "criteria": "criterion",
    "phenomena": "phenomenon",
}
_NO_PLURAL = frozenset(
    "news series species politics economics ethics physics mathematics athletics statistics logistics means"
    " headquarters gas bus bias atlas canvas chaos alias lens always perhaps across towards diabetes hormuz".split()
)
_SIBILANT = ("sses", "shes", "ches", "xes", "zzes")


def fold(word: str, code: str = "en", stop_words: frozenset[str] = frozenset()) -> str:
    """Return the form under which a word is counted.

    Case, the possessive and the plural are folded. The points of initials are
    dropped, so ``U.S.`` and ``US`` are one; an acronym whose small letters spell a stop word keeps
    its capitals, so ``US`` is not ``us`` and ``WHO`` is not ``who``, while ``THE`` is ``the``.

    The plural rule is Harman's S-stemmer with the endings *-is*, *-sses*, *-ches*, *-xes* and a
    list of irregular nouns added; it folds a plural and never a derivation.

    Parameters
    ----------
    word
        With straight apostrophes, as `find_words` gives it.
    code
        ISO 639-1. English plurals are folded; other languages have stems.
    stop_words
        Those of the language.

    References
    ----------
    Harman, D. (1991). How effective is suffixing? Journal of the American Society for
    Information Science 42(1), 7-15.

    Examples
    --------
    >>> [fold(word) for word in ("Taliban's", "crises", "countries", "U.S.", "analysis", "churches")]
    ['taliban', 'crisis', 'country', 'us', 'analysis', 'church']
    >>> fold("US", stop_words=frozenset({"us"}))
    'US'
    """
    if word.endswith(("'s", "'S")):
        word = word[:-2]
    if "." in word and not word[-1:].isdigit() and all(len(part) < 2 for part in word.split(".")):
        word = word.replace(".", "")
    lower = word.lower()
    if word != lower and word.isupper() and len(word) > 1:
        return word if lower in stop_words and lower not in FUNCTION_WORDS else lower
    if lower in stop_words:
        return lower
    return _singular(lower) if code == "en" else stem(lower, code)


@lru_cache(maxsize=1 << 16)
def _singular(word: str) -> str:
    if not word.endswith(("s", "n", "t", "h", "e", "a")) or len(word) < 4:
        return word
    head, dash, last = word.rpartition("-")
    if dash:
        return head + dash + _singular(last)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.endswith("s") or word in _NO_PLURAL or word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(_SIBILANT):
        return word[:-2]
    if word.endswith("oes"):
        return word[:-2]
    if word.endswith("yses"):
        return word[:-2] + "is"
    return word[:-1]


class Forms:
    """The forms in which words and phrases were written, and which of them to show.

    A capital at the start of a sentence or in a heading says nothing of the word, so a form seen
    there decides only where the word stands nowhere else.

    >>> forms = Forms()
    >>> forms.add("sanction", "Sanctions", telling=False)
    >>> forms.add("sanction", "Sanctions", telling=False)
    >>> forms.add("sanction", "sanctions", telling=True)
    >>> forms.shown("sanction")
    'sanctions'
    """

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, tuple[int, int]]] = {}

    def add(self, key: str, form: str, *, telling: bool) -> None:
        """Count one occurrence of a form, telling or not of how the word is written."""
        of_key = self._counts.setdefault(key, {})
        strong, weak = of_key.get(form, (0, 0))
        of_key[form] = (strong + telling, weak + (not telling))

    def shown(self, key: str) -> str:
        """Return the most frequent form; of equal ones the first in alphabetical order.

        A phrase that stands in headings alone takes the capitals that its words have elsewhere, so
        that nothing is shouted which the text does not shout.
        """
        counts = self._counts[key]
        form = min(counts, key=lambda form: (tuple(-count for count in counts[form]), form))
        if counts[form][0]:
            return form
        parts, words = key.split(" "), form.split(" ")
        if len(parts) != len(words):
            return form
        return " ".join(map(self._as_elsewhere, parts, words))

    def _as_elsewhere(self, key: str, word: str) -> str:
        """Return a word with the capitals that it has where they are telling."""
        counts = self._counts.get(key, {})
        bare = word[:-2] if word.endswith(("'s", "'S")) else word
        same = [form for form in counts if form.lower() == bare.lower() and counts[form][0]]
        best = min(same, key=lambda form: (tuple(-count for count in counts[form]), form), default="")
        return best + word[len(bare) :].lower() if best else word

    def all(self, key: str) -> list[str]:
        """Return every form, the most frequent first."""
        counts = self._counts[key]
        return sorted(counts, key=lambda form: (tuple(-count for count in counts[form]), form))
