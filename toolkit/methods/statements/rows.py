"""The rows of the tables of statements."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.methods.statements.asking.ask import MODALITIES
from toolkit.methods.statements.reading import QUOTATION_KINDS
from toolkit.report.table import column

_MODALITY = f"How it is asked: {', '.join(MODALITIES[:-1])} or {MODALITIES[-1]}."


@dataclass(frozen=True)
class AskRow:
    """One ask."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    actor: str = column("Who should act, as written; empty where nobody is named.")
    modality: str = column(_MODALITY, rank=2)
    strength: int = column("1 suggested, 2 should or urged, 3 must or demanded.", range=(1, 3))
    action: str = column("What should be done, as written.", wraps=True)
    addressee: str = column("Of whom it is asked, where that is not the actor.", rank=3)
    negated: bool = column("Whether it should not be done, or should stop.", rank=2)
    source: str = column("Who asks: author, or the words that name another; empty if unnamed.", rank=2)
    sentence: str = column("The sentence.", wraps=True, rank=3)
    confidence: float = column("How certain the reading is.", range=(0, 1), better="higher", rank=3)


@dataclass(frozen=True)
class CommitmentRow:
    """One commitment of an author or a speaker."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    actor: str = column("Who commits, as written.")
    action: str = column("To what, as written.", wraps=True)
    negated: bool = column("Whether it is a commitment not to do it.", rank=2)
    source: str = column("Who says so: author, or the words that name the speaker.", rank=2)
    sentence: str = column("The sentence.", wraps=True, rank=3)
    confidence: float = column("How certain the reading is.", range=(0, 1), better="higher", rank=3)


@dataclass(frozen=True)
class AskedActorRow:
    """What is asked of one actor."""

    actor: str = column("Actor in its most frequent form; forms with and without an article are merged.")
    asks: int = column("Number of asks of it.", draw="bar")
    documents: int = column("Number of texts with one.")
    strength: int = column("Strength of the strongest.", range=(1, 3), rank=2)
    strongest: str = column("Action of the strongest, the first of equals.", wraps=True)
    document: str = column("Document of the strongest.", rank=2)
    line: int = column("Source line of the strongest.", rank=2)


@dataclass(frozen=True)
class SharedAskRow:
    """An action that several texts or sources ask for."""

    action: str = column("The action in its shortest wording.", wraps=True)
    asks: int = column("Number of asks for it.", draw="bar")
    documents: int = column("Number of texts with one.")
    sources: str = column("Who asks for it: document for its author, or the source named there.", wraps=True)
    opposed: int = column("Number of asks for the opposite.", rank=2)
    opponents: str = column("Who asks for the opposite.", wraps=True, rank=2)
    document: str = column("Document of the first ask.", rank=2)
    line: int = column("Source line of the first ask.", rank=2)


@dataclass(frozen=True)
class AskGroupRow:
    """The asks of a group of texts."""

    group: str = column("Value of the field; (none) for documents without it.")
    asks: int = column("Number of asks.", draw="bar")
    documents: int = column("Number of texts with one.")
    per_document: float = column("Asks per text of the group.")
    strong: float = column("Share of strength 3 (must, demanded, essential).", range=(0, 1))
    attributed: float = column("Share that a source other than the author asks.", range=(0, 1), rank=2)
    actor: str = column("Actor of whom most is asked.")


@dataclass(frozen=True)
class QuoteRow:
    """Reported speech or thought in one sentence."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    speaker: str = column("Who says or thinks it, as written; empty where nobody is named.")
    role: str = column("Role or title of the speaker, as written beside the name.", rank=2)
    verb: str = column("The words that report; empty where a quotation continues.", rank=2)
    kind: str = column(f"{', '.join(QUOTATION_KINDS[:-1])}, or {QUOTATION_KINDS[-1]} (words in marks only).", rank=2)
    words: int = column("Number of words reported.", rank=3)
    text: str = column("What is reported.", wraps=True)
    sentence: str = column("The sentence.", wraps=True, rank=3)
    confidence: float = column("How certain the reading is.", range=(0, 1), better="higher", rank=3)


@dataclass(frozen=True)
class SpeakerRow:
    """What one speaker is reported to say."""

    speaker: str = column("Name in its longest form; pronouns and surnames count for the name they stand for.")
    quotes: int = column("Number of sentences.", draw="bar")
    words: int = column("Number of words reported.")
    documents: int = column("Number of texts.")
    sources: int | None = column("Number of sources (field source) that report it.", rank=2)
    direct: float = column("Share in the speaker's own words, or with some of them.", range=(0, 1), rank=2)
    role: str = column("Role or title that is given first.", rank=2)
    example: str = column("The first of the longest quotations.", wraps=True)
    document: str = column("Document of the example.", rank=3)
    line: int = column("Source line of the example.", rank=3)


@dataclass(frozen=True)
class QuoteGroupRow:
    """The quotations of a group of texts."""

    group: str = column("Value of the field; (none) for documents without it.")
    quotes: int = column("Number of sentences with reported speech.", draw="bar")
    documents: int = column("Number of texts with one.")
    speakers: int = column("Number of speakers.")
    direct: float = column("Share in the speaker's own words, or with some of them.", range=(0, 1))
    speaker: str = column("Speaker with most quotations.")
