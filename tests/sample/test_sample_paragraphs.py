"""What is text in the sample corpus is kept, whole and in its order."""

from __future__ import annotations

import re

import pytest
from sample_corpus import KNOWN, cut, kept

# Of dirty documents: how their paragraphs begin, those of the pages all of them.
PARAGRAPHS = {
    "afghanistan/courier-column-corridor.txt": [
        "Like most people who write about diplomacy",
        "“A communique is finished",
        "It is lovely.",
        "One more thing about ruts.",
    ],
    "afghanistan/harrow-winter-reserves.txt": [
        "In the last week of November a schoolteacher",
        "“Send aid instead,”",
        "The Taliban will call this a victory.",
    ],
    "afghanistan/icp-brief-engagement.txt": [
        "Fifteen months after the fall of Kabul",
        "We propose a small number",
        "The economy shrank",
        "Hunger has been held",
        "In September the Fund",
        "Politics has moved",
        "The killing of the leader",
        "Option A: isolation.",
        "Option B: normalisation",
        "Option C: conditional",
        "We regard Option C",
        "1. Keep one ledger.",
        "2. Begin with the central bank.",
        "3. Pay teachers",
        "4. Reopen a technical presence.",
        "5. Keep the door open",
        "6. Say in advance",
        "None of this amounts",
    ],
    "afghanistan/meridian-earthquake-relief.txt": [
        "Trucks carrying tents",
        "Relief workers said",
        "Aftershocks continue.",
    ],
    "afghanistan/post-girls-school.html": [
        "The bell at the school",
        "That was March 23.",
        "The Post spoke with 14",
        "“We had printed the timetable,”",
        "If that version is right,",
        "Money reacted within days.",
        "Here the choices turn ugly.",
        "Special Envoy Ilse Halvorsen’s office",
        "Inside the movement,",
        "But time favors the closed gate.",
        "Some are leaving.",
        "The chemistry teacher isn’t",
    ],
    "afghanistan/review-counterterror.html": [
        "Ask a retired agent-runner",
        "That telephone is what is missing",
        "Begin with the geometry.",
        "On 29 August a drone",
        "The lesson usually drawn",
        "There is a second view,",
        "It is less foolish",
        "Nor are the Taliban practised",
        "What would a serious policy",
        "And it would lower the promise.",
        "My retired friend",
    ],
    "energy/envoy-readout-gas.txt": ["Special Envoy Ilse Halvorsen met", "The next round will take place"],
    "energy/harrow-against-cgo.txt": [
        "There is a photograph",
        "That, in miniature,",
        "We are told that the CGO",
        "The Sabine Aurora, incidentally,",
    ],
    "energy/harrow-interconnectors.html": [
        "On the eighth of January 2021,",
        "I think of that hour",
        "The trade over the wires",
        "Last year tested",
        "Here is the difficulty.",
        "So I should begin there.",
        "The second want is of patience",
        "And there is fear.",
        "The comparison with gas",
        "In the control room at Brauweiler,",
    ],
    "energy/icp-brief-permits.txt": [
        "Europe has changed its law",
        "Our finding is",
        "In our sample",
        "The files also show",
        "New deadlines bind",
        "There is some evidence",
        "Applications for connection",
        "Two reforms seem promising.",
        "Speed has a price",
        "Governments should finance",
        "Clock-stopping should",
        "Surveys should remain",
        "Grid operators should",
        "Transformers and high-voltage",
        "None of this is glamorous.",
    ],
    "energy/post-price-cap.html": [
        "PRAGUE — The idea fits",
        "At least 15 of the European",
        "The price at the Dutch",
        "Part of the trouble",
        "“I have been in rooms",
        "Supporters argue",
        "Opponents answer",
        "The agency that would have to live",
        "Money sharpens the quarrel.",
        "In Northern Quays, where",
        "“They can call it a cap,",
        "The leaders of the 27",
    ],
    "refugees/harrow-border-procedure.html": [
        "There is a room at an airport",
        "It depends upon you.",
        "Last month in Luxembourg",
        "The case for the border procedure",
        "My quarrel is with the word",
        "And it will be wire.",
        "There is a subtler loss.",
        "What would an honest frontier",
        "I went back to the basement",
        '"I told him there wasn\'t one,"',
    ],
    "refugees/post-visa-backlog.html": [
        "Every 30 days, Najibullah",
        "He ran a warehouse",
        '"My son was in fifth grade',
        "His file is one of 11,260",
        "Over the past year",
        '"It was a question of capacity,',
        "Lawyers say the greatest obstacle",
        "Najibullah's was a logistics firm",
        '"We have people with shrapnel',
        "Officials counter",
        "There is nowhere in Afghanistan",
        '"I kept 600 kinds of screw',
        "A bill before the legislature",
        "In Northern Quays, where 940",
        "\"It's just signatures,",
        "Najibullah's next extension",
    ],
}

