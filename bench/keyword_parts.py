"""What each part of the ranking of keywords is worth: F1@10 on public gold sets with one part after the other left out.

TOOLKIT_BENCH_DATA=DIR python bench/keyword_parts.py [--json FILE]

As in `keywords.py`, which compares methods, with the same gold and the same measure. Nothing is learnt again, so that a
part that others were learnt with may seem to be worth more than it is; for parts of the score learnt again without each
other see ``learn_keywords.py --ablation``.

trees
    The correction of the weighted sum; what the text as a whole looks like is known to them alone.
boundaries
    The cuts at verbs, adjectives that judge and possessors; without them phrases reach from one function word or sign
    to the next.
merging
    Of an acronym and its long form, a name and its last word, and two names of a country.
all candidates
    With what the list that is shown leaves out: phrases with the same words, parts of higher phrases, vague words.
fused with KP-Miner
    By reciprocal rank, ``1 / (60 + rank)`` summed over both methods (Cormack, G. V., Clarke, C. L. A. & Buettcher, S.
    (2009), SIGIR 758-759), instead of the learnt score alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice

from gold import FAMILIES, data, f1, gold_of, normal
from keywords import Keys, by_toolkit
from run import Sheet, show

from toolkit.methods.keywords import ranking
from toolkit.methods.keywords.shown.redundancy import Shown
from toolkit.reading.reading import read_corpus

CUT = 10
_CONSTANT = 60  # of reciprocal rank fusion
_MERGING = ("parts_of_names", "listed_forms", "acronyms_by_initials", "acronym_keys", "full_names")


@contextmanager
def replaced(owner: object, **parts: object) -> Iterator[None]:
    """Put other functions in the place of those of a module or class for a while."""
    before = {name: getattr(owner, name) for name in parts}
    for name, part in parts.items():
        setattr(owner, name, part)
    try:
        yield
    finally:
        for name, part in before.items():
            setattr(owner, name, part)


def _uncorrected(_: object, scored: Iterable[object], __: object) -> list[object]:
    return list(scored)


def _uncut(*given: object, **_: object) -> object:
    return _split(*given, boundaries="keep")


def _every(ranked: Iterable[object], limit: int, _: int) -> list[Shown]:
    return [Shown(place, 1.0) for place, _ in islice(enumerate(ranked), limit)]


_split = ranking.split_into_chunks
PARTS = {
    "as shown": nullcontext,
    "without trees": lambda: replaced(ranking.Corrector, __call__=_uncorrected),
    "without boundaries": lambda: replaced(ranking, split_into_chunks=_uncut),
    "without merging": lambda: replaced(ranking, **dict.fromkeys(_MERGING, lambda *_: {})),
    "all candidates": lambda: replaced(ranking, shown_phrases=_every),
}


def fused(learnt: Keys, others: Keys) -> Keys:
    """Fuse two rankings of each document by reciprocal rank."""
    found = {}
    for document, listed in learnt.items():
        forms: dict[str, str] = {}
        scores: dict[str, float] = {}
        for ranked in (listed, others.get(document, ())):
            for rank, form in enumerate(dict.fromkeys(map(normal, ranked)), 1):
                forms.setdefault(form, form)
                scores[form] = scores.get(form, 0.0) + 1 / (_CONSTANT + rank)
        found[document] = sorted(forms, key=lambda form: (-scores[form], form))
    return found


def accuracy(found: Keys, gold: Mapping[str, set[str]]) -> Sequence[float]:
    """Return F1@10 of each document."""
    return [f1(list(found.get(key, ())), right, CUT) for key, right in gold.items()]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", default="", metavar="FILE", help="keep the figures")
    given = parser.parse_args()
    rows: dict[str, dict[str, object]] = {}
    for family, files in FAMILIES.items():
        scores: dict[str, list[float]] = {}
        for path in (data("keywords", file) for file in files):
            corpus, gold = read_corpus([path]), gold_of(path)
            found: dict[str, Keys] = {}
            for name, part in PARTS.items():
                with part():
                    found[name] = by_toolkit(corpus)
            found["fused with KP-Miner"] = fused(found["as shown"], by_toolkit(corpus, "kpminer"))
            for name, keys in found.items():
                scores.setdefault(name, []).extend(accuracy(keys, gold))
        for name, listed in scores.items():
            rows.setdefault(name, {"ranking": name})[family] = 100 * sum(listed) / len(listed)
    sheet = Sheet("parts", "Keywords: F1@10 in percent", {"ranking": "", **dict.fromkeys(FAMILIES, ".1f")})
    sheet.rows.extend(rows.values())
    show([sheet], given.json)


if __name__ == "__main__":
    main()
