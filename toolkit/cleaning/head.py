"""Separate the title at the head of a text from the lines around it: date, byline, outlet, navigation."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.cleaning import captions, contacts, endmatter, invitations
from toolkit.cleaning.dated_lines import GOING_ON, NO_NAMES, goes_on, is_dated_line, is_dated_title
from toolkit.corpus.dates import find_date, is_date_line
from toolkit.corpus.document import Block
from toolkit.corpus.page_numbers import roman_value
from toolkit.corpus.structure import heads_a_part
from toolkit.language.lazy_patterns import lazy, regex_lower
from toolkit.language.prefilter import Shape, signs
from toolkit.language.sentences import closes

REASONS = BYLINE, DATE_LINE, NAVIGATION, PAGE_HEAD = "byline", "date line", "navigation", "page head"
# What other rules have found that only a page has: no book, treaty or song.
_OF_PAGES = frozenset(
    (*invitations.REASONS, captions.CAPTION, contacts.AGENCY, contacts.LEGAL, endmatter.TEASERS, "page chrome")
)

_LONGEST_LINE = 14  # words of a byline or a date line
_LONG = 25  # words: the text begins with the first block this long, or the first full sentence.
_LONGEST_STAMP = 90  # characters
_LONGEST_DAY, _ANY_YEAR = 40, 2000  # characters of a day of a diary, with a place, which may be without a year
_DIARY = 2  # dates below the first that stand alone, as the entries of a diary have them
_SENTENCE = 4  # words after the first, from which a line that ends in a full stop may be a sentence
_TITLE = 3  # words: shorter lines before the title are navigation.
_OUTLET = 4  # words: a longer line below the title is a subtitle and stays.
_BY = lazy(
    r"(?:(?i:(?:(?:report|words|text|story|written|prepared|compiled|interview|photographs?|pictures)\s+)?by|author|rapporteur)"
    r"\b[:\s]\s*[A-Z]|(?:[A-Z]\.\s?){1,4}\Z|[A-Z]{2,3}\Z"
    r"|(?:Von|Par|Por|Di|Door|Av)\s++(?:[A-Z][\w'’.-]*+(?:\s++|\Z)|(?:de|du|van|von|la|el)\s++){2,5}\W*\Z)"
)
_BYLINES = (
    *("report", "words", "text", "story", "written", "prepared", "compiled", "interview", "photo", "picture", "by"),
    *("author", "rapporteur", "von", "par", "por", "di", "door", "av"),
)
_INITIALS = 12  # characters that four initials take
_SECTION = lazy(
    r"(?:executive\s+)?summary|abstract|introduction|background|overview|context|key\s+\w+|in\s+brief",
    re.I,
    signs="summary abstract introduction background overview context key brief".split(),
)
_NUMBERED = lazy(r"\b(?:part|no\.?|number|vol(?:ume|\.)?|issue|heft|nr\.?)\s*\d", re.I)
_SERIES = lazy(
    r"\b(?:working|briefing|discussion|policy)\s+(?:paper|brief|note)s?\b"
    r"|\b(?:council|institute|university|department|ministry|office|committee|society|centre|center|association|commission"
    r"|agency|authority|journal|bulletin|newsletter|press)\W*\Z",
    re.I,
    signs=(
        *("working", "briefing", "discussion", "policy", "council", "institute", "university", "department"),
        *("ministry", "office", "committee", "society", "centre", "center", "association", "commission", "agency"),
        *("authority", "journal", "bulletin", "newsletter", "press"),
    ),
)
# "Minutes of the Parish Council" is a title, and "Parish Council" is not.
_RECORD = lazy(
    r"(?:minutes|proceedings|report|agenda|notes|record|statement|letter|notice|meeting|resolutions?|address|speech"
    r"|memorandum|petition|history|rules|charter|constitution)\b[^.]{0,30}\s(?:of|by|to|from|for|at)\s",
    re.I,
)
_HOUSE = lazy(
    r"\b(?:Council|Forum|Foundation|Institute|University|Department|Ministry|Office|Committee|Society|Centre|Center|Association|Agency"
    r"|Commission|Authority|Journal|Bulletin|Newsletter|Press|Policy\s+(?:Brief|Paper)|Working\s+(?:Paper|Group)|Series)\b",
    signs=(
        *("council", "forum", "foundation", "institute", "university", "department", "ministry", "office", "committee"),
        *(
            "society",
            "centre",
            "center",
            "association",
            "agency",
            "commission",
            "authority",
            "journal",
            "bulletin",
            "newsletter",
            "press",
        ),
        *("policy", "working", "series"),
    ),
)
_HOUSE_WORDS = 8
_PAPER = lazy(
    r"(?:[A-Z][\w&.-]*\s+){0,3}(?i:(?:policy|working|briefing|discussion)\s+(?:paper|brief|note)s?)(?:,?\s+(?:[Nn]o\.?\s*)?\d{1,4})?",
    signs=("policy", "working", "briefing", "discussion"),
)
_PERSON = r"(?:[A-ZÀ-Ž][\w'’.-]*\s+){1,2}(?:(?:de|van|von|der|la|le|al|el|bin)\s+){0,2}[A-ZÀ-Ž][\w'’-]*"
_ONE = lazy(_PERSON)
_NAMES = lazy(rf"{_PERSON}(?:(?:,\s+|,?\s+(?:and|und|et|y|&)\s+){_PERSON}){{1,5}}")
_STAMP = lazy(
    r"\W*(?:answered|asked|commented|posted|published|updated|modified|edited|publi[ée]|modifié|veröffentlicht|aktualisiert"
    r"|stand|publicado|actualizado|aggiornato)\b[^.!?]{0,60}\d",
    re.I,
    signs=(
        *("answered", "asked", "commented", "posted", "publi", "updated", "modifi", "edited", "veröffentlicht"),
        *("aktualisiert", "stand", "actualizado", "aggiornato"),
    ),
)
_CLOCK = lazy(
    r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\w*\.?\s+\d{1,2}\b", re.I
)
_TIME_OF_DAY = lazy(r"(?<!\d)\d{1,2}:\d{2}(?!\d)", signs=(":",))
_LEADERS = lazy(r"(?:\.\s?|…){4}\s*\d{1,5}\s*\Z", signs=(".", "…"))
_TRAIL = lazy(
    r"[^.]{1,80}\s[>›»]\s[^.]{1,80}\Z|(?:home|start)\s/\s[^.]{1,80}\Z|(?:[^./]{1,40}\s/\s){2,6}[^./]{1,40}\Z",
    re.I,
    signs=(">", "›", "»", "/"),
)
_STOPS = (".", "!", "?", "…")
_OPENING = lazy(
    r"(?:(?:report|words|text|story|written|prepared|compiled|interview|photographs?|pictures)\s+)?"
    r"(?:by|author|rapporteur)\b[:\s]\s*",
    re.I,
)
_AFTER_NAMES = lazy(r"[,|·•(–—/.]|\s(?:(?:and|&|in|for|at|with|-)\s|\d)")
_FEWEST_NAMES, _MOST_NAMES = 2, 6
_IN_NAMES = frozenset(
    ("de", "du", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "of", "the", "our", "staff")
)
# They introduce a time, not an author.
_AND = frozenset(("and", "und", "et", "y", "&"))
_PARTICLES = frozenset(("de", "van", "von", "der", "la", "le", "al", "el", "bin"))

SIGNS = signs(
    "answered asked commented posted published updated modified edited publi modifi veröffentlicht aktualisiert stand"
    " publicado actualizado aggiornato",
    most=_LONGEST_STAMP,
    place="start",
)
SHAPES = Shape(0)


def apply(blocks: list[Block]) -> list[Block]:
    """Make the title a heading and remove the lines of the page head.

    Lines are a page head only if they include a byline, a breadcrumb trail, or something already removed that only
    a page has, such as a reading time. A date alone does not show one: contracts, minutes and debates have
    a date in their heads too, so that then only the date itself goes, and the name of a publisher above the title.
    """
    blocks = [block.cut(DATE_LINE) if _is_stamp(block) else block for block in _with_whole_title(blocks)]
    head = _head(blocks)
    if not head:
        return blocks
    judged = list(blocks)
    is_page = _shows_a_page(blocks, head)
    explicit = [n for n in head if blocks[n].kind == "heading"]
    explicit = [n for n in explicit if not is_date_line(blocks[n].text)]
    title = explicit[0] if explicit else _title(blocks, head, is_page=is_page)
    if title is not None and not explicit:
        judged[title] = blocks[title].having(kind="heading")
    passed_byline = False
    begun = _begun(blocks, head)
    for n in head:
        block = blocks[n]
        if n == title or block.kind == "heading":
            continue
        if n > begun:
            break
        reason = _reason(block)
        if reason == DATE_LINE and _heads_an_entry(blocks, n, head[-1]):
            continue
        if reason == NAVIGATION and len(head) == 1 and "/" in block.text:
            continue  # "NOTICE / AVIS" heads a text in two languages.
        before_title = title is not None and n < title and not block.text.endswith(GOING_ON)
        if is_page and reason != DATE_LINE and before_title and len(block.text.split()) <= _TITLE:
            reason = NAVIGATION
        if not reason and n == head[-1] and _SECTION.fullmatch(block.text.strip()):
            continue  # The first heading of the text itself.
        shows = is_page or _stands_by(blocks, [other for other in (n - 1, n + 1) if other in head])
        if not reason and n != title and ((shows and _are_names(block.text)) or _is_author(blocks, head, n)):
            reason = BYLINE
        names = (_HOUSE.search(block.text) and (before_title or shows)) or _PAPER.fullmatch(block.text.strip())
        if not reason and (is_page or names or (shows and _is_name_outside(blocks, n, head[-1]))):
            reason = PAGE_HEAD if _is_outlet(block.text, passed_byline) else ""
        passed_byline = passed_byline or reason in (BYLINE, DATE_LINE)
        if reason:
            judged[n] = block.cut(reason)
    return judged


def is_needed(blocks: list[Block], *, found: bool) -> bool:
    """Return whether the rule may change blocks: they contain a stamp, or the text begins with a line of a head."""
    if found:
        return True
    for block in blocks:
        if not block.removed:
            may_head = block.kind not in ("item", "quotation") and len(block.text.split(None, _LONG)) <= _LONG
            return may_head or block.text.endswith(":")
    return False


def _shows_a_page(blocks: list[Block], head: list[int]) -> bool:
    """Return whether something in the head is of a page and of no other text."""
    if any(block.removed in _OF_PAGES for block in blocks[: head[-1]]):
        return True
    return any(_reason(blocks[n]) in (BYLINE, NAVIGATION) for n in head)


def _heads_an_entry(blocks: list[Block], n: int, last: int) -> bool:
    """Return whether a line of the head is the first of the dates of a diary or of letters: two more stand in the text.

    The others may leave out the year.
    """
    if len(blocks[n].text) > _LONGEST_DAY:
        return False
    below = (block for block in blocks[last + 1 :] if not block.removed and len(block.text) <= _LONGEST_DAY)
    days = (block.text.rstrip(" .:") for block in below if any(map(str.isdigit, block.text)))
    return sum(is_dated_line(text) or is_dated_line(f"{text} {_ANY_YEAR}") for text in days) >= _DIARY


def _is_stamp(block: Block) -> bool:
    """Return whether a block is only a date of writing, anywhere in the text."""
    if block.removed or len(block.text) > _LONGEST_STAMP:
        return False
    if len(block.text.split()) > 10 or not _STAMP.match(block.text):
        return False
    return _CLOCK.search(block.text) is not None or bool(find_date(block.text))


def _with_whole_title(blocks: list[Block]) -> list[Block]:
    """Join a title that was broken after its colon, as ``Gas storage:`` / ``what was promised``."""
    first = next((n for n, block in enumerate(blocks) if not block.removed), len(blocks))
    pair = blocks[first : first + 2]
    if len(pair) < 2 or not pair[0].text.endswith(":") or pair[1].removed or not pair[1].text[:1].islower():
        return blocks
    return [*blocks[:first], pair[0].joined(pair[1]), *blocks[first + 2 :]]


def _is_author(blocks: list[Block], head: list[int], n: int) -> bool:
    """Return whether a line is a name above the house or the date that goes with it."""
    text = blocks[n].text.title() if blocks[n].text.isupper() else blocks[n].text
    below = head[head.index(n) + 1 :][:1]
    return _could_name(text) and _ONE.fullmatch(text) is not None and _stands_by(blocks, below)


def _is_name_outside(blocks: list[Block], n: int, last: int) -> bool:
    """Return whether a line is a name that does not occur in the text, as that of its author does not."""
    text = blocks[n].text
    if not (_could_name(text) and _ONE.fullmatch(text)):
        return False
    return not any(word in block.text for block in blocks[last + 1 :] if not block.removed for word in text.split())


def _stands_by(blocks: list[Block], near: list[int]) -> bool:
    """Return whether one of some lines of the head is a date or a byline, or names a house."""
    return any(_HOUSE.search(blocks[other].text) or _reason(blocks[other]) for other in near)


def _are_names(text: str) -> bool:
    if not ("," in text or _AND.intersection(text.split())):
        return False
    return _could_name(text) and _NAMES.fullmatch(text) is not None


def _could_name(text: str) -> bool:
    """Return whether each word begins with a capital or belongs between names, as in *Anna de Vries and Omar Said*."""
    return all(
        "A" <= word[0] <= "Z" or "À" <= word[0] <= "Ž" or word in _PARTICLES or word in _AND for word in text.split()
    )


def _may_be_byline(text: str) -> bool:
    return len(text) <= _INITIALS or regex_lower(text[:_INITIALS]).startswith(_BYLINES)


def _names_somebody(text: str) -> bool:
    """Return whether a line that begins as a byline names a person or a house, and is no sentence.

    After *by* there may be a month, a day or a feast, and then the sentence goes on: *By May the council had voted*.
    """
    if roman_value(text):
        return False
    opening = _OPENING.match(text)
    if not opening:
        return True  # Initials, or a name behind *von*: the pattern has looked at all of it.
    first = _AFTER_NAMES.split(text[opening.end() :], maxsplit=1)[0]
    names = first.split()
    if len(names) < _FEWEST_NAMES and (not names or regex_lower(names[0]).strip(".") in NO_NAMES):
        return False
    return 0 < len(names) <= _MOST_NAMES and all(name[0].isupper() or name in _IN_NAMES for name in names)


def _is_series(text: str) -> bool:
    numbered = any(map(str.isdecimal, text)) and _NUMBERED.search(text)
    return bool(numbered or (_SERIES.search(text) and not _RECORD.match(text)))


def _is_outlet(text: str, passed_byline: bool) -> bool:
    """Return whether a line names an outlet or a rubric.

    A longer line has to say so, or to stand below the byline; above it a subtitle does.
    """
    most = _HOUSE_WORDS if passed_byline or _HOUSE.search(text) else _OUTLET
    count = len(text.split())
    # "My dear Anna," and "Querida hermana:" open a letter; one word with a colon is a label.
    return count <= most and not closes(text, (*_STOPS, ",")) and not (count > 1 and text.endswith(":"))


def _head(blocks: list[Block]) -> list[int]:
    """Number the kept blocks before the first one that is running text."""
    head: list[int] = []
    for number, block in enumerate(blocks):
        if block.removed:
            continue
        count = len(block.text.split())
        if block.kind in ("item", "quotation") or count > _LONG:
            break
        if count > 6 and block.kind != "heading" and closes(block.text, _STOPS) and not _reason(block):
            break
        head.append(number)
    else:
        return []  # Nothing but short lines: a list or a poem, not the head of a page.
    return head


def _begun(blocks: list[Block], head: list[int]) -> int:
    """Number the line with which the text has begun, if that is one that goes on."""
    return next((n for n in head if goes_on(blocks[n].text)), head[-1] + 1)


def _is_entry(text: str) -> bool:
    """Return whether a line is an entry of a log, a timetable or a list of numbers with leaders, and so no title."""
    return (
        _TIME_OF_DAY.match(text) is not None or len(_TIME_OF_DAY.findall(text)) > 1 or _LEADERS.search(text) is not None
    )


def _title(blocks: list[Block], head: list[int], *, is_page: bool) -> int | None:
    begun = _begun(blocks, head)
    plain = [
        n
        for n in head
        if n < begun
        and not _reason(blocks[n])
        and not blocks[n].text.endswith((":", *GOING_ON))
        and any(map(str.isalpha, blocks[n].text))
        and not _is_entry(blocks[n].text)
        and not heads_a_part(blocks[n].text)
        and not _is_sentence(blocks[n].text)
    ]
    first = head[0]
    if _reason(blocks[first]) == DATE_LINE and is_dated_title(blocks[first].text):
        return first
    if not plain:
        # A title may have a date in it: "Report on the flood of 3 May 2016".
        dated = (n for n in head if _reason(blocks[n]) == DATE_LINE and is_dated_title(blocks[n].text))
        return next(dated, None)
    # On a page short lines above the title are navigation; elsewhere they are the title.
    telling = [n for n in plain if len(blocks[n].text.split()) > _TITLE or not is_page]
    # A series or a house stands above its title, and has one only if something else can be it.
    chosen = next(iter(telling or plain), None)
    if chosen is not None and _is_series(blocks[chosen].text):
        return next((n for n in plain if n > chosen and not _is_series(blocks[n].text)), chosen)
    return chosen


def _is_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does and is written as one: several of them, or mostly small letters.

    >>> [_is_sentence(text) for text in ("The council must reopen the pool.", "A History of the Town.", "THE POOL.")]
    [True, False, False]
    """
    if not text.endswith("."):
        return False
    words = [word for word in text.split()[1:] if word.isalpha() or word.rstrip(".,").isalpha()]
    small = sum(word.islower() for word in words)
    return ". " in text or (len(words) >= _SENTENCE and 3 * small >= 2 * len(words))


def _reason(block: Block) -> str:
    """Say why a line belongs to a page head, whatever stands around it; nothing if it may not."""
    return _reason_of(block.text.strip())


@lru_cache(maxsize=64)  # Each line of a head is looked at several times.
def _reason_of(text: str) -> str:
    count = len(text.split())
    if count <= _LONGEST_LINE and _may_be_byline(text) and _BY.match(text) and _names_somebody(text):
        return BYLINE
    if count <= _LONGEST_LINE and is_dated_line(text):
        return DATE_LINE
    if _TRAIL.match(text) and count <= 16:
        return NAVIGATION
    return ""
