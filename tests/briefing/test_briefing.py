"""The report on a corpus: what it says is in the tables and the texts, and every way to the evidence leads there."""

from __future__ import annotations

import re

import pytest
from harness import Page, unsafe
from making import make_corpus

from toolkit.briefing.appendix import keys_cited, methods
from toolkit.briefing.chapters import chapters
from toolkit.briefing.compose import chapters_named, compose, facts_of, titles_of
from toolkit.briefing.evidence import CitedEvidence
from toolkit.briefing.markdown_page import markdown_page
from toolkit.briefing.page import page
from toolkit.briefing.references import REFERENCES, bibtex
from toolkit.briefing.shown import quotable
from toolkit.briefing.wording import Wording
from toolkit.cli import catalog
from toolkit.corpus.document import Corpus, Document
from toolkit.errors import SettingError

ALL = [chapter.command for chapter in chapters_named([])]


def composed(corpus, *names, by="", language="en"):
    def run(name, settings):
        return catalog.load_analysis(name)(corpus, **settings)

    wanted = chapters_named(names)
    return compose(corpus, wanted, run, title="The title", by=by, command="toolkit report corpus", language=language)


@pytest.fixture(scope="module")
def briefing(sample):
    return composed(sample)


@pytest.fixture(scope="module")
def text(briefing):
    return "".join(page(briefing, "report-data"))


def parsed(text):
    read = Page()
    read.feed(text)
    read.close()
    assert read.open == []
    return read


def test_the_chapters_are_of_analyses_in_an_order_of_their_own():
    orders = [chapter.order for chapter in chapters()]

    assert set(ALL) <= set(catalog.command_names())
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("name", ALL)
def test_every_chapter_says_something_of_the_sample(name, briefing):
    written = next(each for each in briefing.chapters if each.chapter.command == name)

    assert not written.refused
    assert written.remarks
    assert not written.remarks[0].quoted  # it stands in the summary
    tables = {table.name for table in written.report.tables}
    assert any(exhibit.table in tables for exhibit in written.chapter.exhibits)
    for exhibit in written.chapter.exhibits:
        table = next((each for each in written.report.tables if each.name == exhibit.table), None)
        names = {column.name for column in table.columns} if table else set(exhibit.columns)
        assert set(exhibit.columns) - {"group", "document"} <= names


def test_what_is_quoted_stands_in_the_document_at_the_line(briefing, sample):
    documents = {document.name: document for document in sample.documents}
    quoted = [remark for written in briefing.chapters for remark in written.remarks if remark.quoted]

    assert len(quoted) >= 5
    for remark in quoted:
        whole = " ".join(" ".join(block.text.split()) for block in documents[remark.document].kept)
        assert " ".join(remark.text.split()).removesuffix(" …") in whole
        assert any(remark.line in block.source_lines for block in documents[remark.document].kept)


def test_every_link_leads_to_a_place_of_the_page_and_no_name_is_given_twice(text):
    read = parsed(text)

    assert len(read.names) == len(set(read.names))
    assert len([link for link in read.links if link.startswith("#e-")]) > 20
    assert read.links <= {f"#{name}" for name in read.names}


def test_a_passage_holds_the_keyword_whose_line_leads_to_it(text):
    """In each row of the keywords: the word in the evidence, and the passage that the place after it links to."""
    tables = text.partition('<table id="t-keywords-keywords">')[2].partition("<section")[0]
    rows = [
        (anchor, word)
        for word, anchor in re.findall(r'<mark>(.*?)</mark>.*? <a class="place" href="#(e-\d+)">', tables)
    ]

    assert len(rows) > 20
    for anchor, word in rows:
        passage = re.search(rf'<p id="{anchor}">(.*?)</p>', text)[1]
        assert word.lower() in passage.lower()


def test_the_page_needs_nothing_and_runs_nothing(text):
    assert not unsafe(text)
    assert "<script" not in text
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text.replace("http://www.w3.org/2000/svg", ""))


def test_the_same_corpus_gives_the_same_page(text, sample):
    assert "".join(page(composed(sample), "report-data")) == text


def test_markdown_says_the_same_sentences(briefing):
    written = "".join(markdown_page(briefing, "report-data"))

    assert not unsafe(written)
    for each in briefing.chapters:
        assert f"## {briefing.wording(each.chapter.command + '.title')}\n" in written
    assert written.count("\n> ") == sum(remark.quoted for each in briefing.chapters for remark in each.remarks)


