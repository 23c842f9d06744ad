"""Make the list of word classes that is shipped, from the lexicon of Brill's tagger.

python bench/make_word_classes.py EN-LEXICON.TXT > toolkit/language/word_classes.txt

EN-LEXICON.TXT is ``textblob/en/en-lexicon.txt`` of the package textblob 0.20.1 (pip download textblob): a word and its
most frequent part-of-speech tag per line. Only words whose class is not the one that their ending suggests are written,
so that the list stays small; see `toolkit.language.word_classes`.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import defaultdict

from toolkit.language.word_classes import CLASSES, class_by_ending

_CLASS_OF_TAG = {
    **dict.fromkeys(("VB", "VBP", "VBZ"), "VERB"),
    "VBD": "PAST",
    "VBN": "PARTICIPLE",
    "VBG": "ING",
    "JJ": "ADJECTIVE",
    **dict.fromkeys(("JJR", "JJS"), "COMPARATIVE"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "ADVERB"),
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
}
_NOUN_TAGS = ("NN", "NNS")
_HEADER = """\
# The most frequent class of English words, where it is not the one that their ending suggests.
# Made by bench/make_word_classes.py from the lexicon of Brill's tagger, version 1.14, as it comes with textblob 0.20.1.
# Eric Brill (1992). A simple rule-based part of speech tagger. Proceedings of the workshop on Speech and Natural
# Language, 112-116. Copyright 1993 by the Massachusetts Institute of Technology and the University of Pennsylvania.
# All rights reserved. MIT licence. Some words are from the Twitter Part-of-Speech Annotated Data (Gimpel et al. 2011,
# Carnegie Mellon University), CC BY 3.0.
"""


def counterpart(word: str) -> str:
    """Return the form with or without the ending of the third person."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s"):
        return word[:-1]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ss", "sh", "ch", "x", "z")) else "s")


def main() -> None:
    """Read the lexicon that is named, and write the list."""
    tags = {}
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            word, _, tag = line.strip().partition(" ")
            if not line.startswith(";;;") and re.fullmatch(r"[a-z]{3,}", word):
                tags[word] = tag
    listed = defaultdict(list)
    for word, tag in sorted(tags.items()):
        name = _CLASS_OF_TAG.get(tag)
        if name == "VERB" and tags.get(counterpart(word)) in _NOUN_TAGS:
            name = "MIXED"
        if name and name != class_by_ending(word):
            listed[name].append(word)
    print(_HEADER, end="")
    for name in CLASSES:
        print(f"{name}:")
        print(textwrap.fill(" ".join(listed[name]), 120))


if __name__ == "__main__":
    main()
