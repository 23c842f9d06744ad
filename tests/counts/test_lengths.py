"""The number of words of documents, however they are counted."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Block, Document
from toolkit.counts.lengths import word_counts
from toolkit.language.words import find_words

BLOCKS = st.lists(
    st.builds(
        Block, st.just("paragraph"), st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        removed=st.sampled_from(["", "", "byline"]),
    ),
    max_size=4,
).map(tuple)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_many_documents_are_counted_as_each_counts_itself(several):
    documents = [Document(str(number), several[number % len(several)]) for number in range(501)]

    counts = word_counts(documents)
    assert counts == [sum(len(find_words(block.text)) for block in document.kept) for document in documents]
    assert counts == [document.known_word_count for document in documents] == word_counts(documents)


def test_a_few_documents_by_hand():
    documents = [
        Document("a", (Block("paragraph", "One two,"), Block("paragraph", "cut", removed="byline"))),
        Document("b", ()),
        Document("c", (Block("paragraph", "ISIS-K paid 22.8 m"),)),
    ]

    assert word_counts(documents) == [2, 0, 4]
