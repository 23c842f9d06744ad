"""How far the named methods agree with the programs they follow: mean Jaccard similarity of the top ten.

TOOLKIT_BENCH_DATA=DIR python bench/keyword_programs.py [--documents N]

Needs ``pip install yake==0.7.3 multi_rake==0.0.2 summa==1.2.0``; a program that is not installed is left out. Both
sides get the sentences that the toolkit reads from DUC-2001 (``keywords/duc2001_dev100.jsonl``), so that the figure is
that of the methods and not of reading: the programs take a title or dateline for the beginning of the first sentence,
which moves the positions that YAKE counts (on the texts as they are it agrees by 0.8, the others by 0.9 and more).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from gold import data

from toolkit.methods.keywords.reference.rake import rake_keywords
from toolkit.methods.keywords.reference.textrank import textrank_keywords
from toolkit.methods.keywords.reference.yake import yake_keywords
from toolkit.reading.reading import read_corpus

TOP = 10


def programs() -> dict[str, Callable[[str], Sequence[str]]]:
    """Return the programs that are installed, each as a function from a text to its keywords."""
    found: dict[str, Callable[[str], Sequence[str]]] = {}
    try:
        import yake

        extractor = yake.KeywordExtractor(lan="en", n=3, top=TOP)
        found["yake"] = lambda text: [keyword for keyword, _ in extractor.extract_keywords(text)]
    except ImportError:
        pass
    try:
        from multi_rake import Rake

        rake = Rake(language_code="en")
        found["rake"] = lambda text: [keyword for keyword, _ in rake.apply(text)]
    except ImportError:
        pass
    try:
        from summa.keywords import keywords

        found["textrank"] = lambda text: keywords(text, split=True)
    except ImportError:
        pass
    return found


def main() -> None:
    """Print the agreement with each program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=100, metavar="N", help="number of texts")
    given = parser.parse_args()
    ours = {
        "yake": lambda sentences: yake_keywords(sentences, TOP),
        "rake": rake_keywords,
        "textrank": textrank_keywords,
    }
    documents = read_corpus([data("keywords", "duc2001_dev100.jsonl")]).documents[: given.documents]
    texts = [[" ".join(sentence.text.split()) for sentence in document.sentences()] for document in documents]
    for name, program in programs().items():
        shares = []
        for sentences in texts:
            text = " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in sentences)
            theirs = {keyword.lower() for keyword in program(text)[:TOP]}
            mine = {each.form.lower() for each in ours[name](sentences)[:TOP]}
            shares.append(len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0)
        print(f"{name:10} {sum(shares) / len(shares):.3f} mean Jaccard of the top {TOP}, {len(shares)} texts")


if __name__ == "__main__":
    main()
