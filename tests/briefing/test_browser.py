"""Pages in a browser: nothing runs or leaves, every link lands, everybody can read them, and they print as they are."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from test_briefing import composed

from toolkit.analyses.keywords import keywords
from toolkit.analyses.sentiment import sentiment
from toolkit.briefing.page import page
from toolkit.report.render import render
from toolkit.report.render.view import View

pytest.importorskip("playwright")
pytest.importorskip("axe_playwright_python")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no browser is installed")]

SCREENS = [(1280, "light"), (1280, "dark"), (390, "light")]
A4 = 794  # pixels of the width of a sheet of paper


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(sample, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    few = replace(sample, documents=sample.documents[::5])
    chapters = ("documents", "topics", "names", "keywords", "sentiment", "quotes", "doctor")
    made = {
        "report": "".join(page(composed(few, *chapters), "report-data")).encode(),
        "bericht": "".join(page(composed(few, *chapters, language="de"))).encode(),
        "keywords": b"".join(render(keywords(few), View(format="html"))),
        "sentiment": b"".join(render(sentiment(few, by="source"), View(format="html"))),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_bytes(text)
    return {name: f"file://{folder}/{name}.html" for name in made}


@pytest.fixture
def opened(browser, pages):
    contexts = []

    def open_page(name, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        shown = context.new_page()
        shown.said, shown.asked = [], []
        shown.on("console", lambda message: shown.said.append(message.text))
        shown.on("pageerror", lambda error: shown.said.append(str(error)))
        shown.on("request", lambda request: shown.asked.append(request.url))
        shown.goto(pages[name])
        return shown

    yield open_page
    for context in contexts:
        context.close()


NAMES = ["report", "bericht", "keywords", "sentiment"]


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_from_the_disk_without_an_error_and_asks_for_nothing(name, opened, pages):
    shown = opened(name)

    assert shown.said == []
    assert shown.asked == [pages[name]]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_that_keeps_anybody_from_reading_it(name, width, scheme, opened):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened(name, width, scheme)).response

    assert len(found["passes"]) > 15  # color-contrast, landmarks, table headings ...
    assert {rule["id"] for rule in found["passes"]} >= {"color-contrast", "landmark-one-main", "document-title"}
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []


def test_axe_would_find_pale_letters(opened):
    from axe_playwright_python.sync_playwright import Axe

    shown = opened("report")
    shown.add_style_tag(content="p { color: #bbb; }")

    assert "color-contrast" in {rule["id"] for rule in Axe().run(shown).response["violations"]}


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(name, width, scheme, opened):
    assert opened(name, width, scheme).evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_lands_on_what_it_names(opened):
    shown = opened("report")
    landed = shown.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(link => {
            location.hash = link.getAttribute('href');
            const target = document.querySelector(':target');
            const place = target && target.getBoundingClientRect();
            const seen = !!place && place.height > 0 && place.top < innerHeight && place.bottom > 0;
            return [link.getAttribute('href'), seen];
        })"""
    )

    assert len(landed) > 60
    assert [address for address, is_there in landed if not is_there] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_on_paper(name, opened):
    """What does not fit is broken into lines: a bar to scroll with would be printed in grey."""
    shown = opened(name, A4)
    shown.emulate_media(media="print")
    wide = shown.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(each => !each.closest('svg') && each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
            .filter(each => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))
            .map(each => each.outerHTML.slice(0, 80))"""
    )

    assert wide == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= A4


@pytest.mark.parametrize("name", NAMES)
def test_what_is_folded_on_paper_is_left_out_whole(name, opened):
    shown = opened(name, A4)
    shown.emulate_media(media="print")

    assert shown.evaluate("[...document.querySelectorAll('summary')].filter(each => each.offsetHeight).length") == 0
