"""Gold sets of keywords as cases to learn from: the candidates of each document, and which of them are gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from gold import normal

from toolkit.corpus.document import Corpus
from toolkit.methods.keywords.candidates import (
    KeywordCandidate,
    count_candidates,
    find_candidate_phrases,
    merge_variants,
)
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.document_frequency import DocumentFrequency
from toolkit.methods.keywords.learnt import TextStatistics, features, inverse_document_frequency, word_statistics
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.trees import shape_of_text, tree_inputs

Figures = np.ndarray
LONGEST = 4


@dataclass(frozen=True)
class Case:
    """A document and its candidates.

    Attributes
    ----------
    rows, alone
        The features of each candidate, with the rarity of words in the set, and as if the document were alone.
    inputs
        The inputs of the trees, a row each.
    right
        Which candidates are gold.
    stems
        The candidates as they are compared with gold.
    gold
        Number of gold phrases.
    """

    rows: Figures
    alone: Figures
    inputs: Figures
    right: Figures
    stems: list[str]
    gold: int


def cases(corpus: Corpus, gold: Mapping[str, set[str]], names: list[str]) -> list[Case]:
    """Turn a set into cases; ``names`` is filled with those of the features."""
    lexicon, frequency = Lexicon(corpus.language), DocumentFrequency()
    texts = []
    for document in corpus.documents:
        sentences = list(document.sentences())
        chunks = split_into_chunks(sentences, lexicon, [document.title])
        found = merge_variants(find_candidate_phrases(chunks, LONGEST))
        frequency.add(found)
        listed = count_candidates(found, chunks.size)
        texts.append((document.name, listed, shape_of_text(listed, chunks.size, len(sentences))))
    made = []
    for name, listed, text in texts:
        kept = [each for each in listed if not each.excluded]
        if not kept:
            continue
        rows = _feature_rows(listed, kept, text.size, frequency.texts, frequency.__getitem__, names)
        alone = _feature_rows(listed, kept, text.size, 1, lambda _: 1, names)
        inputs = np.array([tree_inputs(each, text) for each in kept], dtype=np.int32)
        stems = [normal(chunk.form(start, end)) for chunk, start, end in (each.places[0] for each in kept)]
        right = np.array([stem in gold[name] for stem in stems])
        made.append(Case(rows, alone, inputs, right, stems, len(gold[name])))
    return made


def _feature_rows(
    listed: Sequence[KeywordCandidate],
    kept: Sequence[KeywordCandidate],
    size: int,
    texts: int,
    holding: Callable[[str], int],
    names: list[str],
) -> Figures:
    rarity = inverse_document_frequency(texts, holding)
    text = TextStatistics(size, word_statistics(listed, rarity), rarity, holding)
    found = [features(each, text) for each in kept]
    names[:] = list(found[0])
    return np.array([[row[each] for each in names] for row in found], dtype=np.float32)


def f1(listed: Sequence[Case], score: Callable[[Case, bool], Figures], alone: bool = False, cut: int = 10) -> float:
    """Return the mean F1 of the best phrases, in percent, by a score of a case in its set, or alone."""
    total = 0.0
    for case in listed:
        seen: dict[str, bool] = {}
        for place in np.argsort(-score(case, alone), kind="stable"):
            seen.setdefault(case.stems[place], bool(case.right[place]))
            if len(seen) == cut:
                break
        hits = sum(seen.values())
        total += 2 * hits / (len(seen) + case.gold) if hits else 0.0
    return 100 * total / max(1, len(listed))
