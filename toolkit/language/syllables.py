"""Syllables of a word, told by its spelling."""

from __future__ import annotations

from functools import lru_cache

from toolkit.language.capitals import FUNCTION_WORDS
from toolkit.language.lazy_patterns import lazy
from toolkit.language.words import normalise_punctuation

_VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœąęőűаеёиоуыэюяієї"
_GROUPS = lazy(f"[{_VOWELS}]+")
_LETTERS = lazy(r"[^\W\d_]+(?:'[^\W\d_]+)?")

# English. Groups of vowels that are no syllable, at the end of a word or of the first part of one.
_SILENT = (
    lazy(r"[^aeiouy]e\Z(?<![^aeiouylrw]le)(?<!rle)(?<![^aeiouyr]re)"),
    lazy(r"[^aeiouy]es\Z(?<![szxcg]es)(?<![cs]hes)(?<![^aeiouylrw]les)(?<![^aeiouyr]res)"),
    lazy(r"[^aeiouytd]ed\Z(?<![^aeiouylrw]led)"),
    lazy(
        r"[aeiouy][^aeiouy]*[^aeiouyl]e(?=(?:ly|ful|fully|less|ness|some|where|times?|work|lands?|holds?|guards?)\Z)|[fn]ety\Z"
    ),
    lazy(
        r"[aeiouy][^aeiouy]*[^aeiouyl]es?(?=(?:lin|hous|sal|ston)e[sd]?\Z"
        r"|(?:back|book|cast|down|over|spread|ways|m[ae]n|wom[ae]n|person|bar|load|keeper|taker|head|holder|worker|power|teen|well)s?\Z)"
    ),
    lazy(r"[^aeiouyl]ements?\Z"),
    lazy(r"[gq]ues?\Z"),
)
# Two syllables in one group of vowels.
_HIATUS = (
    lazy(r"[aeiou]ing"),
    lazy(r"[^aeiouy]ying"),
    lazy(r"[aeiou]y(?:[aiou]|e(?!d?\Z|s\Z))"),
    lazy(r"(?<![ctsgx])(?!(?<=l)ia(?:[nm]s?|r|rs|rity)?\Z)(?!(?<=ll)iant)ia(?!ge)|[ct]ia(?=t)|cia(?=r)|siasm"),
    lazy(r"(?<![ctsgx])(?<!ll)io(?<!vio(?=ur))|gio(?!n|us)|tio(?=\Z|s\Z)"),
    lazy(r"(?<![ctsg])iu"),
    lazy(r"iet|(?<![ctsf])ien|scien(?!tio)|(?<=[rlnsdtpvhfkm])ie(?=rs?\Z|st\Z)"),
    lazy(r"(?<![g])eo(?!pl|pard)|geo(?!n|u|rg)"),
    lazy(r"\Aidea|area|creat|\Areac(?!h)|realit|theat|pean|nean|nuclear|linear|korea"),
    lazy(r"(?<![gq])ua(?!d)|(?<![gq])ue(?=[lnt]\Z|ls\Z|nc|nt)|(?<![gq])uou|(?<![gq])ui(?=ty|ti|ne|n\Z|ns\Z|d\Z|ds\Z)"),
    lazy(
        r"oe[mt]|\Acoa[lu]i|\Acoo[pr](?=[ed])|ao[st]|aic|oic(?!e)|eum|uo\Z|\Amc(?=[a-z]{3})|\Areali[sz]|\Areadm|\Arein[fst]|\Areis"
    ),
    lazy(r"[sc]hm\Z|thms?\Z|[ai]sms?\Z"),
)
_SPELLED = 3  # letters
_CONTRACTED = lazy(r"[dstz]n't\Z")
_COUNTS = {
    1: "tier tiers pier piers friend friends",
    2: "argue argued argues business every evening evenings someone something sometimes somewhat therefore frontier"
    " frontiers premier premiers cafe cafes cement cements naked wicked sacred hundred hundreds kindred soldier"
    " soldiers senior seniors junior juniors onion onions union unions being cashier wednesday maybe friendly"
    " mr mrs dr giant giants liar liars",
    3: "everything everyone everywhere somebody recipe recipes anyone anything businesses opinion opinions companion"
    " companions parliament parliaments element elements moreover whoever",
    4: "everybody",
    5: "parliamentary",
}
_KNOWN = {word: number for number, words in _COUNTS.items() for word in words.split()}


@lru_cache(maxsize=1 << 16)
def syllables(word: str, code: str = "en") -> int:
    """Return the number of syllables of a word; 1 for one without vowels.

    In English silent endings and vowels in hiatus are told by their spelling; in other languages each group of vowels
    is a syllable, which is right for most of their words.

    Parameters
    ----------
    word
        In any case; the parts of a hyphenated word are added up.
    code
        ISO 639-1.

    Examples
    --------
    >>> [syllables(word) for word in ("make", "wanted", "walked", "little", "radio", "idea", "counter-terrorism")]
    [1, 2, 1, 2, 3, 3, 6]
    """
    if word.isupper() and word.isalpha() and _is_spelled(word.lower()):
        return len(word) + 2 * word.count("W")
    parts = _LETTERS.findall(normalise_punctuation(word).lower())
    counts = [_english(part) if code == "en" else len(_GROUPS.findall(part)) for part in parts]
    return max(1, sum(max(1, count) for count in counts))


def _is_spelled(word: str) -> bool:
    """Tell whether a word in capitals is spoken letter by letter: BBC, UK; not NATO, and not THE."""
    return not _GROUPS.search(word) or (1 < len(word) <= _SPELLED and word not in FUNCTION_WORDS)


def _english(word: str) -> int:
    if word in _KNOWN:
        return _KNOWN[word]
    contracted = bool(_CONTRACTED.search(word))
    plain = word.partition("'")[0].replace("qu", "qw")
    count = len(_GROUPS.findall(plain))
    if count > 1:
        count -= any(pattern.search(plain) for pattern in _SILENT[:3]) + sum(
            bool(pattern.search(plain)) for pattern in _SILENT[3:]
        )
    count += sum(len(pattern.findall(plain)) for pattern in _HIATUS)
    return max(1, count) + contracted
