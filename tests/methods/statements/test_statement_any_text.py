"""Any text at all is read without an error, and what is found are words of its sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document
from toolkit.language.clauses.lexicon import clause_words
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.reading import read_statements

# Words that open constructions, in any order, are likelier to break a rule than random letters.
WORDS = sorted(
    {word for section in cues().lists.values() for word in section}
    | set(cues().reporting)
    | set(cues().directives)
    | {
        word
        for name in ("modal", "be", "have", "coordinator", "relative", "subordinator", "negation")
        for word in clause_words()[name]
    }
    | {
        "made",
        "clear",
        "put",
        "it",
        "what",
        "is",
        "that",
        "to",
        "for",
        "by",
        "time",
        "worth",
        "said",
        "Ana",
        "the",
        "please",
    }
)
SIGNS = [",", '"', ".", ":", "(", ")", "-", "?", "!", "'", "\u201c", "\u201d"]


@given(st.lists(st.sampled_from(WORDS + SIGNS * 20), max_size=25))
def test_any_words_in_any_order(words):
    text = " ".join(words)
    found = read_statements(Document("a", (Block("paragraph", text),)))

    for ask in found.asks:
        assert ask.action in ask.sentence
        assert ask.actor in ask.sentence
        assert 0 <= ask.confidence <= 1
    for each in found.quotations:
        assert each.speaker in text
        assert each.text in each.sentence


@given(st.text(max_size=60))
def test_any_letters(text):
    read_statements(Document("a", (Block("paragraph", text),)))


def test_the_end_of_an_endless_sentence_is_not_read():
    # 10,000 characters of a sentence are read; the rest of it is left alone.
    text = "The council must act and " * 4_000 + "rest."

    assert len(read_statements(Document("a", (Block("paragraph", text),))).asks) < 10_000
