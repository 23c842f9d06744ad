"""The table of the tone of what each speaker says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.counts.measures.statistics import mean_interval
from toolkit.methods.tone.documents import clipped
from toolkit.methods.tone.tables import FEW
from toolkit.report.table import Table, column
from toolkit.rounding import significant


class Utterance(NamedTuple):
    """Reported words of a speaker, with their place and their tone."""

    document: str
    line: int
    text: str
    tone: float


@dataclass(frozen=True)
class SpeakerToneRow:
    """The tone of what one speaker says."""

    speaker: str = column("The speaker, by the fullest name found.")
    quotes: int = column("Number of sentences in which words of the speaker are reported.")
    documents: int = column("Number of documents that report them.", rank=2)
    tone: float = column("Mean tone of these words.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences (Student's t).", range=(-1, 1), rank=2)
    high: float = column("Upper end of that interval.", range=(-1, 1), rank=2)
    document: str = column("Document of the evidence.", rank=2)
    line: int = column("Source line of the evidence.", rank=2)
    evidence: str = column("The words that are farthest on the side of the mean.", wraps=True)
    few: bool = column(f"Whether there are fewer than {FEW} sentences, too few to rely on.", rank=2)


def speaker_table(said: Mapping[str, Sequence[Utterance]]) -> Table:
    """Return the table of speakers, those with most sentences first.

    Parameters
    ----------
    said
        The utterances of each speaker, in order; none is empty.
    """
    rows = []
    for speaker, utterances in sorted(said.items(), key=lambda each: (-len(each[1]), each[0])):
        mean = clipped(mean_interval([each.tone for each in utterances]))
        side = -1 if mean.mean < 0 else 1
        farthest = max(utterances, key=lambda each: significant(side * each.tone))  # the first of equal ones
        rows.append(
            SpeakerToneRow(
                speaker=speaker,
                quotes=len(utterances),
                documents=len({each.document for each in utterances}),
                tone=mean.mean,
                low=mean.low,
                high=mean.high,
                document=farthest.document,
                line=farthest.line,
                evidence=farthest.text,
                few=len(utterances) < FEW,
            )
        )
    return Table.of("speakers", "Tone of what each speaker says", SpeakerToneRow, rows)
