"""Stop words of each language, and the source of each list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from toolkit.errors import SettingError
from toolkit.files import packaged_text
from toolkit.language.words import bare_words, normalise_punctuation

SHARE_THAT_IS_ENGLISH = 0.25
"""Share of its words that are English stop words, from which a text is English."""
_SHARE_THAT_IS_KNOWN = 0.15
SAMPLE = 3_000
"""Words by which the language of a text is identified."""
_FEWEST_OWN_WORDS, _MOST_OWN_WORDS = 3, 10  # different stop words that English does not have
_WORDS_TO_AN_OWN_WORD = 20
_NEARLY = 0.7  # of the words that the stop words of the right language cover
_SHORT_WORD = 2  # letters: of these some list has nearly any, and chats are full of them
_ARCHAIC = frozenset("thou thee thy thine hath doth hast dost shalt".split())
_SHARE_THAT_IS_ARCHAIC, _FEWEST_ARCHAIC = 0.003, 2  # of the words, and words
_ONCE_STOP_WORDS = frozenset(("art", "wilt"))
# What the lists of `stopwordsiso` hold and texts are about.
_CONTENT_WORDS = {
    "de": frozenset("mensch menschen ordnung recht rechten suche mittel wissen sache".split()),
    "es": frozenset("acuerdo empleo estados trabajo valor verdad".split()),
    "fr": frozenset("force parole personnes pièce valeur".split()),
    "it": frozenset(
        "attesa citta città consiglio forza gente gruppo mondo paese persone press registrazione titolo".split()
    ),
}


class Language(NamedTuple):
    """A language: its code and its stop words.

    Parameters
    ----------
    code
        ISO 639-1, or ``und`` where it is not known.
    stop_words
        Lower case, straight apostrophes.
    others
        The other languages of a corpus in several languages; this one is that of most documents.
    """

    code: str
    stop_words: frozenset[str]
    others: tuple[Language, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the sorted stop words, one per line, of each language in turn; cited in reports."""
        from hashlib import sha256

        words = [word for each in (self, *self.others) for word in sorted(each.stop_words)]
        return "sha256:" + sha256("\n".join(words).encode()).hexdigest()

    def with_words(self, stop: frozenset[str] = frozenset(), keep: frozenset[str] = frozenset()) -> Language:
        """Return this language, and the others, with stop words added and others removed."""
        others = tuple(each.with_words(stop, keep) for each in self.others)
        return Language(self.code, (self.stop_words | stop) - keep, others)

    def of_text(self, code: str) -> Language:
        """Return the language of a text with this code: this one, unless it is one of the others.

        >>> german = Language("de", frozenset({"die"}))
        >>> english().having_others([german]).of_text("de").stop_words
        frozenset({'die'})
        """
        return next((each for each in self.others if each.code == code), self)

    def having_others(self, others: Iterable[Language]) -> Language:
        """Return this language as that of most documents of a corpus, which has others as well."""
        return Language(self.code, self.stop_words, tuple(others))


def parse_word_list(text: str) -> frozenset[str]:
    r"""Parse a list of words separated by white space; ``#`` starts a comment.

    >>> sorted(parse_word_list("sea Rain # not these\nwind"))
    ['rain', 'sea', 'wind']
    """
    kept = (line.partition("#")[0] for line in normalise_punctuation(text).splitlines())
    return frozenset(word.lower() for line in kept for word in line.split())


@cache
def english() -> Language:
    """Return English with this project's own list: function words only, reviewed by hand."""
    text = packaged_text("toolkit.language", "stopwords_en.txt")
    return Language("en", parse_word_list(text))


@cache
def _others() -> dict[str, frozenset[str]]:
    """Read the stop words of some sixty languages that the package `stopwordsiso` ships."""
    import json

    text = packaged_text("stopwordsiso", "stopwords-iso.json")
    return {code: frozenset(map(normalise_punctuation, listed)) for code, listed in sorted(json.loads(text).items())}


def language(code: str) -> Language:
    """Return a language by its ISO 639-1 code.

    Raises
    ------
    SettingError
        If there is no stop list for it.
    """
    if code == "en":
        return english()
    if code not in _others():
        known = ", ".join(sorted(_others()))
        raise SettingError(
            f"There is no stop list for the language {code!r}.",
            f"Use one of: {known}; or give your own words with --stopwords FILE.",
        )
    return Language(code, _others()[code] - _CONTENT_WORDS.get(code, frozenset()))


def archaic_stop_words(text: str) -> frozenset[str]:
    """Return the function words of older English that are content words today, if a text is written in it.

    >>> sorted(archaic_stop_words("Thou art late, and thy lamp is out.")), archaic_stop_words("Modern art")
    (['art', 'wilt'], frozenset())
    """
    found = [word.lower() for word in bare_words(text[: SAMPLE * 12])]
    old = sum(word in _ARCHAIC for word in found)
    return _ONCE_STOP_WORDS if old >= max(_FEWEST_ARCHAIC, _SHARE_THAT_IS_ARCHAIC * len(found)) else frozenset()


def identify(text: str) -> str:
    """Identify the language of a text by the share of its words that are stop words of each language.

    English is tried first: its list is always loaded and covers at least 25 % of English prose. For another language
    the share is not enough, because logs and chats are full of short words that some list has: several different
    stop words which English does not have must occur, the more the longer the text is.

    Returns
    -------
    str
        ISO 639-1, or ``und`` if no list covers 15 % of the words or the text gives too little evidence.

    Examples
    --------
    >>> identify("Der Hafen ist heute geschlossen."), identify("lol ok, ha ha, na ja")
    ('de', 'und')
    """
    found = map(str.lower, bare_words(text[: SAMPLE * 12]))
    sample = [word for word in found if word.isalpha() or any(map(str.isalpha, word))][:SAMPLE]
    if not sample:
        return "und"
    small = english().stop_words
    of_english = [word for word in sample if word in small]
    own = len(of_english)
    if own >= SHARE_THAT_IS_ENGLISH * len(sample):
        return "en"
    share: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    languages = _languages_of_words()
    for word, count in Counter(sample).items():
        for code in languages.get(word, ()):
            share[code] += count
            evidence[code] += word not in small and (len(word) > _SHORT_WORD or not word.isascii())
    needed = max(_FEWEST_OWN_WORDS, min(_MOST_OWN_WORDS, len(sample) // _WORDS_TO_AN_OWN_WORD))
    likely = [(count, code) for code, count in share.items() if evidence[code] >= needed]
    best, code = max(likely, default=(0, "und"))
    if own >= best and len(set(of_english)) > 1:
        best, code = own, "en"
    return code if best >= _SHARE_THAT_IS_KNOWN * len(sample) else "und"


def is_nearly(text: str, code: str, other: str) -> bool:
    """Tell whether a text identified as one language may as well be in another one, such as Danish in Norwegian.

    It may if the other language's stop words cover nearly as many of its words.

    >>> is_nearly("Han kom til den anden side, fordi han ikke ville være alene.", "da", "no")
    True
    """
    found = [word.lower() for word in bare_words(text)]
    own, others = language(code).stop_words, language(other).stop_words
    return sum(word in others for word in found) >= _NEARLY * sum(word in own for word in found)


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """Map each stop word to the codes of its languages other than English."""
    codes: dict[str, list[str]] = {}
    for code, listed in _others().items():
        for word in listed if code != "en" else ():
            codes.setdefault(word, []).append(code)
    return {word: tuple(listed) for word, listed in codes.items()}
