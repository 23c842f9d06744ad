"""Cut contact lines, notes on the author, copyright and disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy, regex_lower
from toolkit.language.prefilter import Shape, Sign, holds_any, signs
from toolkit.language.sentences import closes

_MAIL = lazy(r"[^\s@]{1,64}@[^\s@]{1,100}\.[a-z]{2,}", re.I)
_TELEPHONE = lazy(
    r"\A\W*(?:(?:tel(?:ephone)?\.?|phone|fax|mobile)[:\s]*+\+?[\d\s()/.-]{6,24}|\+\d[\d\s()/.-]{6,22}\d)\W*\Z",
    re.I,
    signs=("tel", "phone", "fax", "mobile", "+"),
)
_CONTACT = lazy(
    r"\A\W*(?:(?:press|media)\s+)?(?:contacts?|office|enquiries|inquiries|correspondence|e-?mail|tel(?:ephone)?)\b[^.]{0,12}:",
    re.I,
    signs=("contact", "office", "quiries", "correspondence", "mail", "tel"),
)
_PERSON = r"(?:(?:Dr|Prof|Sir|Dame|Lord)\.?\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|al|bin|el)){1,4}"
_ROLE = (
    r"(?:researcher|fellow|professor|lecturer|journalist|reporter|writer|author|columnist|correspondent|analyst|editor"
    r"|director|student|scholar|associate|adviser|advisor|consultant|historian|economist|lawyer|diplomat|ambassador"
    r"|candidate|officer|poet|novelist|engineer|photographer)"
)
_AUTHOR = lazy(
    rf"\A\W*{_PERSON},?\s+(?:(?:is|was)\s+(?:an?|the|currently)\s+(?:[\w’'&-]+\s+){{0,5}}?{_ROLE}\b"
    r"|(?:is|are)\s+(?:writing|working\s+on)\s|(?:teaches|lectures|lives|works)\s+(?:\w+\s+)?(?:at|in|for|as)\s|writes\s+(?:on|about|for)\b|covers\s|tweets\s|posts\s+(?:at|as)\s"
    r"|contributed\s+(?:reporting|research|to\s+th(?:is|e)\s+\w+))"
    r"|\A\W*(?i:about\s+the\s+authors?)\b",
    signs=(
        *("researcher", "fellow", "professor", "lecture", "journalist", "reporter", "write", "author", "columnist"),
        *("correspondent", "analyst", "editor", "director", "student", "scholar", "associate", "advise", "adviso"),
        *("consultant", "historian", "economist", "lawyer", "diplomat", "ambassador", "candidate", "officer", "poet"),
        *("novelist", "engineer", "photographer", "writing", "working", "teaches", "lives", "works", "covers"),
        *("tweets", "posts", "contributed"),
    ),
)
_PARTICLES = frozenset(("de", "van", "von", "der", "al", "bin", "el"))
_REACHED = lazy(
    r"\bcan\s+be\s+(?:reached|contacted|followed)\s+(?:at|on|via|by)\b", signs=("reached", "contacted", "followed")
)
_AGENCY = lazy(
    r"\A\W*(?:(?:additional\s+)?(?:reporting|writing|editing|edited|translated|translation|compiled|transcribed|recorded)\s+by\b"
    r"|(?:\w+\s){0,3}(?:wire|agency|press)\W*\Z)",
    re.I,
    signs=(
        *("reporting", "writing", "edit", "translat", "compiled", "transcribed", "recorded", "wire", "agency", "press"),
    ),
)
# In parts, each with signs of which one stands in lower case in all that it finds.
_LEGAL = (
    (lazy(r"\A\W*©|(?<![^\W\d_])©\s*(?:\d|(?-i:[^\W\d_a-z]))|\(c\)\s*\d{4}", re.I), ("©", "(c)")),
    (
        lazy(
            r"\bcopyright\s+(?:\d{4}|of\s+the\s+authors?|by\b|held\b|notice\b)|\A\W*+copyright\W++(?:\S++\s*+){1,7}\Z",
            re.I,
        ),
        ("copyright",),
    ),
    (
        lazy(
            r"\ball\s+rights\s+reserved\b|\breproduction\s+is\s+(?:authori[sz]ed|permitted)"
            r"|\bno\s+part\s+(?:of\s+this\s+\w+\s+)?may\s+be\s+reproduced\b",
            re.I,
        ),
        ("reserved", "reproduc"),
    ),
    (
        lazy(
            r"\b(?:views?|opinions?)\b[^.]{0,80}\b(?:are\s+(?:those\s+of|the\s+authors?)|do(?:es)?\s+not\s+necessarily)\b"
            r"|\bdo(?:es)?\s+not\s+necessarily\s+(?:represent|reflect)\b",
            re.I,
        ),
        ("view", "opinion", "necessarily"),
    ),
    (
        lazy(
            r"\A\W*(?:developed|designed|powered|published)\s+by\s++(?>(?-i:[A-Z]\S*+\s*+){1,6})(?<!\.)\Z"
            r"|\A\W*(?:first\s+published|published\s+in)\s+\d{4}|\A\W*first\s+published\s+(?:by|in)\b"
            r"|\A\W*printed\s+(?:by|in)\s+(?-i:[A-Z])|\bprinted\s+on\s+recycled\b"
            r"|\bis\s+published\s+(?:(?:\w+\s+){1,3}a\s+(?:year|month|week)|monthly|weekly|quarterly)\b",
            re.I,
        ),
        ("developed", "designed", "powered", "published", "printed"),
    ),
    (
        lazy(
            r"\bIS[SB]N\b|\bcatalogue\s+record\b|\bcreative\s+commons\b|\blicen[cs]ed\s+(?:under\s+)?cc\b"
            r"|\bcontent\s+is\s+available\s+under\b|\bpage\s+was\s+last\s+(?:edited|updated|modified)\b"
            r"|\bunder\s+(?:a|the)\s+\S+\s+licen[cs]e\b|\bregistered\s+(?:charity|office|in\s+england)\b",
            re.I,
        ),
        ("isbn", "issn", "catalogue", "commons", "licen", "available", "last", "registered"),
    ),
    (
        lazy(
            r"\bmay\s+contain\s+confidential\b|\bintended\s+recipient\b|\A\W*for\s+immediate\s+release\W*\Z",
            re.I,
        ),
        ("confidential", "recipient", "immediate"),
    ),
)
_ADDRESS = lazy(r"@|\bwww\.|https?:|\d[\d\s()/-]{4,20}\d")
_ARTICLES = ("the ", "a ", "an ")
_NAME = lazy(r"[^\W\d_]{2,}")
_FOLLOW = lazy(r"@\w|\bfollow\b", re.I, signs=("@", "follow"))
_SPEAKER = lazy(r"\A\W*[^\W\d_][^:.\n]{0,40}[:.]")
_NAMES, _LONGEST_NAME = 2, 60  # words of a name, and characters
_MOST_OF_NAME = 4  # words of a line that is a name
_HEAD_BLOCKS = 5  # among which a short one names the author
_SENTENCE = 4  # words in lower case that a sentence has
_STOPS = (".", "!", "?")
_MOST_CONTACT = 10  # words of a line that names whom to ask
_LONGEST = 70  # words
_LONGEST_LEGAL = 8 * _LONGEST  # characters
# Each text in which a pattern that looks everywhere finds something holds one of these.
_LEGAL_SIGNS = (
    *("©", "(c)", "copyright", "rights reserved", "necessarily", "those of", "the author", "reproduc", "immediate"),
    *("isbn", "issn", "catalogue", "commons", "licen", "last edited", "last updated", "last modified"),
    *("registered", "printed", "is published", "confidential", "recipient", "first published"),
)
_SURELY_LEGAL = lazy(
    r"©|\(c\)|rights\s+reserved|copyright\s+\d{4}|not\s+necessarily\s+(?:reflect|represent)|isbn|issn", re.I
)
_MAKERS = ("developed", "designed", "powered", "published", "first published")  # These begin the line.
_BRACKETS = " ([|·•-–—"
_CALLS = ("tel", "phone", "fax", "mobile")

REASONS = LEGAL, AGENCY, CONTACT, AUTHOR = (
    "copyright or disclaimer",
    "agency credit",
    "contact line",
    "author note",
)
_TAIL_OF_CONTACTS = 0.8  # of the text: a sentence on whom to write to stands behind
_HEAD = 0.15  # of the text: a page that says who published it stands before
_TAIL = 0.6  # A note on the author is in the last part of the text.

SIGNS = (
    *(Sign(text, _LONGEST_LEGAL) for text in (*_LEGAL_SIGNS, "@", "can be")),
    *(Sign(text, _LONGEST_LEGAL, place="start") for text in (*_MAKERS, *_CALLS, "about")),
    *signs("press media contact office enquir inquir correspondence", most=_LONGEST_LEGAL, place="start"),
    *signs("email e-mail additional reporting writing edit translat", most=_LONGEST_LEGAL, place="start"),
    *signs("compiled transcribed recorded", most=_LONGEST_LEGAL, place="start"),
    *signs("wire agency press", most=_LONGEST_LEGAL, place="end"),
)
SHAPES = Shape.NAMED | Shape.LETTERLESS
_ALL_BUT_A_NAME, _SIGNED = ~int(Shape.NAMED), ~int(SHAPES)


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Remove short blocks that name the author, owner or publisher of the text, or how to contact them.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that cannot be changed. All may be, if it is not given.
    """
    total = sum([len(block.text) for block in blocks if not block.removed])
    marked: dict[int, str] = {}
    passed = 0
    for number, (block, sign) in enumerate(zip(blocks, signs or repeat(-1), strict=False)):
        if block.removed:
            continue
        at_end = passed > _TAIL * total
        # A name alone opens nothing but a note on the author.
        if not sign or not (at_end or sign & _ALL_BUT_A_NAME):
            passed += len(block.text)
            continue
        reason = _reason(block.text, at_end=at_end, may_be_legal=bool(sign & _SIGNED))
        in_middle = _HEAD * total < passed <= (_TAIL_OF_CONTACTS if reason == CONTACT else _TAIL) * total
        if reason and in_middle and _may_be_of_the_text(block.text, reason):
            reason = ""  # In the middle of a text "first published by" may open a sentence of it.
        if reason == AUTHOR and not _FOLLOW.search(block.text) and _is_in_the_text(blocks[:number], block.text):
            reason = ""
        passed += len(block.text)
        if reason:
            marked[number] = reason
    return [block.cut(marked[n]) if n in marked else block for n, block in enumerate(blocks)] if marked else blocks