def test_the_methods_cite_works_that_are_listed(briefing, text):
    keys = keys_cited(briefing)

    assert set(keys) >= {"hutto2014", "bouma2009"}
    for key in keys:
        assert REFERENCES[key].listed.split(".")[0] in text
        assert f"({REFERENCES[key].cited})" in methods(briefing)
    assert bibtex(keys).count("@") == len(keys)


def test_what_a_chapter_cites_is_known():
    for chapter in chapters():
        assert set(chapter.cites) <= set(REFERENCES)


def test_an_analysis_that_refuses_is_named_with_its_reason():
    german = make_corpus(
        eins="Der Winter war lang, und die Vorräte der Stadt waren nach drei Wochen schon fast verbraucht. " * 4,
        zwei="Die Brücke über den Fluss wurde erst im Sommer wieder für alle Wagen und Fußgänger geöffnet. " * 4,
    )
    written = composed(Corpus(german.documents, language=german.language), "sentiment").chapters[0]

    assert "English" in written.refused or "language" in written.refused
    assert "<p>Not analysed: " in "".join(page(composed(german, "sentiment")))


def test_a_chapter_that_is_not_there_is_met_with_those_that_are():
    with pytest.raises(SettingError, match=r"'keyness'\.\nChoose from: documents, "):
        chapters_named(["keyness"])


def dated(*dates, **fields):
    documents = [
        Document(f"a/{number}.txt", (), date=date, metadata={name: values[number] for name, values in fields.items()})
        for number, date in enumerate(dates)
    ]
    return Corpus(tuple(documents))


@pytest.mark.parametrize(
    ("dates", "time"),
    [
        (("2019", "2020", "2021"), "year"),
        (("2020-01", "2020-04", "2020-07"), "quarter"),
        (("2020-01-02", "2020-02-02", "2020-03-02"), "month"),
        (("2020-01-02", "2020-01-03", "2020-02-02"), ""),
        (("", "", ""), ""),
    ],
)
def test_time_is_divided_into_three_parts_or_more(dates, time):
    assert facts_of(dated(*dates)).time == time


@pytest.mark.parametrize(
    ("sources", "group"),
    [
        (["x", "x", "y", "y"], "source"),
        (["x", "x", "x", "x"], ""),  # one group
        (["w", "x", "y", "z"], ""),  # another for each
        (["x", "x", "y", ""], "source"),
        (["x", "", "", "y"], ""),  # too few of them, and another for each
    ],
)
def test_groups_are_few_and_hold_for_most_documents(sources, group):
    assert facts_of(dated(*["2020"] * 4, source=sources)).group == group


def test_a_field_that_no_document_has_is_refused():
    with pytest.raises(SettingError, match="nosuch"):
        facts_of(dated("2020", "2021"), "nosuch")


def test_evidence_is_the_paragraph_of_a_line_and_is_cited_once(sample):
    evidence = CitedEvidence(sample)
    document = sample.documents[0]
    block = document.kept[-1]
    anchor = evidence.anchor(document.name, block.source_lines[0])

    assert evidence.anchor(document.name, block.source_lines[0]) == anchor == "e-1"
    assert evidence.anchor(document.name, 10**6) == ""
    assert evidence.anchor("no such document", 1) == ""
    [passage] = evidence.passages()
    assert passage.text.removesuffix(" …") in " ".join(block.text.split())


def test_a_paragraph_is_cited_once_for_all_its_lines_and_a_long_one_in_parts():
    told = [
        f"Line {number} tells of the harvest of that year, of its weather and of its price." for number in range(1, 60)
    ]
    evidence = CitedEvidence(make_corpus(long="\n".join(told)))
    anchors = [evidence.anchor("long", line) for line in (1, 30, 31, 59)]

    first, second = evidence.passages()
    assert anchors == ["e-1", "e-1", "e-1", "e-2"]
    assert (first.first, first.last, second.first, second.last) == (1, 33, 34, 59)
    assert first.text == " ".join(told[:33]) + " …"  # 74 and 75 letters a line, and a space: 33 of them have 2,499
    assert second.text == " ".join(told[33:])


