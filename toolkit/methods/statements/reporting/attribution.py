"""What one attribution is: who is said to have said what."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.methods.statements.phrases import Span


@dataclass(frozen=True)
class Attribution:
    """Words of a sentence that report what someone says or thinks.

    Attributes
    ----------
    speaker
        Span of the words that name who; nothing where nobody is named.
    cue
        Span of the verb or phrase that reports.
    verb
        Its base form.
    content
        Span of what is reported; may be empty where it stands in another sentence.
    confidence
        How surely it is a report, 0 to 1.
    role
        Span of what the sentence calls the speaker before the name: *its owner, Judith Sorley*.
    """

    speaker: Span | None
    cue: Span
    verb: str
    content: Span
    confidence: float
    role: Span | None = None
