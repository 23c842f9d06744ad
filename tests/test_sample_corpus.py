"""The sample corpus read and analysed for real, against what a reader of its files finds in them."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from toolkit.analyses.documents import documents
from toolkit.analyses.keywords import keywords
from toolkit.analyses.sentiment import sentiment
from toolkit.analyses.similarity import similarity
from toolkit.analyses.topics import topics
from toolkit.corpus.reading import read_corpus
from toolkit.language.forms import fold
from toolkit.language.words import plain, words

FOLDER = Path(__file__).parent.parent / "corpus"
AFGHANISTAN, ENERGY, REFUGEES = "afghanistan/", "energy/", "refugees/"

# In byte order of the files; the letters are the lines of refugees/letters.jsonl.
KNOWN = {
    "afghanistan/chancery-speech-neighbours.md": (
        "2022-06-16",
        "Six neighbours and a road: remarks at the Almaty Conference on Transit",
    ),
    "afghanistan/courier-column-corridor.txt": ("2022-07-05", "A rut is not a road"),
    "afghanistan/envoy-readout-doha.txt": ("2022-02-17", "READOUT OF THE SPECIAL ENVOY'S CONSULTATIONS IN DOHA"),
    "afghanistan/envoy-statement-aid.md": (
        "2022-01-18",
        "Statement by the Special Envoy on humanitarian aid and the Afghan banking system",
    ),
    "afghanistan/forum-notes-drugs.txt": (
        "2023-05-23",
        "Poppy, powder and the fence: notes from the working group on opium and border control",
    ),
    "afghanistan/forum-notes-tashkent.md": (
        "2022-03-14",
        "Tashkent session: terrorism, air space and the neighbours",
    ),
    "afghanistan/harrow-winter-reserves.txt": ("2021-12-09", "The bread and the stove"),
    "afghanistan/icp-brief-engagement.txt": (
        "2022-11-09",
        "Conditional engagement with Kabul: what outside powers can still buy, and at what price",
    ),
    "afghanistan/meridian-earthquake-relief.txt": (
        "2022-06-26",
        "Aid convoys reach Afghan quake zone as search for survivors ends",
    ),
    "afghanistan/post-girls-school.html": ("2022-04-13", "The morning the gates closed again"),
    "afghanistan/quays-relief-flights.txt": (
        "2022-06-27",
        "Relief flights and trucks get through to Paktika, four days after deadly quake",
    ),
    "afghanistan/review-counterterror.html": ("2021-10-21", "A very long way over the horizon"),
    "energy/chancery-speech-winter.md": (
        "2022-11-09",
        "Before the Frost: Statement to the Joint Committee on Energy and Social Affairs",
    ),
    "energy/courier-nuclear.md": ("2023-01-17", "Do not turn off the lights to settle an old quarrel"),
    "energy/courier-praise-cgo.txt": ("2023-02-08", "In praise of the people who bought the gas"),
    "energy/envoy-readout-gas.txt": ("2022-08-25", "Readout: Special Envoy's talks on gas transit with Central Asia"),
    "energy/forum-notes-pipelines.txt": ("2022-10-27", "Protecting pipelines and cables on the sea floor: notes"),
    "energy/harrow-against-cgo.txt": ("2023-03", "The Office That Bought at the Top"),
    "energy/harrow-interconnectors.html": ("2023-05-04", "The Copper Commons"),
    "energy/icp-brief-permits.txt": (
        "2023-06-13",
        "The Queue Behind the Turbine: Permits, Grids and the Missing Clerk",
    ),
    "energy/icp-brief-storage.md": (
        "2022-09-15",
        "Full Is Not the Same as Safe: What Gas Storage Targets Can and Cannot Do This Winter",
    ),
    "energy/meridian-lng-terminal.txt": (
        "2022-12-19",
        "Floating LNG Terminal Takes First Gas as Winter Demand Climbs",
    ),
    "energy/post-households.md": ("2022-02-13", "The Thermostat or the Table"),
    "energy/post-price-cap.html": ("2022-10-13", "Price Cap on Gas Divides Ministers as Bills Come Due"),
    "refugees/chancery-speech-solidarity.md": ("2023-06-15", "What We Mean by a Place"),
    "refugees/courier-housing.txt": ("2022-09-17", "The hotel is the most expensive way of having nowhere to live"),
    "refugees/courier-schools.md": (
        "2022-11-12",
        "'We have the children, we have the chairs, we are short of Mondays': schools juggle places for new arrivals",
    ),
    "refugees/envoy-readout-islamabad.txt": (
        "2022-02-16",
        "Readout of the Special Envoy's consultations in Islamabad",
    ),
    "refugees/forum-notes-asylum.txt": (
        "2023-02-10",
        "ASYLUM REFORM, RETURNS AND READMISSION: NOTES OF THE SECOND SESSION",
    ),
    "refugees/harrow-border-procedure.html": ("2023-07-18", "The room that is not in the country"),
    "refugees/harrow-evacuees.txt": ("2021-10", "The men who knew the way"),
    "refugees/icp-brief-quotas.md": ("2022-04-19", "Pledged, Allotted, Arrived: Repairing the Resettlement Quota"),
    "refugees/icp-labour-market.md": (
        "2022-12-06",
        "Nurses Who Clean: Refugees, Qualifications and the First Three Years of Work",
    ),
    "letters/2022-01-ferry-town": ("2022-01-22", "A ferry town can count"),
    "letters/2022-05-night-shift": ("2022-05-14", "Tea, tablets and a torch"),
    "letters/2022-08-station-square": ("2022-08-06", "Who asked the shops?"),
    "letters/2022-10-interpreter": ("2022-10-29", "The second language of waiting"),
    "letters/2023-01-boilers": ("2023-01-14", "Heating the car park"),
    "refugees/meridian-border-count.txt": (
        "2021-11-12",
        "Aid groups differ on how many are trapped in border forest",
    ),
    "refugees/post-visa-backlog.html": (
        "2023-03-21",
        "Afghans who worked for the mission wait as visa files pile up",
    ),
}

# Of each dirty document: what is not its text.
FURNITURE = {
    "afghanistan/courier-column-corridor.txt": [
        "Lowland Courier, 5 July 2022",
        "By Hester Vandamme",
        "Hester Vandamme writes on foreign affairs",
    ],
    "afghanistan/envoy-readout-doha.txt": ["Office of the Special Envoy", "17 February 2022"],
    "afghanistan/envoy-statement-aid.md": ["https://example.org/envoy/exemptions", "Press enquiries:"],
    "afghanistan/forum-notes-drugs.txt": ["Istanbul, 23 May 2023"],
    "afghanistan/harrow-winter-reserves.txt": [
        "The Harrow Review",
        "9 December 2021",
        "By Edmund Carrow",
        "e.carrow@example.org",
        "Share this article",
        "Follow us",
    ],
    "afghanistan/icp-brief-engagement.txt": [
        "ICP Policy Brief 14",
        "9 November 2022",
        "Leonie Strand and Farid Aslami",
        "ICP Policy Brief 14 | Conditional engagement with Kabul",
        "Range of published estimates",
        "Resolution 2615 (2021)",
        "Interviews by telephone and in Doha",
        "The guarantee fund of the Salt Route Corridor would be one such step",
        "Province-level data held by two education agencies",
        "<sup>1</sup>",
        "[2]",
        "<sup>3</sup>",
        "[4]",
        "<sup>5</sup>",
        "References",
        "Customs without a state: revenue at five Afghan",
        "Paying nurses in a sanctioned economy",
    ],
    "afghanistan/meridian-earthquake-relief.txt": [
        "June 26, 2022",
        "By Daniel Reyes-Holt",
        "(Reporting by Daniel Reyes-Holt; editing by Priya Lindqvist)",
    ],
    "afghanistan/post-girls-school.html": [
        "Skip to main content",
        "We and our 118 partners",
        "Only what is necessary",
        "Harbor 51°F, light rain",
        "Port & Shipping",
        "Home › World › Asia › Afghanistan",
        "Report & Analysis",
        "5 min read",
        "Save for later",
        "Students wait outside a secondary school in western Kabul on March 23",
        "The Morning Tide",
        "in your inbox before the first ferry",
        "Sign me up",
        "Topics: Afghanistan Education",
        "Crane operators reject second offer",
        "Engineers found rot beneath the copper",
        "How a crew of nurses won the spring regatta",
        "Comments (37)",
        "our moderators read everything",
        "18 Chandlers Wharf",
    ],
    "afghanistan/quays-relief-flights.txt": ["Northern Quays Post, June 27, 2022", "By Daniel Reyes-Holt"],
    "afghanistan/review-counterterror.html": [
        "one for your basket and one to count readers",
        "Argument, monthly, since 1958",
        "Give a subscription",
        "You are here: Front page",
        "21 October 2021",
        "Send to a friend",
        "An unmanned aircraft on the apron of a Gulf air base",
        "Julian Ashgrove writes about intelligence",
        "Pass it on:",
        "You might also like",
        "In defence of the untidy hedge",
        "The man who tuned cathedrals",
        "Why have the best chess players",
        "what is a footnote for?",
        "4 Candlemaker Row",
    ],
    "energy/courier-praise-cgo.txt": ["Lowland Courier | Opinion", "8 February 2023", "By Fenella Graaf"],
    "energy/envoy-readout-gas.txt": ["25 August 2022", "For immediate release", "Media contact: press desk"],
    "energy/forum-notes-pipelines.txt": [
        "Forum for Shared Security",
        "Closed meeting, Bergen, 20-21 October 2022",
        "Notes circulated 27 October 2022",
    ],
    "energy/harrow-against-cgo.txt": [
        "THE HARROW REVIEW",
        "March 2023",
        "5 min read",
        "The LNG carrier Sabine Aurora at anchor",
        "Ana Requejo",
    ],
    "energy/harrow-interconnectors.html": [
        "chiefly to remember that you have seen this notice",
        "A monthly of argument and letters",
        "Home / Essays / May 2023",
        "4 May 2023",
        "Larger type",
        "The valve hall of a converter station",
        "Imogen Tarrant is writing a history",
        "There are 9 letters on this essay",
        "The last copyist of Urbino",
        "Against the open kitchen",
        "a month among bell-founders",
        "The Harrow Letter",
        "7 Sexton's Yard",
        "Stockists",
    ],
    "energy/icp-brief-permits.txt": [
        "Skip to main content",
        "Menu",
        "Publications",
        "Podcast",
        "About ICP",
        "Support us",
        "Home > Publications > Briefs",
        "Download PDF",
        "By Annika Roelofs",
        "13 June 2023",
        "Brief | 7 minutes",
        "Related publications",
        "Heat pumps and the winter peak",
        "Our modelling looks at 2030",
        "Read more »",
        "Who insures the seabed?",
        "Customs unions without customs officers",
        "Sign up for our newsletter",
        "Your e-mail address",
        "4 Almoner's Court",
        "© 2023 ICP",
        "The views expressed in this brief",
    ],
    "energy/icp-brief-storage.md": ["[^1]", "The 80 and 90 per cent obligations are limited"],
    "energy/meridian-lng-terminal.txt": ["19 December 2022", "(Reporting by Lena Okafor", "Editing by D. Marchetti)"],
    "energy/post-price-cap.html": [
        "Skip to story",
        "54°F, drizzle",
        "Puzzles",
        "Subscribe for €1 a week",
        "We and our 143 partners",
        "Only necessary",
        "Home › Business › Energy",
        "By Samuel Oyelaran, Post staff writer",
        "Updated 9:05 p.m.",
        "218 shares",
        "A pour at the Brandt & Sorley foundry",
        "The Morning Tide",
        "Five stories from the waterfront",
        "Samuel Oyelaran covers energy and shipping",
        "Log in to join the conversation",
        "Ferry line drops Sunday crossings",
        "held a parade, with tubas",
        "Rookie goalkeeper saves two penalties",
        "Crossword: Thursday",
        "Advertisement",
        "18 Ropewalk Street",
    ],
    "refugees/courier-housing.txt": ["Lowland Courier | Opinion | 17 September 2022", "By Rosalind Achterberg"],
    "refugees/courier-schools.md": ["https://example.org/province/newcomer-pupils-2022"],
    "refugees/envoy-readout-islamabad.txt": ["Office of the Special Envoy", "Islamabad, 16 February 2022"],
    "refugees/forum-notes-asylum.txt": ["Closed working group, Egmond, 9-10 February 2023"],
    "refugees/harrow-border-procedure.html": [
        "A monthly of argument and letters",
        "Essays Politics World Books",
        "to remember your place in an article",
        "Home › Essays › July 2023",
        "18 July 2023",
        "Send by e-mail",
        "Photograph: Leopold Farncombe",
        "The Harrow Letter",
        "The last piano tuner of Whitcastle",
        "Scholars hide behind them",
        "A week among oysters",
        "bookbinders since 1911",
        "Correspondence (14)",
        "9 Candlemaker's Yard",
        "No part of this site may be reproduced",
    ],
    "refugees/harrow-evacuees.txt": ["The Harrow Review, October 2021", "Edmund Thackaberry"],
    "refugees/icp-brief-quotas.md": ["https://example.org/icp/resettlement-annex-2022"],
    "refugees/meridian-border-count.txt": ["12 November 2021", "(Reporting by Casper Nyholt"],
    "refugees/post-visa-backlog.html": [
        "Skip to main content",
        "38°F, light rain",
        "Obituaries",
        "$1 for 8 weeks",
        "We and our 46 partners",
        "Reject non-essential",
        "Staff Writer",
        "Updated 11:47 a.m.",
        "Gift this article",
        "Case files at the office of the Harbor Street Legal Clinic",
        "in your inbox by 6:30",
        "Unsubscribe any time",
        "Reach Delphine Oakhurst",
        "Translation from Dari",
        "Drawbridge stuck again",
        "A $90 gasket",
        "Coach praises rookie goalie",
        "130 lofts and a food hall",
        "Comments are moderated and close after 72 hours",
        "400 Chandlery Avenue",
        "Do not sell my information",
    ],
}

FURNITURE["afghanistan/review-counterterror.html"] += [
    "READ THE REVIEW FOR THREE MONTHS",
    "Letters to the editor are preferred",
]
FURNITURE["afghanistan/post-girls-school.html"] += ["Sahar Noori contributed reporting"]
LESS_PLAIN = [
    ("afghanistan/forum-notes-drugs.txt", "Rapporteur: Hélène Marchetti"),
    ("energy/harrow-against-cgo.txt", "H. J. P."),
    ("afghanistan/meridian-earthquake-relief.txt", "GAYAN, Afghanistan, June 26"),
    ("letters/2022-05-night-shift", "Dear Editor,"),
    ("letters/2022-10-interpreter", "Haverdyke"),
    ("letters/2023-01-boilers", "Registered gas engineer, Ostermeer"),
    ("refugees/icp-brief-quotas.md", "ICP Policy Brief"),
]

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

ABOUT_THE_SAME = [
    ("energy/courier-praise-cgo.txt", "energy/harrow-against-cgo.txt"),
    ("afghanistan/envoy-statement-aid.md", "afghanistan/harrow-winter-reserves.txt"),
    ("afghanistan/envoy-statement-aid.md", "afghanistan/icp-brief-engagement.txt"),
    ("afghanistan/harrow-winter-reserves.txt", "afghanistan/icp-brief-engagement.txt"),
    ("afghanistan/envoy-readout-doha.txt", "afghanistan/icp-brief-engagement.txt"),
    ("afghanistan/icp-brief-engagement.txt", "afghanistan/post-girls-school.html"),
    ("energy/chancery-speech-winter.md", "energy/icp-brief-storage.md"),
    ("refugees/chancery-speech-solidarity.md", "refugees/icp-brief-quotas.md"),
    ("afghanistan/forum-notes-tashkent.md", "afghanistan/review-counterterror.html"),
    ("refugees/forum-notes-asylum.txt", "refugees/harrow-border-procedure.html"),
    ("refugees/harrow-evacuees.txt", "refugees/post-visa-backlog.html"),
    ("energy/meridian-lng-terminal.txt", "energy/post-price-cap.html"),
]


@pytest.fixture(scope="session")
def corpus():
    return read_corpus((str(FOLDER),))


@pytest.fixture(scope="session")
def found(corpus):
    return {document.name: document for document in corpus.documents}


@pytest.fixture(scope="session")
def alike(corpus):
    return similarity(corpus, top=1000)


@pytest.fixture(scope="session")
def tones(corpus):
    return {row["document"]: row["tone"] for row in sentiment(corpus).table("documents").records()}


@pytest.fixture(scope="session")
def ranked(corpus):
    """The first fifteen keywords of each document."""
    given: dict[str, list[str]] = {name: [] for name in KNOWN}
    for row in keywords(corpus, top=15).table("keywords").records():
        given[row["document"]].append(row["keyword"])
    return given


def known_as_wrong(value, why):
    return pytest.param(value, marks=pytest.mark.xfail(strict=True, reason=why))


def kept(document):
    return [" ".join(block.text.split()) for block in document.kept]


def cut(document):
    return [" ".join(block.text.split()) for block in document.blocks if block.removed]


def field_of(name):
    return "refugees" if name.startswith("letters/") else name.partition("/")[0]


def readme_table(heading, columns):
    """Rows of the first table below a heading of the README."""
    section = (FOLDER / "README.md").read_text("utf-8").split(f"\n{heading}", 1)[1]
    rows = []
    for line in section.split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            break
    assert all(len(row) == columns for row in rows)
    return rows[2:]


# Reading


def test_forty_documents_are_read_and_only_the_readme_is_passed_over(corpus):
    assert [document.name for document in corpus.documents] == list(KNOWN)
    assert len(KNOWN) == 40
    assert corpus.skipped == ()
    assert corpus.ignored == (("README.md", "it describes the folder"),)


@pytest.mark.parametrize("name", KNOWN)
def test_the_title_is_found(found, name):
    assert found[name].title == KNOWN[name][1]


@pytest.mark.parametrize(
    "name",
    [
        known_as_wrong(name, "the date of the meeting stands before that of the notes, and is taken for it")
        if name == "energy/forum-notes-pipelines.txt"
        else name
        for name in KNOWN
    ],
)
def test_the_date_is_found(found, name):
    assert found[name].date == KNOWN[name][0]


def test_the_readme_gives_every_title_and_date():
    titles = dict(readme_table("## `documents`", 2))
    dates = {}
    for heading, folder in (("## Afghanistan", AFGHANISTAN), ("## Energy", ENERGY), ("## Refugees", REFUGEES)):
        for file, _, date, *_ in readme_table(heading, 6):
            dates[file.removeprefix("letters.jsonl: ") if ": " in file else folder + file] = date
    assert {name: (dates[name], titles[name]) for name in titles} == KNOWN


def test_the_encodings_are_noticed(corpus, found):
    assert corpus.notes == (
        "afghanistan/forum-notes-drugs.txt is not UTF-8 and read as cp1252; if letters look wrong, give --encoding.",
    )
    western = "\n".join(kept(found["afghanistan/forum-notes-drugs.txt"]))
    assert "Estimated cost €2.3 million a year" in western
    assert "that year’s harvest" in western
    assert "5. Chair: no communiqué." in western
    assert "satellites – our best tool – will miss it" in western
    sixteen = "\n".join(kept(found["energy/envoy-readout-gas.txt"]))
    assert "The Special Envoy briefed ministers on the Salt Route Corridor." in sixteen
    assert "\0" not in sixteen
    assert "\ufeff" not in sixteen
    assert "€214 a night" in "\n".join(kept(found["refugees/courier-housing.txt"]))


def test_every_document_is_english(corpus):
    rows = documents(corpus).table("documents").records()
    assert {row["document"]: row["language"] for row in rows} == dict.fromkeys(KNOWN, "en")


# Cleaning


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FURNITURE.items() for text in texts])
def test_furniture_is_cut(found, name, text):
    assert [block for block in kept(found[name]) if text in block] == []
    assert [block for block in cut(found[name]) if text in block] != []


@pytest.mark.parametrize(("name", "text"), LESS_PLAIN)
def test_less_plain_furniture_is_cut(found, name, text):
    assert [block for block in kept(found[name]) if text in block] == []


def test_the_credit_of_a_reprint_is_cut_as_a_line_of_its_own(found):
    assert "(Meridian Wire)" in cut(found["afghanistan/quays-relief-flights.txt"])


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


# Keywords


def folded(text):
    return [fold(word) for word, _, _ in words(plain(text))]


def holds(longer, shorter):
    return any(longer[n : n + len(shorter)] == shorter for n in range(len(longer) - len(shorter) + 1))


def right_keywords():
    return {name: listed.split(", ") for name, listed in readme_table("## `keywords`", 2)}


def test_the_right_keywords_are_five_to_eight_and_stand_in_the_text(found):
    right = right_keywords()
    assert list(right) == list(KNOWN)
    assert {name for name, listed in right.items() if not 5 <= len(set(listed)) <= 8} == set()
    texts = {name: folded("\n".join(kept(document))) for name, document in found.items()}
    absent = [(name, each) for name, listed in right.items() for each in listed if not holds(texts[name], folded(each))]
    assert absent == []


def test_half_of_the_right_keywords_are_among_the_first_fifteen(ranked):
    right = right_keywords()
    given = {name: [folded(keyword) for keyword in listed] for name, listed in ranked.items()}
    shares = {
        name: sum(
            any(holds(keyword, folded(each)) or holds(folded(each), keyword) for keyword in given[name])
            for each in listed
        )
        / len(listed)
        for name, listed in right.items()
    }
    # A floor a little under what is reached (0.61): it guards against getting worse.
    assert sum(shares.values()) / len(shares) >= 0.58
    assert [name for name, share in shares.items() if share == 0] == []


def as_written(text):
    return [word.lower().removesuffix("'s") for word, _, _ in words(plain(text))]


def test_a_keyword_is_shown_as_the_text_has_it(found, ranked):
    texts = {name: as_written("\n".join(kept(document))) for name, document in found.items()}
    unwritten = [
        (name, each) for name, listed in ranked.items() for each in listed if not holds(texts[name], as_written(each))
    ]
    assert unwritten == []


# Topics


def test_documents_of_a_field_mostly_share_their_strongest_topic(corpus):
    rows = topics(corpus, topics=3).table("documents").records()
    strongest = {row["document"]: row["topic"] for row in rows if row["rank"] == 1}
    assert set(strongest) == set(KNOWN)
    fields = ("afghanistan", "energy", "refugees")
    # One topic for each field, matched as well as can be; by chance it would be about a third.
    right = max(
        sum(topic == match[fields.index(field_of(name))] for name, topic in strongest.items())
        for match in permutations((1, 2, 3))
    )
    # A floor a little under what is reached (37 of 40).
    assert right >= 35


# Sentiment


def test_praise_scores_above_zero_and_above_the_blame_of_the_same_office(corpus, tones):
    rows = {row["document"]: row for row in sentiment(corpus).table("documents").records()}
    praise, blame = rows["energy/courier-praise-cgo.txt"], rows["energy/harrow-against-cgo.txt"]
    assert praise["low"] > 0
    assert blame["tone"] < 0


def test_praise_is_the_most_positive_document(tones):
    assert max(tones, key=tones.get) == "energy/courier-praise-cgo.txt"


def test_the_earthquake_reports_are_the_darkest(tones):
    assert set(sorted(tones, key=tones.get)[:2]) == {
        "afghanistan/meridian-earthquake-relief.txt",
        "afghanistan/quays-relief-flights.txt",
    }


# Similarity


def test_the_near_duplicate_and_the_shared_passage_are_found_and_no_other_pair_shares_text(alike):
    rows = [row for row in alike.table("pairs").records() if row["kind"] != "same topic"]
    named = [(row["kind"], row["a"], row["b"], row["a_line"], row["b_line"]) for row in rows]
    # The reprint's longest passage begins with "were asleep", after "struck in the early hours of
    # Wednesday, when most families" had been changed; the speech is quoted as a paragraph.
    assert named == [
        (
            "near-duplicate",
            "afghanistan/meridian-earthquake-relief.txt",
            "afghanistan/quays-relief-flights.txt",
            17,
            11,
        ),
        (
            "shared passage",
            "afghanistan/chancery-speech-neighbours.md",
            "afghanistan/courier-column-corridor.txt",
            36,
            9,
        ),
    ]


def test_the_shared_passage_is_the_quoted_paragraph_to_the_word(alike):
    row = next(row for row in alike.table("pairs").records() if row["kind"] == "shared passage")
    speech = (FOLDER / row["a"]).read_text("utf-8").split("\n")[35]
    column = (FOLDER / row["b"]).read_text("utf-8").split("\n")[8]
    assert column == f"“{speech}”"
    assert row["passage_words"] == len(speech.split()) == 107
    assert row["passage"] == speech.rstrip(".")


def test_no_document_shares_a_passage_when_one_of_each_pair_is_left_out():
    left_out = ("document!=afghanistan/quays-relief-flights.txt", "document!=afghanistan/courier-column-corridor.txt")
    rest = read_corpus((str(FOLDER),), where=left_out)
    assert len(rest) == 38
    assert {row["kind"] for row in similarity(rest, top=1000).table("pairs").records()} == {"same topic"}


@pytest.mark.parametrize(("a", "b"), ABOUT_THE_SAME)
def test_documents_about_the_same_thing_are_near_neighbours(alike, a, b):
    rows = alike.table("nearest").records()
    near = {(row["document"], row["neighbour"]) for row in rows if row["rank"] <= 3}
    assert (a, b) in near or (b, a) in near
