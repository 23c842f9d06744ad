"""What recurs in many documents: furniture goes, text that documents share stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.cleaning.repetition import without_repeated
from toolkit.corpus.document import Block, Document
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

REPEATED = "repeated across documents"


def spelt(number: int) -> str:
    """Spell a number in letters, since digits do not tell two texts apart."""
    letters = ""
    number += 26**3
    while number:
        letters, number = chr(97 + number % 26) + letters, number // 26
    return letters


def prose(number: int, count: int = 30) -> str:
    """Write a sentence of words that stand in no other one."""
    return " ".join(f"w{spelt(100 * number + place)}" for place in range(count)).capitalize() + "."


def line(text: str) -> Block:
    return Block("paragraph", text)


def heading(text: str) -> Block:
    return Block("heading", text)


def documents(page: Callable[[int], Iterable[Block]], number: int = 12) -> list[Document]:
    return [Document(f"{each:02}", tuple(page(each)), title=f"Title {spelt(each)}") for each in range(number)]


def cut(made: Iterable[Document]) -> Counter[str]:
    """Count the texts that were cut for recurring."""
    return Counter(block.text for document in made for block in document.blocks if block.removed == REPEATED)


def template(number: int) -> list[Block]:
    return [
        line("Home News Sport Weather"),
        heading(f"A story of {spelt(number)}"),
        line(f"Updated {number + 1} May 2022, 10:{number + 10}"),
        line(prose(number)),
        line(prose(number + 50)),
        heading("Our readers write"),
        line("Write to the desk and tell us what you saw"),
        line("Harbour Post, North Quay, open from nine to five"),
    ]


def test_the_furniture_of_a_template_goes_and_nothing_else():
    made = without_repeated(documents(template))
    for number, document in enumerate(made):
        assert [block.text for block in document.kept] == [
            f"A story of {spelt(number)}",
            prose(number),
            prose(number + 50),
        ]
    assert {block.removed for document in made for block in document.blocks} == {"", REPEATED}


def test_copies_of_one_text_keep_everything():
    texts = [line(prose(number)) for number in range(5)]
    copies = [Document(f"copy {number}", (heading("One title"), *texts)) for number in range(5)]
    assert without_repeated(copies) == copies
    assert cut(without_repeated([*copies, *documents(lambda number: [line(prose(number + 100))])])) == {}


def test_a_copy_with_a_line_of_its_own_is_a_copy():
    # 11 words are no text of its own, and 25 of 175 are less than a fifth.
    shared = [line(prose(number)) for number in range(5)]
    for own in (11, 25):
        pages = documents(lambda number, own=own: [*shared, line(prose(100 + number, own))])
        assert cut(without_repeated(pages)) == {}


def test_a_long_passage_that_many_texts_quote_stays():
    quoted = prose(900, 40)
    pages = documents(lambda number: [line(prose(number)), line(quoted), line(prose(number + 50))])
    assert cut(without_repeated(pages)) == {}


def test_a_passage_that_opens_or_closes_all_texts_stays():
    # As in letters after one pattern, and in treaties.
    for text in (prose(900, 40), prose(900, 12)):
        assert cut(without_repeated(documents(lambda number, text=text: [line(prose(number)), line(text)]))) == {}
        assert cut(without_repeated(documents(lambda number, text=text: [line(text), line(prose(number))]))) == {}


@pytest.mark.parametrize("ending", [".", "!", "?", "…", ",", ";", ":", ".”"])
def test_a_sentence_and_a_clause_are_text(ending):
    closing = f"We ask you to refuse this{ending}"
    assert cut(without_repeated(documents(lambda number: [line(prose(number)), line(closing)]))) == {}


@pytest.mark.parametrize(("words", "times"), [(20, 12), (21, 0)])
def test_furniture_has_at_most_twenty_words(words, times):
    closing = " ".join(["Post"] * words)
    assert cut(without_repeated(documents(lambda number: [line(prose(number)), line(closing)]))).total() == times


def test_what_recurs_between_paragraphs_is_text():
    # Of the 12 texts that have it, it closes 9 in the first corpus, and 10 in the second: four fifths are 9.6.
    for within, times in ((3, 0), (2, 12)):
        pages = documents(
            lambda number, within=within: [
                line(prose(number)),
                line("One egg"),
                *([line(prose(number + 50))] if number < within else []),
            ]
        )
        assert cut(without_repeated(pages)).total() == times


@pytest.mark.parametrize(("own", "times"), [(3, 12), (4, 0)])
def test_three_lines_of_its_own_stand_between_what_opens_a_page(own, times):
    pages = documents(
        lambda number: [
            *[line(f"Line {part} of {spelt(number)}") for part in ("a", "b", "c", "d")[:own]],
            line("Harbour Post"),
            line(prose(number)),
        ]
    )
    assert cut(without_repeated(pages)).total() == times


def test_headings_over_text_of_their_own_stay():
    pages = documents(
        lambda number: [
            heading("Background"),
            line(prose(number)),
            heading("Recommendations"),
            Block("item", prose(number + 50)),
        ]
    )
    assert cut(without_repeated(pages)) == {}


def test_headings_go_with_what_stands_under_them():
    pages = documents(lambda number: [line(prose(number)), heading("Our readers write"), line("Tell us what you saw")])
    assert cut(without_repeated(pages)) == {"Our readers write": 12, "Tell us what you saw": 12}


def transcript(number: int, turns: int) -> list[Block]:
    return [block for turn in range(turns) for block in (line("MS LIND:"), line(prose(20 * number + turn)))]


def test_a_speaker_who_is_named_again_and_again_keeps_the_name():
    assert cut(without_repeated(documents(lambda number: transcript(number, 3)))) == {}


def test_a_speaker_who_is_silent_in_some_texts_keeps_the_name_in_the_others():
    made = without_repeated(documents(lambda number: transcript(number, 2 if number < 4 else 9)))
    assert all(not document.blocks[0].removed for document in made[4:])


@pytest.mark.parametrize(
    "form",
    [
        "Turnout: {} percent",
        "Turnout: {}.5 percent",
        "In {} of 90 towns",
        "Turnout: {}.25 percent",
        "Psalm {}:15",
    ],
)
def test_lines_whose_figures_differ_stay(form):
    pages = documents(lambda number: [line(prose(number)), line(form.format(40 + number)), line(prose(number + 50))])
    assert cut(without_repeated(pages)) == {}


def test_short_answers_in_interviews_stay():
    pages = documents(lambda number: [line(prose(number)), line("No, never."), line(prose(number + 50))])
    assert cut(without_repeated(pages)) == {}


@pytest.mark.parametrize(
    "words",
    [
        25,
        26,
        40,
    ],
)
@pytest.mark.parametrize("number", [3, 5, 9])
@pytest.mark.parametrize("before", [False, True])
def test_a_wire_report_that_papers_print_with_words_of_their_own_stays(number, words, before):
    # 156 or 160 shared words and 60 of the paper's own, which are more than a fifth.
    wire = [line(prose(900 + part, words)) for part in range(160 // words)]

    def printed(each: int) -> list[Block]:
        own = [line(prose(each, 60))]
        return [*own, *wire] if before else [*wire, *own]

    assert cut(without_repeated(documents(printed, number))) == {}


def test_a_wire_report_that_many_papers_print_with_words_of_their_own_stays():
    wire = [line(prose(900 + part, 40)) for part in range(4)]
    assert cut(without_repeated(documents(lambda each: [*wire, line(prose(each, 60))]))) == {}


def test_the_name_of_the_site_above_each_title_goes():
    pages = documents(lambda number: [heading("The Harbour Post"), heading(f"On {spelt(number)}"), line(prose(number))])
    assert cut(without_repeated(pages)) == {"The Harbour Post": 12}


@pytest.mark.parametrize(("number", "least"), [(3, 3), (8, 3), (9, 4), (16, 4), (17, 5), (40, 6)])
def test_how_many_documents_make_a_repetition(number, least):
    # The binary logarithm of their number, rounded up, and three at least.
    for having in (least - 1, least):
        pages = documents(
            lambda each, having=having: [line(prose(each)), *([line("Tell us more")] if each < having else [])], number
        )
        assert cut(without_repeated(pages)) == ({"Tell us more": least} if having == least else {})


@pytest.mark.parametrize("number", [0, 1, 2])
def test_fewer_than_three_documents_stay_as_they_are(number):
    pages = documents(lambda each: [line(prose(each)), line("Tell us more")], number)
    assert without_repeated(pages) == pages


def test_documents_without_a_repetition_are_the_same_objects():
    pages = [*documents(template), *documents(lambda number: [line(prose(number + 300))], 2)]
    made = without_repeated(pages)
    assert [after is before for before, after in zip(pages, made, strict=True)] == [False] * 12 + [True] * 2


def test_what_was_cut_before_is_neither_counted_nor_cut_again():
    pages = documents(lambda number: [line(prose(number)), line("Tell us more").cut("caption or picture credit")])
    assert without_repeated(pages) == pages


@pytest.mark.parametrize(
    ("form", "alike"),
    [
        ("Home{space}News", True),
        ("Updated {day} May 2022", True),
        ("Printed at {day}:15", True),
        ("Page {day} of 7", False),
        ("Notes of {name}", False),
    ],
)
def test_spaces_and_the_digits_of_dates_and_clocks_do_not_tell_two_lines_apart(form, alike):
    pages = documents(
        lambda each: [
            line(prose(each)),
            line(form.format(space=" " * (each + 1), day=each + 10, name=spelt(each))),
        ]
    )
    assert sum(cut(without_repeated(pages)).values()) == 12 * alike


def test_title_and_sections_are_those_of_what_is_left():
    pages = [
        Document(
            f"{number}",
            (
                Block("heading", "Harbour Post", 1, section="Harbour Post"),
                Block("paragraph", "Home News Sport", 2, section="Harbour Post"),
                Block("heading", f"On {spelt(number)}", 3, section=f"On {spelt(number)}"),
                Block("paragraph", prose(number), 4, section=f"On {spelt(number)}"),
                Block("heading", "Write to us", 5, section="Write to us"),
                Block("paragraph", "We print the best letters", 6, section="Write to us"),
            ),
            title="Harbour Post" if number else "A title of the file",
        )
        for number in range(4)
    ]
    made = without_repeated(pages)
    assert [document.title for document in made] == [
        "A title of the file",
        *(f"On {spelt(number)}" for number in (1, 2, 3)),
    ]
    assert [[block.section for block in document.blocks] for document in made] == [
        ["", "", *[f"On {spelt(number)}"] * 4] for number in range(4)
    ]


# Corpora of documents made of blocks that many have, blocks that one has, and blocks cut before.
SHARED = st.sampled_from(
    [
        *(line(f"Shared {spelt(number)}.") for number in range(3)),
        *(line(prose(800 + number, 40)) for number in range(2)),
        *(heading(f"Over {spelt(number)}") for number in range(2)),
        line("Page 7 of 9"),
        line("Cut before").cut("page number"),
    ]
)
SHAPES = st.lists(st.lists(st.one_of(SHARED, st.just(None), st.just(None)), max_size=8), min_size=3, max_size=9)


def filled(shapes: list[list[Block | None]]) -> list[Document]:
    """Put a paragraph of its own in every place that is left open."""
    return [
        Document(
            f"{number}",
            tuple(block or line(prose(20 * number + place)) for place, block in enumerate(shape)),
            title=f"Title {spelt(number)}",
        )
        for number, shape in enumerate(shapes)
    ]


@given(SHAPES, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(shapes, random):
    pages = filled(shapes)
    mixed = random.sample(pages, len(pages))
    after = {document.name: document for document in without_repeated(mixed)}
    assert [after[document.name] for document in pages] == without_repeated(pages)


@given(SHAPES)
def test_blocks_are_marked_and_never_lost_or_changed(shapes):
    pages = filled(shapes)
    made = without_repeated(pages)
    for shape, before, after in zip(shapes, pages, made, strict=True):
        assert [(block.kind, block.text, block.line) for block in after.blocks] == [
            (block.kind, block.text, block.line) for block in before.blocks
        ]
        for old, new in zip(before.blocks, after.blocks, strict=True):
            assert new.removed == old.removed or (old.removed, new.removed) == ("", REPEATED)
        # What one document alone has is never cut.
        assert all(shape[place] or not block.removed for place, block in enumerate(after.blocks))


def test_files_of_a_folder_are_cut_alike_and_the_rule_can_be_left_out(tmp_path):
    for number in range(4):
        parts = (
            "Home News Sport",
            prose(number),
            prose(number + 50),
            "Ask the desk about it",
        )
        (tmp_path / f"{number}.txt").write_text("\n\n".join(parts), "utf-8")
    corpus, left, raw = (
        read_corpus([str(tmp_path)], Reading(**how)) for how in ({}, {"leave": ("Repetition",)}, {"raw": True})
    )
    assert cut(corpus.documents) == {"Ask the desk about it": 4}
    assert [block.line for block in corpus.documents[0].blocks] == [1, 3, 5, 7]
    assert cut(left.documents) == cut(raw.documents) == {}
    assert corpus.digest == left.digest


def test_a_condition_that_leaves_two_documents_does_not_bring_the_furniture_back(tmp_path):
    for number in range(4):
        front = f"---\nyear: {2020 + number // 2}\n---\n"
        (tmp_path / f"{number}.txt").write_text(f"{front}{prose(number)}\n\nAsk the desk about it\n", "utf-8")
    assert cut(read_corpus([str(tmp_path)], Reading(where=("year=2020",))).documents) == {"Ask the desk about it": 2}