def _may_be_of_the_text(text: str, reason: str) -> bool:
    """Return whether a line that would be cut at the edges of a text may be a sentence in the middle of it."""
    if reason == LEGAL:
        return not _SURELY_LEGAL.search(text)
    return reason == CONTACT and closes(text, _STOPS) and sum(map(str.islower, text.split())) >= _SENTENCE


def _is_in_the_text(above: list[Block], note: str) -> bool:
    """Return whether the person that a note begins with occurs in the text itself, and is not only named at its head.

    The author of a text is seldom one of the people in it.
    """
    names = [word for word in _NAME.findall(note[:_LONGEST_NAME])[:_NAMES] if word[0].isupper()]
    wanted = {form for name in names for form in (name, name.upper())}
    # One who asks the questions of an interview is its author, and speaks in it.
    speaks = re.search(rf"\s(?:is|was)\s.*\b{_ROLE}\b", note) is not None
    kept = [block for block in above if not block.removed]
    for place, block in enumerate(kept):
        if not any(form in block.text for form in wanted):
            continue
        words = len(block.text.split())
        if words > _MOST_CONTACT or (place >= _HEAD_BLOCKS and (words > _MOST_OF_NAME or closes(block.text, _STOPS))):
            text = _SPEAKER.sub("", block.text, count=1) if speaks else block.text
            if not wanted.isdisjoint(_NAME.findall(text)):
                return True
    return False


