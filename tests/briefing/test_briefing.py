"""The report on a corpus: what it says is in the tables and the texts, and every way to the evidence leads there."""

from __future__ import annotations

import re

import pytest
from harness import Page, unsafe
from making import make_corpus

from toolkit.briefing.appendix import keys_cited, methods
from toolkit.briefing.chapters import chapters
from toolkit.briefing.compose import chapters_named, compose, facts_of
from toolkit.briefing.evidence import CitedEvidence
from toolkit.briefing.markdown_page import markdown_page
from toolkit.briefing.page import page
from toolkit.briefing.references import REFERENCES, bibtex
from toolkit.cli import catalog
from toolkit.corpus.document import Corpus, Document
from toolkit.errors import SettingError

ALL = [chapter.command for chapter in chapters()]


def composed(corpus, *names, by=""):
    def run(name, settings):
        return catalog.load_analysis(name)(corpus, **settings)

    wanted = chapters_named(names)
    return compose(corpus, wanted, run, title="The title", by=by, command="toolkit report corpus")


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
    """In each row of the keywords: the word in the evidence, and the passage that the number of the line links to."""
    table = text.partition('<table id="t-keywords-keywords">')[2].partition("</table>")[0]
    rows = re.findall(r'<a href="#(e-\d+)">\d+</a></td><td class="running">.*?<mark>(.*?)</mark>', table)

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
        assert f"## {each.chapter.title}\n" in written
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
    assert "Not analysed:" in "".join(page(composed(german, "sentiment")))


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


def test_a_long_paragraph_is_shown_from_the_line_on():
    corpus = make_corpus(long="\n".join(f"Line {number} tells of the harvest of that year." for number in range(1, 60)))
    evidence = CitedEvidence(corpus)
    evidence.anchor("long", 30)

    [passage] = evidence.passages()
    assert passage.text.startswith("… Line 30 tells")
    assert len(passage.text) < 720


def test_numbers_that_differ_are_said_by_the_thing_they_are_of():
    corpus = make_corpus(
        a="Twelve people were killed and 340 injured when the flood hit Oban Bay on Saturday.",
        b="Fifteen people were killed and 410 injured when the flood hit Oban Bay on Saturday.",
    )
    text = "".join(markdown_page(composed(corpus, "compare"), "report-data"))

    assert "The numbers of people differ (Twelve, Fifteen):" in text
    assert "The numbers of people (2) differ (340, 410):" in text
    assert "Two documents differ in the number (" in text


def test_the_report_on_one_document_has_no_plural_of_one():
    corpus = make_corpus(one='The bridge is a disgrace. "It will fall," said Hanna Okafor. The council must close it.')
    text = "".join(markdown_page(composed(corpus, "documents", "sentiment", "quotes", "asks"), "report-data"))

    assert "with 16 words, undated." in text
    assert "Its sign is not certain." in text or "Its sign is certain." in text
    assert "Quoted most often: Hanna Okafor (1)." in text
    assert "Asked most often: The council (1)." in text
    assert "1 document, 16 words" in text
    assert "1 documents" not in text
