"""How well tone is measured, and how fast, against VADER's own code on the same sentences in the same run.

TOOLKIT_BENCH_DATA=FOLDER python bench/sentiment.py [--draws N] [--rounds N]

learnt, apart
    The weights that are shipped were learnt from some of the sets (marked): their figure there is no figure of how they
    carry over. *apart* is that of weights learnt without the set, as ``bench/train_tone.py`` found it.
r, F1
    Pearson's correlation with the ratings, and the mean F1 of positive, neutral and negative. VADER's neutral band is
    its own, from -0.05 to 0.05; ours are those of the program.
against VADER
    The difference of r between the default method and VADER, with the 95 % interval of a paired bootstrap; a star
    where that excludes zero.
sentences a second
    Of processor time, the median over the rounds; *times VADER* is the median of the ratios within a round, with the
    least and the most. Scoring is from text to tone, with nothing kept from sentence to sentence.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table
from tone_sets import (
    ARTICLES,
    DOCUMENTS,
    LICENCES,
    NAMES,
    SENTENCES,
    TARGETS,
    Difference,
    banded,
    folder,
    macro_f1,
    paired,
    pearson,
    rows,
)
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from toolkit.corpus.document import Block, Document
from toolkit.language.names.actors import actor_named, with_bearers
from toolkit.language.stopwords import english
from toolkit.methods.tone.documents import score_document
from toolkit.methods.tone.scorer import SentenceScorer, tone_scorer
from toolkit.methods.tone.targets import MentionScorer
from toolkit.methods.tone.toward import toward_weights

WIDTH = 120
VADER_BAND = (-0.05, 0.05)
SIZES = (1, 4, 16)  # KB of a document
VADER = SentimentIntensityAnalyzer()
MODELS = Path(__file__).resolve().parent.parent / "toolkit" / "methods" / "tone"


def vader(text: str) -> float:
    """Score a text with VADER's own code."""
    return float(VADER.polarity_scores(text)["compound"])


def document_of(text: str) -> Document:
    """Make a document of one paragraph."""
    return Document("text", (Block("paragraph", text),))


def whole(scorer: SentenceScorer) -> Callable[[str], float]:
    """Return the scoring of a document: the mean over its sentences."""

    def scored(text: str) -> float:
        read = score_document(document_of(text), scorer)
        return read.mean.mean if read.sentences else 0.0

    return scored


def compared(gold: Sequence[float], ours: Sequence[float], theirs: Sequence[float], draws: int) -> Difference:
    """Compare two correlations with the gold by a paired bootstrap."""

    def measure(places: Sequence[int]) -> tuple[float, float]:
        drawn = [gold[n] for n in places]
        return pearson([ours[n] for n in places], drawn), pearson([theirs[n] for n in places], drawn)

    return paired(measure, len(gold), draws)


def accuracy(where: Path, draws: int) -> Table:
    """Measure sentences and documents."""
    apart = json.loads((MODELS / "weights.json").read_text("utf-8"))["figures"]
    table = Table(title="Tone: Pearson's r and macro-F1")
    for name in (
        "set",
        "items",
        "VADER r",
        "F1",
        "lexicon r",
        "F1",
        "learnt r",
        "F1",
        "apart r",
        "F1",
        "against VADER",
    ):
        table.add_column(name, justify="left" if name == "set" else "right")
    learnt, rules = tone_scorer("learnt"), tone_scorer("lexicon")
    for name in (*SENTENCES, *DOCUMENTS):
        read = rows(where, name)
        texts, gold = [str(row["text"]) for row in read], [float(str(row["score"])) for row in read]
        labels = [str(row["label"]) for row in read] if "label" in read[0] and name not in DOCUMENTS else []
        one = [vader(text) for text in texts]
        two, three = ([whole(scorer)(text) for text in texts] for scorer in (rules, learnt))
        cells = []
        for tones, band in ((one, VADER_BAND), (two, rules.band), (three, learnt.band)):
            cells += [f"{pearson(tones, gold):.3f}", f"{macro_f1(labels, banded(tones, band)):.3f}" if labels else ""]
        told = apart.get(name, {})
        seen = name in LICENCES or name in DOCUMENTS
        cells += [f"{told['pearson']:.3f}" if told else "", f"{told['macro_f1']:.3f}" if "macro_f1" in told else ""]
        table.add_row(
            f"{name} (learnt from)" if seen else name, str(len(texts)), *cells, str(compared(gold, three, one, draws))
        )
    return table


