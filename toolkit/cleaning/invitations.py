"""Cut invitations to the visitor of a page: share, listen, subscribe, read on, accept cookies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign, holds_any, signs
from toolkit.language.sentences import closes

REASONS = INVITATION, READING_TIME = "invitation to share, subscribe or read on", "reading time"

_THIS = r"(?:\s+(?:this|the|our|your|to|on|via|with|it|by|for|a|an|us|and|or|in|of|up|as))*"
_WHAT = (
    r"(?:\s+(?:article|story|post|page|piece|podcast|episode|report|brief|paper|document|audio|pdf|newsletters?|e-?mail"
    r"|updates?|alerts?|channel|facebook|twitter|x|linkedin|whatsapp|telegram|instagram|youtube|friend|link|news"
    r"|conversation|more|here|now|today|free|weekly|daily|mailing|list|inbox))*"
)
# A line that is nothing but an invitation, in parts by the words that it opens with, each compiled when it is needed.
_DO = (
    "share listen follow subscribe sign signup register print download save bookmark like tweet email e-mail send watch"
    " donate support join copy log login signin comment cite get",
    rf"(?:share|listen|follow|subscribe|sign\s?up|register|print|download|save|bookmark|like|tweet|e-?mail|send|watch"
    rf"|donate|support|join|copy|log\s?in|sign\s?in|comment|cite|get){_THIS}{_WHAT}(?:{_THIS}{_WHAT})?",
)
_READ = (
    "read see view show load learn find continue keep click tap",
    r"(?:read|see|view|show|load|learn|find out|continue|keep|click|tap)(?:\s+(?:more|all|on|next|also|reading|here"
    r"|full|the|article|story|articles|stories|details))+",
)
_SAY = (
    "stay skip accept reject manage cookie cookies menu main search advertisement sponsored back your enter email"
    " e-mail leave comment comments privacy terms about contact home story article print printer printable printerable"
    " text send tell sign signup anzeige werbung newsletter first last get accessibility follow facebook twitter"
    " linkedin instagram youtube whatsapp rss pdf play pause",
    r"(?:stay\s+(?:connected|informed|tuned|up to date|in touch)"
    r"|skip\s+to\s+(?:main\s+)?(?:content|navigation)"
    r"|(?:accept|reject|manage)(?:\s+(?:all|cookies|settings|preferences))*|cookie\s+(?:settings|policy)"
    r"|(?:main\s+)?menu|search|advertisement|sponsored(?:\s+content)?|back\s+to\s+top"
    r"|(?:your|enter\s+your)\s+e-?mail(?:\s+address)?(?:\s+here)?|leave\s+a\s+(?:comment|reply)|comments?(?:\s*\(\d+\))?"
    r"|(?:privacy|terms)(?:\s+(?:policy|notice|of\s+(?:use|service)))?|about(?:\s+us)?|contact(?:\s+us)?|home"
    r"|(?:story|article)\s+continues\s+below|(?:print(?:er)?(?:able)?|text)\s+version|(?:send|tell)\s+(?:to\s+)?a\s+friend"
    r"|sign\s?up\s+(?:to|for)\s++(?:\S++\s?){1,5}|anzeige|werbung|newsletter"
    r"|(?:first|last|your)\s+name|(?:your\s+)?e-?mail\s+address|get\s+our\s+\w+\s+by\s+e-?mail|cookies|accessibility"
    r"|follow\s+and\s+subscribe|facebook|twitter|linkedin|instagram|youtube|whatsapp|rss|pdf|play|pause)",
)
_ABROAD = (
    "publicité publicite publicidad pubblicità reklame compartir teilen partager condividi partilhar delen enviar"
    " imprimir imprimer drucken stampa suscríbete suscribete suscribirse abonnieren s'abonner s’abonner abonnez"
    " iscriviti leer lire leggi mehr weiterlesen más mas",
    r"(?:publicit[ée]|publicidad|pubblicità|reklame"
    r"|(?:compartir|teilen|partager|condividi|partilhar|delen|enviar|imprimir|imprimer|drucken|stampa)(?:\s++\S++){0,4}"
    r"|(?:suscr[íi]bete|suscribirse|abonnieren|s['’]abonner|abonnez-vous|iscriviti)(?:\s++\S++){0,5}"
    r"|(?:leer|lire|leggi|mehr)\s+(?:más|plus|aussi|anche|lesen|zum\s+thema)|weiterlesen|m[áa]s\s+informaci[óo]n)",
)
_PARTS = (_DO, _READ, _SAY, _ABROAD)
_LINES = tuple((tuple(words.split()), lazy(rf"{said}\W*\Z", re.I)) for words, said in _PARTS)
_PLACE = "(?:cookies|accessibility|jobs|careers|press|privacy|terms|contact|about|help|sitemap|imprint)"
# The row of links at the foot of a page.
_LINKS = lazy(
    rf"{_PLACE}(?:\s*+(?:[|·•,/]\s*+)?{_PLACE}){{1,8}}\W*\Z",
    re.I,
    signs=_PLACE[3:-1].split("|"),
    within=13,
)
_COMMENTS = lazy(
    r"(?:\d{1,5}\s+)?(?:comentarios?|kommentare?|commentaires?|commenti|reacties)\W*\Z",
    re.I,
    signs=("comentario", "kommentar", "comment", "reacties"),
)
# Anywhere in a short text, in parts by the words that give it away.
_ANYWHERE = tuple(
    lazy(rf"\b(?:{said})", re.I, signs=signs.split())
    for signs, said in (
        (
            "sign subscri newsletter",
            r"sign\s?up\s+(?:for|to)\s+(?:our|the|my)|subscribe\s+to\s+(?:our|the|my)|join\s+our\s+newsletter"
            r"|(?:our|weekly|daily|free|nuestra|unseren?|notre|nostra)\s+newsletter|unsubscribe|subscribe\s+or\s+share"
            r"|by\s+signing\s+up",
        ),
        ("cookies", r"we\s+use\s+cookies|uses?\s+(?:a\s+small\s+number\s+of\s+)?cookies"),
        ("log sign", r"(?:log|sign)\s?in\s+to\b"),
        ("£ $ €", r"(?:months?|weeks?|issues?)\s+for\s+[£$€]|[£$€]\s?\d+\s+a\s+(?:week|month|year)"),
        (
            "notified inbox browse click » > → follow mail article details like open image top home address",
            r"get\s+notified|in\s+your\s+inbox|browse\s+through|click\s+here|read\s+more\s*[»>→]|follow\s+us\s+on"
            r"|enter\s+your\s+e-?mail|free\s+articles?\b|share\s+your\s+details|did\s+you\s+like\s+this|open\s+a\s+free\b"
            r"|view\s+image\s+in\s+full|mail\s+the\s+webmaster|back\s+to\s+(?:the\s+)?(?:top|home\s?page)"
            r"|pass\s+on\s+your\s+(?:e-?mail\s+)?address",
        ),
    )
)
_READING_TIME = lazy(
    r"\b\d{1,3}[\s-]*(?:min(?:ute)?s?)[\s.-]*(?:read|listen|watch)|\breading\s+time\b|\blesedauer\b|\btemps\s+de\s+lecture\b",
    re.I,
)
_OF_A_PAGE = lazy(
    r"\b(?:articles?|story|stories|pages?|newsletters?|e-?mail|subscri\w+|sign\s?up|log\s?in|login|sign\s?in|register|pdf"
    r"|download|print|printable|cookies?|twitter|facebook|linkedin|whatsapp|instagram|youtube|telegram|rss|advertisement"
    r"|sponsored|privacy|menu|skip|top|bookmark|tweet|donate|share|links?|podcast|updates?|alerts?|inbox|website|version"
    r"|listen to this|stay|read more|load more|show more|learn more|view all|continue reading|comments?|accessibility"
    r"|anzeige|werbung|publicit\w*|publicidad|pubblicità|reklame|abonn\w+|suscr\w+|teilen|compartir|partager|condividi"
    r"|partilhar|weiterlesen|mehr|drucken|imprim\w+|stampa|min|minutes?|reading time|lesedauer|lecture)\b|[»>→£$€]|\d",
    re.I,
)
# Buttons that head a part of a text as well: of a game, a report, a form.
_HEADINGS = frozenset("share comments comment listen follow watch play pause search support join save send".split())
_MOST_WEAK = 4  # words
_NEAR = 2  # blocks
_TEXT = 8  # words below a heading
_LONGEST = 40  # words
# Each text in which the patterns find something holds one of these; to look for them is ten times as fast.
_SIGNS = tuple(
    "sign up|signup|sign in|signin|log in|login|subscri|newsletter|cookie|£|$|€|notified|inbox|browse|click here"
    "|read more|follow us|signing up|enter your|free article|open a free|view image|webmaster|back to|pass on your"
    "|your details|did you like".split("|")
)
_TIMES = ("min", "reading time", "lesedauer", "lecture")
_LONGEST_LINE = 22  # words: names, dates and buttons may stand on the line of the reading time
_WHOLE_LONGEST = 150  # characters
_MOST_INVITING = 14  # words
_LONGEST_OPENING = 14  # characters of the longest word that such a line opens with, and one more

SIGNS = (
    *(sign for words, _ in _PARTS for sign in signs(words, most=_WHOLE_LONGEST, place="start")),
    *signs(_PLACE[3:-1].replace("|", " "), most=_WHOLE_LONGEST, place="start"),
    *signs("comentario kommentar comment reacties", most=_WHOLE_LONGEST),
    *(Sign(text, _WHOLE_LONGEST) for text in _TIMES),
    *(Sign(text, 10 * _LONGEST) for text in _SIGNS),
)
SHAPES = Shape(0)


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Remove blocks that are only an invitation, and short blocks that contain an unmistakable one.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that cannot be changed. All may be, if it is not given.
    """
    texts = [
        " ".join(block.text.split("\n")) if sign and not block.removed and len(block.text) <= 10 * _LONGEST else ""
        for block, sign in zip(blocks, signs or repeat(-1), strict=False)
    ]
    reasons = [_reason(text) if text else "" for text in texts]
    if not any(reasons):
        return blocks
    return [
        block.cut(reason) if reason and _is_among_others(blocks, texts, reasons, number) else block
        for number, (block, reason) in enumerate(zip(blocks, reasons, strict=True))
    ]


