"""Labels that begin lines: the names of speakers in plays and transcripts, datelines, and the heads of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.corpus.document import Sentence
from toolkit.language.lazy_patterns import lazy
from toolkit.methods.keywords.closed_lists import closed_word_list, spoken_words

_LONGEST_LABEL = 40  # letters
_MOST_WORDS = 4
_IN_CAPITALS, _OTHERWISE = 2, 3  # times that the label of a speaker occurs at least
_LABELLED = 4  # lines with labels in capitals: then one that occurs once is a label as well
# A place in capitals, before a date, an agency in brackets, or both, or a dash: "ALDERMOUTH, 12 October 2022 -".
_DATELINE = lazy(r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]+){0,3}(?=,| ?\(| [–—-] )")
_DATE_OR_DASH = lazy(r".{0,30} [–—-] |, (?:[A-Za-z.]{1,12} ){0,2}\d")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one text.

    Attributes
    ----------
    of_speakers
        Labels that begin lines again and again, without the sign after them.
    """

    of_speakers: frozenset[str]

    def length(self, sentence: Sentence, text: str, code: str) -> int:
        """Return how many characters at the start of a sentence are a label.

        Parameters
        ----------
        sentence
            The sentence.
        text
            Its text, with plain punctuation.
        code
            Its language.
        """
        if self.of_speakers and (label := _label(text)) in self.of_speakers:
            return len(label)
        if sentence.start:
            return 0
        if len(text) <= _LONGEST_LABEL and is_section_head(text, code):
            return len(text)
        if text[1:3].isupper() and (found := _DATELINE.match(text)) and _DATE_OR_DASH.match(text, found.end()):
            return found.end()
        return 0


def labels_of(sentences: Sequence[Sentence]) -> Labels:
    """Find the names of speakers of a play, a transcript or an interview: they begin lines, in capitals or not."""
    capitals: dict[str, int] = {}
    others: dict[str, int] = {}
    for sentence in sentences:
        if sentence.start:
            continue
        label = _label(sentence.text)
        if label:
            counted = capitals if label.isupper() else others
            counted[label] = counted.get(label, 0) + 1
    once = sum(capitals.values()) >= _LABELLED and max(capitals.values()) >= _IN_CAPITALS
    found = {label for label, count in capitals.items() if once or count >= _IN_CAPITALS}
    return Labels(frozenset(found | {label for label, count in others.items() if count >= _OTHERWISE}))


def _label(text: str) -> str:
    """Return what stands before a colon at the start of a line, or a sentence in capitals; empty if it is no label."""
    head, colon, _ = text[:_LONGEST_LABEL].partition(":")
    if not colon:
        if len(text) > _LONGEST_LABEL or not text.isupper() or not text.endswith("."):
            return ""
        head = text[:-1]
    if not head[:1].isupper() or head.count(" ") >= _MOST_WORDS:
        return ""
    return head


def is_section_head(text: str, code: str) -> bool:
    """Return whether a line is the head of a section, such as *Methods*, and says nothing of the subject."""
    head = "-".join(text.lower().rstrip(".:").split())
    return head in (closed_word_list("section") if code == "en" else spoken_words(code, "section"))
