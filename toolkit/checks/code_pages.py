"""The likely eight-bit encoding of a file that is not UTF-8, by the function words of the languages that use it."""

from __future__ import annotations

from collections import Counter

from toolkit.language.stopwords import identify, language
from toolkit.language.words import bare_words

# Languages by the encodings in which their files are found. Where two encodings spell the words of a text alike, the
# first is the likely one.
_LANGUAGES = {
    "cp1252": ("da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pt", "sv"),
    "cp1250": ("cs", "hr", "hu", "pl", "ro", "sk", "sl"),
    "cp1251": ("bg", "ru", "uk"),
    "cp1253": ("el",),
    "cp1254": ("tr",),
    "cp1257": ("et", "lt", "lv"),
    "iso8859-2": ("cs", "hr", "hu", "pl", "ro", "sk", "sl"),
    "koi8-r": ("ru",),
    "iso8859-5": ("bg", "ru", "uk"),
}
_SAMPLE = 40_000  # bytes
_FEWEST = 2  # Different small words with a letter that is not ASCII: one may be an accident.
_MOST_CANDIDATES = 3


def likely_encodings(data: bytes) -> list[str]:
    """Return the encodings in which the bytes of a text spell the function words of some language.

    Parameters
    ----------
    data
        Bytes that are not UTF-8.

    Returns
    -------
    list of str
        Python codec names, the likeliest first: one if the words decide, up to three if several explain them
        equally well, and none if the language cannot be identified.

    Examples
    --------
    >>> likely_encodings("Wir können das für Sie über Nacht prüfen.".encode("cp1252"))
    ['cp1252']
    """
    scores: Counter[str] = Counter()
    spelled: dict[str, frozenset[str]] = {}
    for codec, codes in _LANGUAGES.items():
        try:
            text = data[:_SAMPLE].decode(codec)
        except UnicodeDecodeError:
            continue
        words = {word.lower() for word in bare_words(text) if not word.isascii()}
        for code in codes:
            own = frozenset(words & language(code).stop_words)
            # What the language does not explain counts against it, though most words are no small words.
            if len(own) > scores[codec]:
                scores[codec], spelled[codec] = len(own), own
    best = max(scores.values(), default=0)
    if best < _FEWEST:
        # The words without such letters are spelled alike in all of them, and may tell the language.
        code = identify(data[:_SAMPLE].decode("cp1252", "replace"))
        return [codec for codec, codes in _LANGUAGES.items() if code in codes][:1]
    found = [codec for codec in _LANGUAGES if scores[codec] == best]
    same = [codec for codec in found if spelled[codec] == spelled[found[0]]]
    return same[:1] if len(same) == len(found) else found[:_MOST_CANDIDATES]
