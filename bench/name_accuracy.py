"""How well names are found in the annotated texts of tests/methods/names/gold: spans, kinds and bearers.

python bench/name_accuracy.py [--each]

Precision, recall and F1 are of spans with both ends right; kinds are the share of right ones among the mentions that
were found; aliases the share of forms that were merged with the other forms of their bearer; merges the share of merged
forms that have the same bearer. The texts called blind were not looked at while the rules were written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from toolkit.reading.reading import read_corpus

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    """Print a line for each text and each half; with --each the errors as well."""
    from names_gold import Score, gold_texts, score_corpus, score_text

    corpus = read_corpus([str(ROOT / "corpus")])
    for blind in (False, True):
        total = Score()
        scored = [(name, score_text(lines, groups)) for name, lines, groups in gold_texts(blind)]
        scored.append(("corpus", score_corpus(corpus, blind)))
        for _, score in scored:
            total.add(score)
        for name, score in (*scored, ("blind" if blind else "written for", total)):
            print(
                f"{name:12} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
                f" kinds {score.kinds_right}/{score.kinds} aliases {score.aliases_merged}/{score.aliases}"
                f" merges {score.merges_right}/{score.merges}"
            )
            if "--each" in sys.argv and score is not total:
                print("".join(f"    {error[:150]}\n" for error in score.errors), end="")


if __name__ == "__main__":
    main()
