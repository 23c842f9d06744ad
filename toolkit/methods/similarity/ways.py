"""How topics are compared: the settings that depend on the texts, and what a report says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.similarity.calibration import FEWEST_TO_CALIBRATE, LEAST_OF_FEW
from toolkit.methods.similarity.search.many_neighbours import EXACT_UP_TO
from toolkit.methods.similarity.texts import DistinctTexts

if TYPE_CHECKING:
    from toolkit.methods.similarity.reuse.many_pairs import SharedText

_FEWEST_FOR_CONCEPTS = 20  # texts; concepts from fewer say little
_SHORT = 25  # words in the median text
_MOST_FOR_LETTERS = 20_000  # texts; all pairs of more take minutes
_SHOWN_WORDS = 8
_CHANCE_PER_PASSAGE = 0.2  # Pairs by chance for each paragraph or sentence.


@dataclass(frozen=True)
class SimilarityOptions:
    """Options of a comparison; see `toolkit.analyses.similarity.similarity`. Pairs of one side are left out."""

    method: str
    top: int
    least: float
    min_passage: int
    nearest: int
    sides: tuple[str, ...] = ()
    unit: str = "document"
    jobs: int = 1


@dataclass(frozen=True)
class Way:
    """How topics are compared: the settings that depend on the texts."""

    method: str
    stop_words: bool
    background: int
    chance_pairs: float = 1.0
    shared_terms: int = 1


def way_of(texts: DistinctTexts, behind: DistinctTexts, options: SimilarityOptions) -> Way:
    """Return how the topics of texts are compared, beside background texts."""
    # In a small corpus a function word has nearly the same IDF as any other word.
    short = texts.median_length < _SHORT and len(texts) >= _FEWEST_FOR_CONCEPTS
    passages = options.unit in ("paragraph", "sentence")
    method = options.method
    if method == "auto" and passages:
        method = "cosine"
    elif method == "auto" and short:
        method = "letters" if len(texts) <= _MOST_FOR_LETTERS else "cosine"
    elif method == "auto":
        method = "mean" if len(behind) else "esa" if len(texts) >= _FEWEST_FOR_CONCEPTS else "cosine"
    if not passages:
        return Way(method, short, len(behind))
    # One pair among thousands of paragraphs would be asked too much: each has a few chances to be answered.
    # Stop words would make pairs of sentences that share no content.
    return Way(method, False, len(behind), max(1.0, _CHANCE_PER_PASSAGE * len(texts)), 2)


_NAMES = {
    "cosine": "the cosine of TF-IDF weighted stems",
    "letters": "the weighted mean of the cosines of TF-IDF weighted stems (5/7) and of character 3-grams (2/7)",
    "lsa": "latent semantic analysis",
    "esa": "explicit semantic analysis (similarity to the same reference texts)",
    "mean": "the mean of cosine, latent and explicit semantic analysis",
    "jaccard": "the Jaccard similarity of five-word shingles",
}


def _percent(share: float) -> str:
    return f"{int(1000 * share) / 10:g} %"


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def method_notes(
    texts: DistinctTexts, way: Way, least: float, recall: float | None, many: SharedText | None
) -> list[str]:
    """Return what a reader must know of the method.

    Parameters
    ----------
    texts
        The texts.
    way
        How they were compared.
    least
        The least similarity that was wanted; 0 for the bound set by chance.
    recall
        See `toolkit.methods.similarity.comparison.Comparison`.
    many
        What the texts of a large corpus share; None for a small one.
    """
    size, method, background = len(texts), way.method, way.background
    others = f" over a background of {background:,} texts" if background and method in ("esa", "mean") else ""
    method_note = f"Similarity is {_NAMES[method]}{others}"
    notes = [method_note + ("; the texts are short, so stop words are included." if way.stop_words else ".")]
    if least == 0 and method != "jaccard":
        if size + background < FEWEST_TO_CALIBRATE:
            notes.append(
                "With fewer than five different texts no chance level can be estimated:"
                f' "same topic" means a cosine of at least {LEAST_OF_FEW:g}.'
            )
        else:
            pairs = "one pair" if way.chance_pairs < 2 else f"{int(way.chance_pairs):,} pairs"
            terms = " and at least two shared terms" if way.shared_terms > 1 else ""
            notes.append(f'"Same topic" means a cosine that chance would produce for at most {pairs}{terms}.')
    if recall is not None:
        notes.append(
            f"Of more than {EXACT_UP_TO:,} texts not all pairs are compared: the search found"
            f" {_percent(recall)} of the nearest texts of a sample, and the number of pairs on the"
            " same topic is an estimate."
        )
    if many is not None and many.most_texts:
        quoted = [
            f"“{_cut(texts.quote(texts.holders[each.text][0], each.start, each.words))}”"
            f" ({each.words} words, about {each.texts:,} texts)"
            for each in many.common
        ]
        notes.append(
            f"Passages in more than {many.most_texts:,} texts are boilerplate and pair no texts: {'; '.join(quoted)}."
        )
        notes.append("Near-duplicates were also found by MinHash and verified; some may be missed.")
    return notes
