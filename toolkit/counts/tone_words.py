"""The words of a sentence as a scorer of tone must see them: compounds, names, breaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.counts.tokens import TokenisedSentence
from toolkit.language.words import plain

_BREAKS = re.compile(r"[,;:()\u2014]|\s-+\s")
_LINKS = frozenset(("of", "the", "for", "and"))


class ToneWord(NamedTuple):
    """A word as the scorer sees it.

    Attributes
    ----------
    text
        In small letters, with straight apostrophes.
    name
        Whether it is part of a name, whose words say nothing of the tone: *United Nations*.
    after_break
        Whether a comma, colon, dash or bracket stands before it.
    """

    text: str
    name: bool
    after_break: bool


def tone_words(sentence: TokenisedSentence) -> list[ToneWord]:
    """Return the words of a sentence for scoring.

    A word is part of a name if it has a capital in mid-sentence, is an acronym, or begins the
    sentence and the next word has a capital as well (``United Nations``, ``Heart of Asia``). In a
    sentence written in capitals nothing is.
    """
    tokens = sentence.tokens
    text = plain(sentence.sentence.text)
    made = []
    end = 0
    opens = True
    for position, token in enumerate(tokens):
        gap = text[end : token.start]
        opens = opens or gap.endswith(('"', "'", "(")) or ":" in gap
        written = text[token.start : token.end]
        name = not sentence.shouted and _is_name(sentence, position, opens=opens)
        made.append(ToneWord(written.lower(), name, bool(_BREAKS.search(gap)) and position > 0))
        end = token.end
        opens = False
    return made


def _is_name(sentence: TokenisedSentence, position: int, *, opens: bool) -> bool:
    token = sentence.tokens[position]
    form = token.form
    if not form[:1].isupper():
        return False
    if len(form) > 1 and form.isupper():
        return True
    if not opens:
        return form != "I" and not form.startswith("I'")
    # The first word has a capital in any case; the word after it decides.
    following = sentence.tokens[position + 1 : position + 3]
    if following and following[0].form in _LINKS and following[0].joined:
        following = following[1:]
    if not following or not following[0].joined:
        return False
    after = following[0].form
    return token.content and after[:1].isupper() and not after.isupper()
