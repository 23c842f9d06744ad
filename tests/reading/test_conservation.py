"""No word is lost: whatever the format, each word of a text is in exactly one block, kept or removed."""

from __future__ import annotations

import csv
import io
import json
import textwrap
import unicodedata
from collections import Counter

import pytest
from budgets import COSTLY
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Document
from toolkit.language.words import find_words
from toolkit.readers import reader_for
from toolkit.readers.source import Source

# The shape of a text: what each part is, and how many words it has.
PARTS = st.sampled_from("heading paragraph wrapped lines item numbered quotation footnote emphasis page rule".split())
SHAPE = st.lists(st.tuples(PARTS, st.integers(1, 40)), min_size=1, max_size=12)


def name_of(number: int) -> str:
    """Spell a number in letters, so that no two words are alike and none means anything."""
    return "k" + "".join("abdefghjmo"[int(digit)] for digit in str(number))


def written(shape: list[tuple[str, int]], decorated: bool = True) -> tuple[str, list[str]]:
    """Write a text of that shape with no word twice; return it with its words."""
    text: list[str] = []
    used: list[str] = []
    for part, size in shape:
        own = [name_of(len(used) + number) for number in range(size)]
        used += own
        prose = " ".join(own).capitalize()
        used[-size] = used[-size].capitalize()
        text.append(
            {
                "heading": f"# {prose}",
                "paragraph": f"{prose}.",
                "wrapped": textwrap.fill(f"{prose}.", 60),
                "lines": "\n".join(textwrap.wrap(prose, 30)),
                "item": f"- {prose}",
                "numbered": f"(a) {prose}",
                "quotation": f"> {prose}.",
                "footnote": f"[^1]: {prose}.",
                "emphasis": f"**{prose}** <b>[^1]</b>",
                "page": f"{prose}\n- 7 -\n\f",
                "rule": f"---\n{prose}\n* * *",
            }[part]
        )
    return ("\n\n" if decorated else "\n").join(text), used


def found(documents: list[Document]) -> Counter[str]:
    spelt = (word.text for document in documents for block in document.blocks for word in find_words(block.text))
    # The letters of markup (<b>, (a), [^1], 7) are shorter than two letters.
    return Counter(word for word in spelt if word[0] in "kK" and len(word) > 1)


def as_csv(text: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("id", "text"), ("r", text)])
    return stream.getvalue()


def as_html(text: str) -> str:
    paragraphs = "".join(f"<p>{part}</p>\n" for part in text.split("\n\n"))
    return f"<html><body><nav>Menu</nav><article>{paragraphs}</article></body></html>"


FORMATS = {
    "a.txt": str,
    "a.md": str,
    "a.jsonl": lambda text: json.dumps({"text": text}),
    "a.csv": as_csv,
    "a.html": as_html,
}


def documents(name: str, data: bytes, raw: bool = False) -> list[Document]:
    return reader_for(name).read(Source(name, data, raw=raw)).documents


@pytest.mark.parametrize("name", FORMATS)
@COSTLY
@given(shape=SHAPE, decorated=st.booleans(), raw=st.booleans())
def test_every_word_is_in_exactly_one_block(name, shape, decorated, raw):
    # In front of a block mark at the start of a file stands no fence: "---" would open front matter.
    text, used = written([("paragraph", 3), *shape], decorated)
    assert found(documents(name, FORMATS[name](text).encode(), raw)) == Counter(used)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@COSTLY
@given(shape=SHAPE)
def test_encodings_and_line_ends_do_not_matter(name, shape):
    # The accents make the bytes of cp1252 invalid as UTF-8; they are in the words of the first line.
    text = "Élan près du café.\n\n" + written([("paragraph", 40), *shape])[0]
    expected = documents(name, text.encode())
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert documents(name, text.encode(encoding)) == expected
    assert documents(name, text.replace("\n", "\r\n").encode()) == expected


@COSTLY
@given(SHAPE, st.sampled_from("éüñçåö"))
def test_composed_and_decomposed_letters_give_the_same_words(shape, letter):
    text = written([("paragraph", 40), *shape])[0].replace("o", letter)
    made = {
        form: [
            [word.text for block in document.kept for word in find_words(block.text)]
            for document in documents("a.txt", unicodedata.normalize(form, text).encode())
        ]
        for form in ("NFC", "NFD")
    }
    assert made["NFC"] == made["NFD"]
