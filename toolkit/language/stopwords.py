"""Stop words of each language, and the source of each list."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import NamedTuple

from toolkit.errors import SettingError
from toolkit.files import packaged_text
from toolkit.language.words import bare_words, normalise_punctuation

_SHARE_THAT_IS_ENGLISH = 0.25
_SHARE_THAT_IS_KNOWN = 0.15
_SAMPLE = 3_000
_ARCHAIC = frozenset("thou thee thy thine hath doth hast dost shalt".split())
_SHARE_THAT_IS_ARCHAIC, _FEWEST_ARCHAIC = 0.003, 2  # of the words, and words
_ONCE_STOP_WORDS = frozenset(("art", "wilt"))


class Language(NamedTuple):
    """A language: its code and its stop words.

    Parameters
    ----------
    code
        ISO 639-1, or ``und`` where it is not known.
    stop_words
        Lower case, straight apostrophes.
    """

    code: str
    stop_words: frozenset[str]

    @property
    def digest(self) -> str:
        """SHA-256 of the sorted stop words, one per line; cited in reports."""
        from hashlib import sha256

        return "sha256:" + sha256("\n".join(sorted(self.stop_words)).encode()).hexdigest()

    def with_words(self, stop: frozenset[str] = frozenset(), keep: frozenset[str] = frozenset()) -> Language:
        """Return this language with stop words added and others removed."""
        return Language(self.code, (self.stop_words | stop) - keep)


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
    return Language(code, _others()[code])


def archaic_stop_words(text: str) -> frozenset[str]:
    """Return the function words of older English that are content words today, if a text is written in it.

    >>> sorted(archaic_stop_words("Thou art late, and thy lamp is out.")), archaic_stop_words("Modern art")
    (['art', 'wilt'], frozenset())
    """
    found = [word.lower() for word in bare_words(text[: _SAMPLE * 12])]
    old = sum(word in _ARCHAIC for word in found)
    return _ONCE_STOP_WORDS if old >= max(_FEWEST_ARCHAIC, _SHARE_THAT_IS_ARCHAIC * len(found)) else frozenset()


def identify(text: str) -> str:
    """Identify the language of a text by the share of its words that are stop words of each language.

    Returns
    -------
    str
        ISO 639-1, or ``und`` if no list covers 15 % of the words. English is tried first: its
        list is always loaded and covers at least 25 % of English prose.
    """
    found = (word.lower() for word in bare_words(text[: _SAMPLE * 12]))
    sample = [*islice((word for word in found if word.isalpha() or any(map(str.isalpha, word))), _SAMPLE)]
    if not sample:
        return "und"
    if _share(sample, english().stop_words) >= _SHARE_THAT_IS_ENGLISH:
        return "en"
    shares = ((_share(sample, listed), code) for code, listed in _others().items() if code != "en")
    best, code = max(shares, key=lambda pair: (pair[0], pair[1]))
    own = _share(sample, english().stop_words)
    if own >= best:
        best, code = own, "en"
    return code if best >= _SHARE_THAT_IS_KNOWN else "und"


def _share(sample: list[str], listed: frozenset[str]) -> float:
    return sum(word in listed for word in sample) / len(sample)