def _reason(text: str, *, at_end: bool, may_be_legal: bool) -> str:
    if len(text) > _LONGEST_LEGAL:
        return ""
    small = text[:20].lower()
    may_be_legal = may_be_legal and (
        holds_any(text.lower(), _LEGAL_SIGNS) or small.lstrip(_BRACKETS).startswith(_MAKERS)
    )
    if may_be_legal and len(text.split()) <= _LONGEST and _is_legal(text):
        return LEGAL
    has_mail = "@" in text
    calls = ":" in text[:60] or not text[:1].isalnum() or small.startswith(_CALLS)
    if not (has_mail or at_end or calls):
        return ""
    count = len(text.split())
    if count > _LONGEST:
        return ""
    if at_end and count <= 25 and (count > 2 or text.startswith(("(", "["))) and _AGENCY.match(text):
        return AGENCY
    if calls and ((_CONTACT.match(text) and _is_reached(text, count)) or _TELEPHONE.match(text)):
        return CONTACT
    if has_mail and count <= 12 and _MAIL.search(text):
        return CONTACT
    if at_end and count <= 45 and text[:1].isupper() and _is_on_the_author(text):
        return AUTHOR
    return ""


def _is_legal(text: str) -> bool:
    lower = regex_lower(text)
    return any(holds_any(lower, signs) and pattern.search(text) for pattern, signs in _LEGAL)


def _is_reached(text: str, count: int) -> bool:
    """Return whether a line with the word *contact* says how, or names somebody: others are text.

    *Contact: Anna Lind* names somebody, and *Contact: the harbour clerk* is a clause of what it stands in.
    """
    if _ADDRESS.search(text) or text.rstrip().endswith(":"):
        return True
    if text.partition(":")[2].lstrip().startswith(_ARTICLES):
        return False
    return count <= _MOST_CONTACT and not text.rstrip().endswith((".", "!", "?")) and any(map(str.isupper, text[8:]))


def _is_on_the_author(text: str) -> bool:
    if "@" in text and _MAIL.search(text):
        return True
    # A note on the author begins with a name, of two words at least; most paragraphs do not.
    words = text[:80].split(None, 2)
    named = len(words) > 1 and (words[1][:1].isupper() or words[1] in _PARTICLES or words[0].lower() == "about")
    if named and _AUTHOR.match(" ".join(text[:300].split())):
        return True
    return "can be" in text[:300] and _REACHED.search(text[:300]) is not None
