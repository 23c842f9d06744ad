"""Saved pages of a wiki: no author, and the day of the revision; and pages of which little is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_reader_web import FIRST, SECOND, THIRD

from toolkit.corpus.document import Document
from toolkit.readers.source import Outcome, Source
from toolkit.readers.web.evidence import missing_share
from toolkit.readers.web.reader import read
from toolkit.reading.notes import reading_notes
from toolkit.reading.serialised import outcome_bytes, outcome_of

LINKED = (
    '<script type="application/ld+json">{"@type":"Article","author":{"name":"Contributors to Quaypedia"},'
    '"datePublished":"2004-02-11T09:00:00Z","dateModified":"2023-09-17T12:13:14Z"}</script>'
)
LAST = '<ul><li id="footer-info-lastmod">{}</li></ul>'


def page(*, generator: str = "", foot: str = "", element: str = "mw-content-text") -> Document:
    meta = f'<meta name="generator" content="{generator}">' if generator else ""
    box = "<div class='navbox authority-control'><a>Authority control databases</a> <a>VIAF</a></div>"
    text = f"<h1>Quay</h1><div id='{element}'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{box}</div>{foot}"
    html = f"<html><head><title>Quay - Quaypedia</title>{meta}</head><body>{text}</body></html>"
    (document,) = read(Source("a.html", html.encode())).documents
    return document


@pytest.mark.parametrize("generator", ["MediaWiki 1.43.0", ""])
@pytest.mark.parametrize(
    ("foot", "day"),
    [
        (LINKED, "2023-09-17"),
        (LAST.format("This page was last edited on 17 September 2023, at 12:13 (UTC)."), "2023-09-17"),
        (LAST.format("Diese Seite wurde zuletzt am 17. September 2023 um 12:13 Uhr bearbeitet."), "2023-09-17"),
        (LAST.format("Cette page a été modifiée le 3 mars 2021."), "2021-03-03"),
    ],
)
def test_the_day_of_a_wiki_page_is_that_of_its_revision(generator, foot, day):
    document = page(generator=generator, foot=foot)
    assert (document.date, document.date_source) == (day, "field")
    assert "author" not in document.metadata


def test_the_day_of_another_page_is_that_of_its_publication():
    assert page(generator="WordPress 6", foot=LINKED, element="content").date == "2004-02-11"


def test_a_box_of_a_wiki_is_no_author_whoever_saved_it():
    assert "author" not in page(element="content").metadata


def test_the_share_that_is_missing_is_counted_in_words():
    main = "the quay was dark and nobody came to it all night long " * 3  # 36 words, 12 of them in a line
    assert missing_share(main, []) == 1.0
    assert missing_share(main, ["The quay was dark, and nobody came to it all night long!"]) == pytest.approx(24 / 36)
    assert missing_share(main, [main, "and more"]) == 0.0
    # Of a short text nothing can be said.
    assert (missing_share("word " * 29, []), missing_share("word " * 30, [])) == (0.0, 1.0)


@pytest.mark.parametrize(("share", "named"), [(0.5, False), (0.51, True)])
def test_a_page_of_which_little_is_kept_is_named_and_stays_so_in_the_cache(share, named):
    document = replace(page(), missing_share=share)
    (again,) = outcome_of(outcome_bytes(Outcome([document]))).documents
    assert again.keeps_little == named
    assert any("Of a.html less than half" in note for note in reading_notes([again], ())) == named


def test_of_a_page_that_is_kept_nothing_is_missing():
    assert page().missing_share < 0.1