def targets(where: Path, draws: int) -> Table:
    """Measure the tone towards actors, found by name as the program finds them."""
    table = Table("set", "items", "VADER F1", "ours F1", "difference", title="Tone towards an actor: macro-F1")
    language = english()
    mention_scorer = MentionScorer(tone_scorer(), toward_weights(), language)
    for name in (*TARGETS, *ARTICLES):
        read = rows(where, name)
        gold = [str(row["label"]) for row in read]
        theirs, ours = [], []
        for row in read:
            text, target = str(row["text"]), str(row["target"])
            article = Document("text", tuple(Block("paragraph", part) for part in text.split("\n") if part.strip()))
            scored = score_document(article, mention_scorer.scorer)
            (actor,) = with_bearers([actor_named(target, {}, language)], text.split("\n"), language)
            found = mention_scorer.mentions_of(actor, scored)
            ours.append(NAMES.get(found.verdict, "neu") if found else "neu")
            # VADER has no actors: of an article it is given the sentences with the last word of the name.
            about = [each.text for each in scored.sentences if target.split()[-1].lower() in each.text.lower()]
            tones = [vader(text)] if name in TARGETS else [vader(each) for each in about]
            theirs += banded([sum(tones) / len(tones) if tones else 0.0], VADER_BAND)

        def measure(
            places: Sequence[int], ours: list[str] = ours, theirs: list[str] = theirs, gold: list[str] = gold
        ) -> tuple[float, float]:
            drawn = [gold[n] for n in places]
            return macro_f1(drawn, [ours[n] for n in places]), macro_f1(drawn, [theirs[n] for n in places])

        a, b = measure(range(len(read)))
        table.add_row(name, str(len(read)), f"{b:.3f}", f"{a:.3f}", str(paired(measure, len(read), draws)))
    return table


def seconds(score: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the processor seconds that scoring some texts takes."""
    start = time.process_time()
    for text in texts:
        score(text)
    return time.process_time() - start


def speed(where: Path, rounds: int) -> Table:
    """Measure sentences, and documents of some sizes, each scorer once in each round."""
    table = Table(title="Speed, one core")
    for name in ("texts", "scorer", "a second", "MB/s", "times VADER", "least", "most"):
        table.add_column(name, justify="right" if name not in ("texts", "scorer") else "left")
    sentences = [str(row["text"]) for name in ("nyt_dev", "newsmtsc_rw_dev") for row in rows(where, name)]
    joined = " ".join(sentences)
    layouts = {f"{len(sentences):,} sentences": sentences}
    for size in SIZES:
        layouts[f"documents of {size} KB"] = [joined[n : n + 1000 * size] for n in range(0, 64_000, 1000 * size)]
    for layout, texts in layouts.items():
        alone = texts is sentences
        scorers: dict[str, Callable[[str], object]] = {"VADER": vader}
        for method in ("learnt", "lexicon"):
            scorer = tone_scorer(method)
            scorers[method] = scorer.score if alone else whole(scorer)
        measured = [{name: seconds(score, texts) for name, score in scorers.items()} for _ in range(rounds)]
        for name in scorers:
            cost = median(each[name] for each in measured)
            ratios = sorted(each["VADER"] / each[name] for each in measured)
            rate, size = len(texts) / cost, sum(map(len, texts)) / cost / 1e6
            figures = (f"{rate:,.0f}", f"{size:.2f}", f"{median(ratios):.1f}", f"{ratios[0]:.1f}", f"{ratios[-1]:.1f}")
            table.add_row(layout if name == "VADER" else "", name, *figures, end_section=name == "lexicon")
    return table


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--draws", type=int, default=400, metavar="N", help="of the bootstrap")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of the clock")
    given = parser.parse_args()
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    where = folder()
    if where is None:
        console.print("There are no sets: name their folder with TOOLKIT_BENCH_DATA.")
        return
    console.print(accuracy(where, given.draws))
    console.print(targets(where, given.draws))
    console.print(speed(where, given.rounds))


if __name__ == "__main__":
    main()