def test_the_summary_links_what_it_names_and_counts_to_the_text(briefing, text, sample):
    """Each linked word of the summary stands in the passage that it leads to, or is said of it in another form."""
    brief = text.partition('id="in-brief"')[2].partition("</section>")[0]
    links = re.findall(r'<a href="#(e-\d+)" title="\[(.*?), line \d+\]">(.*?)</a>', brief)
    passages = dict(re.findall(r'<p id="(e-\d+)">(.*?)</p>', text))

    assert len(links) > 20
    names = {row["name"] for each in briefing.chapters if each.chapter.command == "names" for row in rows_of(each)}
    linked = [(anchor, word) for anchor, _, word in links if word in names]
    assert len(linked) > 5
    found = sum(word.split()[-1].lower() in passages[anchor].lower() for anchor, word in linked)
    assert found >= len(linked) - 1  # an acronym may stand for one


def rows_of(written):
    return written.report.tables[0].records()


def test_what_occurs_once_is_not_said_to_be_named_or_quoted_most_often():
    corpus = make_corpus(
        a='Mayor Ada Quill opened the bridge. "It will last," said Bo Lind.', b="The river was high in the spring."
    )
    written = {each.chapter.command: each for each in composed(corpus, "names", "quotes").chapters}

    assert written["names"].remarks[0].text == "No name occurs more than once."
    assert written["quotes"].remarks[0].text == "1 statement is attributed to others than the authors."


def test_all_recurring_statements_are_counted_and_not_only_those_listed():
    """25 sentences that two texts share: the list of `compare` would show 20 of them."""
    things = "bridge ferry mill school tower harbour market chapel garden stable bakery brewery quarry library".split()
    things += "station theatre hospital prison museum factory granary lighthouse orchard cemetery vineyard".split()
    told = [f"The old {thing} beside the river was repaired by masons in the spring of that year." for thing in things]
    corpus = make_corpus(a="\n\n".join(told), b="\n\n".join(reversed(told)))
    [written] = composed(corpus, "compare").chapters

    assert len(things) == 25
    assert written.remarks[0].text.startswith("25 statements recur in another document")


def test_documents_are_named_by_titles_that_differ():
    documents = [
        Document("a.txt", (), title="The Ferry"),
        Document("b.txt", (), title="Letters"),
        Document("c.txt", (), title="Letters"),
        Document("d.txt", (), title="x" * 91),
    ]
    wording = Wording("en", titles_of(Corpus(tuple(documents))))

    assert [wording.named(each.name) for each in documents] == ["“The Ferry”", "b.txt", "c.txt", "d.txt"]


def test_numbers_that_differ_are_said_by_the_thing_they_are_of():
    corpus = make_corpus(
        a="Twelve people were killed and 340 injured when the flood hit Oban Bay on Saturday.",
        b="Fifteen people were killed and 410 injured when the flood hit Oban Bay on Saturday.",
    )
    text = "".join(markdown_page(composed(corpus, "compare"), "report-data"))

    assert "The number of people differs (Twelve, Fifteen):" in text
    assert "The number of people (2) differs (340, 410):" in text
    assert "Two documents differ in number (" in text
    assert "1 statement recurs in another document, with a difference in number." in text


def test_the_report_on_one_document_has_no_plural_of_one():
    corpus = make_corpus(one='The bridge is a disgrace. "It will fall," said Hanna Okafor. The council must close it.')
    text = "".join(markdown_page(composed(corpus, "documents", "sentiment", "quotes", "asks"), "report-data"))

    assert "with 16 words, without dates." in text
    assert "Its 95 % interval " in text
    assert "1 statement is attributed to others than the authors.\n" in text  # none of whom is quoted most often
    assert "The texts contain 1 demand or recommendation.\n" in text
    assert "1 document, 16 words" in text
    assert "1 documents" not in text


def test_documents_are_ranked_by_their_tone_in_the_table_and_in_the_figure(text):
    section = text.partition('id="c-sentiment"')[2].partition("</section>")[0]
    picture = section.split("<figure")[-1].partition("</figure>")[0]
    rows = section.partition('<table id="t-sentiment-documents">')[2].partition("</table>")[0]
    tones = [
        float(each.replace("−", "-")) for each in re.findall(r'<td class="number[^"]*">([+−]?\d\.\d\d)</td>', rows)
    ]
    drawn = [float(each.replace("−", "-")) for each in re.findall(r'class="faint">(−?\d\.?\d*)</text>', picture)]

    assert tones[0::3] == sorted(tones[0::3], reverse=True)  # tone, low and high of each row
    assert len(drawn) > 10
    assert drawn == sorted(drawn, reverse=True)