PULL_QUOTES = {
    "afghanistan/post-girls-school.html": "You do not print 4,000 timetables for a trick.",
    "afghanistan/review-counterterror.html": "A picture without an informant is a Rorschach blot with a timestamp.",
    "energy/harrow-interconnectors.html": "A cable makes two nations one cupboard",
    "energy/post-price-cap.html": "Then you find out whether you built walls.",
    "refugees/harrow-border-procedure.html": "What makes a decision fast is not a fence.",
}

# Sentences of icp-brief-engagement.txt that a page break cuts, with the line on which each begins.
CUT_BY_PAGES = {
    23: "It may nonetheless preserve payments, clinics and a minimum of oversight, and it would give those within the"
    " movement who favour accommodation with the outside world something to show for it.",
    46: "Correspondent banks still refuse a large share of transfers, and the movement of money by hawala, which costs"
    " between four and twelve per cent, has become the norm even for large organisations.",
    72: "If that is right, pressure upon the ministers in Kabul is aimed at people who cannot deliver what is asked of"
    " them, while those who can are out of its reach.",
    104: "Its weakness is administrative: somebody must keep the ledger, certify each step and accept the blame when a"
    " step is withdrawn.",
    133: "Stipends should go to any school, public, private or at home, in which girls are present above grade six, and"
    " should be paid through agencies that already verify attendance.",
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_paragraphs_of_a_dirty_document_are_kept(found, name):
    texts = kept(found[name])
    places = [
        next((n for n, text in enumerate(texts) if text.startswith(opening)), opening) for opening in PARAGRAPHS[name]
    ]
    assert all(isinstance(place, int) for place in places), places
    assert places == sorted(places)


@pytest.mark.parametrize(
    "name", ["afghanistan/forum-notes-tashkent.md", "energy/courier-nuclear.md", "energy/post-households.md"]
)
def test_a_clean_document_loses_nothing(found, name):
    assert cut(found[name]) == []


@pytest.mark.parametrize("name", PULL_QUOTES)
def test_a_pull_quote_is_not_counted_beside_its_sentence(found, name):
    assert "\n".join(kept(found[name])).count(PULL_QUOTES[name]) == 1


def test_the_quotation_that_stands_nowhere_else_is_kept(found):
    assert [
        block.kind for block in found["refugees/post-visa-backlog.html"].kept if "I kept 600 kinds" in block.text
    ] == ["quotation"]


def test_sentences_cut_by_page_breaks_are_whole(found):
    sentences = {sentence.text: sentence.line for sentence in found["afghanistan/icp-brief-engagement.txt"].sentences()}
    assert {sentences.get(text): text for text in CUT_BY_PAGES.values()} == CUT_BY_PAGES


def test_words_broken_at_line_ends_are_whole(found):
    text = "\n".join(kept(found["afghanistan/icp-brief-engagement.txt"]))
    whole = "measurable operation organisations conducted principle recognition interlocutors".split()
    assert [word for word in whole if not re.search(rf"\b{word}\b", text)] == []
    assert re.findall(r"\b(?:measur|oper|organ|con|prin|recog|inter)\b", text) == []


def test_the_six_running_heads_and_six_page_numbers_are_counted(found):
    reasons = [block.removed for block in found["afghanistan/icp-brief-engagement.txt"].blocks]
    assert reasons.count("running head or foot") == 6
    assert reasons.count("page number") == 6
    assert reasons.count("footnote") == 5
    assert reasons.count("footnote mark") == 5


def test_the_parts_of_the_brief_are_its_sections(found):
    brief = found["afghanistan/icp-brief-engagement.txt"]
    sections = dict.fromkeys(block.section for block in brief.kept if block.kind != "heading")
    assert list(sections) == ["Summary", "Background", "Options", "Recommendations"]


@pytest.mark.parametrize("name", [name for name in KNOWN if name.startswith("letters/")])
def test_a_letter_has_no_heading(found, name):
    assert [block.text for block in found[name].kept if block.kind == "heading"] == []
