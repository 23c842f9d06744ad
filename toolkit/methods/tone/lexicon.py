"""The words that carry tone: the lexicon of VADER, this project's terms of policy prose, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from toolkit.corpus.encodings import decode
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import packaged_text, read_list, visible
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import tone_words

_HIGHEST = 4.0


@dataclass(frozen=True)
class ToneLexicon:
    """Valences of words, and what they were read from.

    Parameters
    ----------
    valences
        -4 (bad) to +4 (good) by word; 0 takes a word's valence away.
    digest
        Of the lists.
    phrases
        Terms of several words, by the first of them.
    own
        The words that the user has decided on: no learnt weight counts for them.
    """

    valences: Mapping[str, float]
    digest: str
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    def joined(self, words: list[str]) -> list[str]:
        """Return the words of a sentence with each term of several words as one.

        >>> made = ToneLexicon({"cease fire": 2.0}, "", {"cease": (("cease", "fire"),)})
        >>> made.joined(["a", "cease", "fire", "held"])
        ['a', 'cease fire', 'held']
        """
        phrases = self.phrases
        found: dict[int, int] = {}
        for place in [place for place, word in enumerate(words) if word in phrases]:
            for each in phrases[words[place]]:
                if words[place + 1 : place + 2] == [each[1]] and tuple(words[place : place + len(each)]) == each:
                    found[place] = len(each)
                    break
        if not found:
            return words
        made: list[str] = []
        place = 0
        while place < len(words):
            size = found.get(place, 1)
            made.append(" ".join(words[place : place + size]))
            place += size
        return made


@cache
def lexicon() -> ToneLexicon:
    """Return the VADER lexicon with this project's terms of policy prose.

    Raises
    ------
    SettingError
        If a line of the terms is none.

    References
    ----------
    Hutto, C. & Gilbert, E. (2014). VADER: a parsimonious rule-based model for sentiment analysis
    of social media text. Proceedings of ICWSM-14, 216-225. The lexicon file of the package
    `vaderSentiment` (MIT) is read; its code is not used.
    """
    base = packaged_text("vaderSentiment", "vader_lexicon.txt")
    own, emoji = (packaged_text("toolkit.methods.tone", name) for name in ("terms.txt", "emoji.txt"))
    valences: dict[str, float] = {}
    for line in base.splitlines():
        term, _, rest = line.partition("\t")
        if term.isalpha():  # Emoticons are read as emoji; figures carry no tone.
            valences[term] = float(rest.partition("\t")[0])
    terms = read_terms(own) | read_terms(emoji)
    valences |= terms
    # What negates turns other words and has no tone of its own.
    valences = {word: value for word, value in valences.items() if value and word not in shifters()["negation"]}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        if " " in term:
            parts = tuple(term.split())
            phrases.setdefault(parts[0], []).append(parts)
    return ToneLexicon(valences, lexicon_digest(base, own, emoji), _longest_first(phrases))


@cache
def estimates() -> Mapping[str, float]:
    """Return estimated valences of the frequent words of English, most of which the lexicon lacks.

    ``bench/train_tone.py`` made them by kernel ridge regression from the vectors of words to the valences of the
    lexicon. They are an uncertain guess word by word, and count as one learnt weight.

    References
    ----------
    Pennington, J., Socher, R. & Manning, C. (2014). GloVe: global vectors for word representation. Proceedings of
    EMNLP, 1532-1543. The vectors glove.6B.50d (PDDL) were used. Rothe, S., Ebert, S. & Schütze, H. (2016). Ultradense
    word embeddings by orthogonal transformation. Proceedings of NAACL, 767-777, on lexica made in this way.
    """
    return read_terms(packaged_text("toolkit.methods.tone", "estimates.txt"))


def _longest_first(phrases: Mapping[str, Iterable[tuple[str, ...]]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Order phrases so that "peace" does not keep "peace process" from being found."""
    return {key: tuple(sorted(set(value), key=lambda each: (-len(each), each))) for key, value in phrases.items()}


def lexicon_digest(*parts: str) -> str:
    """Return the digest of some texts, one after the other."""
    return "sha256:" + sha256("".join(parts).encode()).hexdigest()


def with_terms(base: ToneLexicon, terms: Mapping[str, float], digest: str) -> ToneLexicon:
    """Return a lexicon with terms of the user's, which win over what it holds.

    A term is seen as a sentence is, so that ``war-torn`` and ``Security Council`` are found.
    """
    valences, phrases = dict(base.valences), {key: list(value) for key, value in base.phrases.items()}
    for term, value in terms.items():
        parts = tuple(word for word in tone_words(term.lower()) if word)
        if not parts:
            continue
        valences[" ".join(parts)] = value
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append(parts)
    valences = {term: value for term, value in valences.items() if value}
    own = base.own | {" ".join(tone_words(term.lower())) for term in terms}
    return ToneLexicon(valences, digest, _longest_first(phrases), own)


def list_in(path: str) -> str:
    """Read the text of a list of terms that the user names.

    Raises
    ------
    SettingError
        If it cannot be read.
    """
    try:
        return decode(read_list(path)).text
    except UnreadableError as error:
        raise SettingError(f"The list of terms {visible(path)!r} cannot be used. {error.problem}") from error


def read_terms(text: str, named: str = "the tone terms") -> dict[str, float]:
    r"""Read a list of terms; ``#`` opens a comment.

    A line is a valence and then words, or a term, a tab and its valence, as in the files of VADER
    and AFINN; what follows in further columns is ignored. An underscore stands for a space.

    Raises
    ------
    SettingError
        If a line is neither, or a valence does not lie between -4 and 4.

    Examples
    --------
    >>> read_terms("-2 drought famine # dry\n0 party\nrule of law\t1.5")
    {'drought': -2.0, 'famine': -2.0, 'party': 0.0, 'rule of law': 1.5}
    """
    terms: dict[str, float] = {}
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        told = line.partition("#")[0].rstrip()
        if not told.strip():
            continue
        term, tab, rest = told.partition("\t")
        words: Sequence[str]
        if tab and _valence(term) is None:
            words, value = [" ".join(term.split()).lower()], _valence(rest.partition("\t")[0])
        else:
            first, *words = told.split()
            value = _valence(first)
        if value is None or not -_HIGHEST <= value <= _HIGHEST:
            raise SettingError(
                f"Line {number} of {named} has no valence between -4 and 4.",
                "Write a valence and then words, or a term, a tab and its valence.",
            )
        terms |= dict.fromkeys((word.lower().replace("_", " ") for word in words), value)
    return terms


def _valence(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def read_ignored(text: str) -> dict[str, float]:
    r"""Read a list of terms without tone: one a line, of one word or several; ``#`` opens a comment.

    >>> read_ignored("Security Council\nparty # the noun\n")
    {'security council': 0.0, 'party': 0.0}
    """
    lines = (" ".join(line.partition("#")[0].split()).lower() for line in text.lstrip("\ufeff").splitlines())
    return {line: 0.0 for line in lines if line}