def _is_among_others(blocks: list[Block], texts: list[str], reasons: list[str], number: int) -> bool:
    """Return whether a line speaks of a page, or stands near another that does, or near something that was cut.

    *Listen*, *Follow me* and *Home* are lines of songs and titles as well, and *See also* is a heading over text.
    """
    if blocks[number].kind == "heading" and _heads_text(blocks, number):
        return False
    if len(texts[number].split()) > _MOST_WEAK:
        return True
    if _OF_A_PAGE.search(texts[number]):
        return not _opens_text(blocks, number)
    near = [*range(max(0, number - _NEAR), number), *range(number + 1, min(len(blocks), number + 1 + _NEAR))]
    return any(blocks[n].removed or (reasons[n] and _OF_A_PAGE.search(texts[n])) for n in near)


def _heads_text(blocks: list[Block], number: int) -> bool:
    below = next((block for block in blocks[number + 1 : number + 1 + _NEAR] if not block.removed), None)
    return below is not None and below.kind != "heading" and len(below.text.split()) >= _TEXT


def _opens_text(blocks: list[Block], number: int) -> bool:
    """Return whether a word stands directly above a sentence, without the empty line that is below a button."""
    block, below = blocks[number], blocks[number + 1 : number + 2]
    return (
        block.text.strip().lower() in _HEADINGS
        and any(each.line == block.line + 1 and closes(each.text, (".", "!", "?")) for each in below)
        and not any(each.removed for each in below)
    )


def _reason(text: str) -> str:
    if len(text) <= _WHOLE_LONGEST:
        if len(text.split()) <= _MOST_INVITING and _invites(text.strip(" •·|>»→-")):
            return INVITATION
        if holds_any(text.lower(), _TIMES) and len(text.split()) <= _LONGEST_LINE and _READING_TIME.search(text):
            return READING_TIME
    if (
        len(text.split()) <= _LONGEST
        and holds_any(text.lower(), _SIGNS)
        and any(said.search(text) for said in _ANYWHERE)
    ):
        return INVITATION
    return ""


def _invites(line: str) -> bool:
    """Return whether a line is only an invitation, or a number of comments."""
    opening = line[:_LONGEST_OPENING].lower()
    for words, said in _LINES:
        if opening.startswith(words) and _is_whole(opening, words) and said.match(line):
            return True
    return bool(_LINKS.match(line) or _COMMENTS.match(line))


def _is_whole(opening: str, words: tuple[str, ...]) -> bool:
    """Return whether one of the words at the beginning ends there: *Background* does not begin with *back*."""
    return any(not opening[len(word) :][:1].isalnum() for word in words if opening.startswith(word))
