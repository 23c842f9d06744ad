"""The turns of a transcript: who speaks, by the names in capitals before a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from toolkit.language.lazy_patterns import lazy
from toolkit.language.names.common_words import is_common_word
from toolkit.methods.statements.cues import cues

_LABEL = lazy(r"\A((?:[A-Z][A-Z.'\u2019-]{0,30} ){0,4}[A-Z][A-Z.'\u2019-]{0,30}):\s")
_SHORTEST = 3  # letters: Q and A name nobody
_PARTS = frozenset("interviewer moderator facilitator host speaker witness interviewee panellist".split())


def turns(sentences: Iterable[str], headings: Iterable[str] = ()) -> list[str]:
    """Return who speaks each sentence of a text; empty where nobody is named, or the text is no transcript.

    A transcript has two speakers, one of whom speaks again; short questions in it may have become headings. Words such
    as *NOTE:* and *METHODS:* are no speakers.

    >>> turns(["BRANDT: Yes.", "Sit.", "DR. VOSS: No.", "BRANDT: Well."]), turns(["AIM: To win.", "METHOD: By luck."])
    (['BRANDT', 'BRANDT', 'DR. VOSS', 'BRANDT'], ['', ''])
    """
    labels = [_label(sentence) for sentence in sentences]
    counts = Counter(filter(None, (*labels, *map(_label, headings))))
    if len(counts) < 2 or max(counts.values()) < 2:
        return [""] * len(labels)
    found, current = [], ""
    for label in labels:
        current = label or current
        found.append(current)
    return found


def _label(sentence: str) -> str:
    match = _LABEL.match(sentence)
    if match is None or len(match[1]) < _SHORTEST:
        return ""
    last = match[1].split()[-1].lower().strip(".")
    known = last in _PARTS or last in cues()["role noun"] or last in cues()["actor noun"]
    return match[1] if known or not is_common_word(last) else ""