def test_chapters_that_stand_in_a_report_only_if_they_are_named(sample):
    usual = [chapter.command for chapter in chapters_named([])]

    assert not {"trends", "readability"} & set(usual)
    assert [chapter.command for chapter in chapters_named(["all"])] == usual
    assert {chapter.command for chapter in chapters_named(["all", "trends"])} == {*usual, "trends"}
    trends, readability = composed(sample, "trends", "readability").chapters
    assert trends.remarks[0].text == (
        "From the first period to the last – more frequent: office, Continental, wind, place, spent; less frequent:"
        " men, Taliban, aid, Afghanistan, dollars. None of these trends is certain after the correction for all words"
        " tested."
    )
    assert "runs from 46 in" in readability.remarks[0].text
    assert readability.remarks[1].line == 48


def yearly(*texts):
    return make_corpus(
        **{f"t{year}": f"---\ndate: {year}-05-01\n---\n\n{text}" for year, text in enumerate(texts, 2001)}
    )


def test_a_word_that_falls_every_year_is_said_to_fall_and_three_years_are_too_few():
    filler = "The keeper of the lock walked to the gate and back again before the evening. " * 12
    texts = [filler + "The coal barge came. " * often + "A train came. " * (20 - often) for often in (20, 15, 10, 5, 0)]
    [written] = composed(yearly(*texts), "trends").chapters

    assert re.search("more frequent: .*train.*; less frequent: .*barge", written.remarks[0].text)
    [few] = composed(yearly(*texts[:3]), "trends").chapters
    assert [each.text for each in few.remarks] == [
        "There are only 3 periods: too few to tell a trend from a difference."
    ]


def test_acronyms_that_are_never_explained_are_named():
    corpus = make_corpus(
        a="The European Resettlement Agency (ERA) met the OSCE in May. The ERA asked the OSCE for places.",
        b="The ERA paid for the ferry, and the OSCE did not.",
    )
    [written] = composed(corpus, "acronyms").chapters

    assert written.remarks[0].text == "Of 2 acronyms, 1 is never explained: OSCE."
    assert written.remarks[0].cited[0][:2] == ("OSCE", "a")


def test_the_most_frequent_markers_of_stance_are_named_with_their_rates():
    """Of 20 words two are of doubt: 100,000 of a million."""
    corpus = make_corpus(
        a="Perhaps the bridge may hold. " + "The ferry ran to the town on the other shore. " * 1 + "It was late in May."
    )
    [written] = composed(corpus, "dictionary").chapters

    assert written.remarks[0].text.startswith("Most frequent markers of stance, per million words: doubt (")


def test_pairs_of_words_are_named_with_their_counts():
    corpus = make_corpus(
        a="The salt road was long. " * 1 + "Traders took the salt road. The salt road went by the sea. A long way."
    )
    [written] = composed(corpus, "collocations").chapters

    assert "salt road (3)" in written.remarks[0].text


def test_a_keyword_is_linked_where_it_is_listed_and_not_in_a_title_before_it():
    corpus = make_corpus(
        a="# The ferry and the town\n\nThe ferry was late. The ferry ran to the town, and the ferry came back.",
        b="# A bridge\n\nThe bridge was closed. The bridge fell, and the old bridge was rebuilt.",
    )
    text = "".join(page(composed(corpus, "keywords")))
    said = text.partition("The words that characterise each document – ")[2].partition("</li>")[0]

    assert said.startswith("“The ferry and the town”: <a ")
    assert re.search(r'“A bridge”: .*<a href="#e-[0-9]+" title="\[b, line [0-9]+\]">bridge</a>', said)


def test_nothing_rises_or_falls_where_documents_have_no_dates():
    texts = {f"letter-{number}": "The harbour is closed. " * (12 if number else 3) for number in range(5)}
    [written] = composed(make_corpus(**texts), "trends").chapters

    assert [remark.text for remark in written.remarks] == [
        "The documents have no two dates, so nothing can be said to have risen or fallen."
    ]


def test_a_sentence_that_is_too_long_to_read_is_quoted_in_part():
    assert quotable("good " * 199 + "goods") == "good " * 199 + "goods"  # 1,000 characters
    assert quotable("good " * 200 + "a") == "good " * 199 + "good …"
    assert quotable("a" * 1_001) == "a" * 1_000 + " …"

    briefing = composed(make_corpus(letter="good " * 400 + "end.", other="The pier leaks."), "sentiment")
    quoted = re.findall("(?:good )+", "".join(markdown_page(briefing, "")))
    assert 900 < max(map(len, quoted)) <= 1_000
