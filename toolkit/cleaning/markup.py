"""Cut left-over markup: emphasis marks, tags, link targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from toolkit.cleaning.inline import text_without
from toolkit.compiled import load_compiled
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, signs

_INTERFACE = 1  # of the compiled code; see _markup.c
# Lengths are bounded and no class overlaps its end, so that no text makes a pattern go back.
_COMMENT = lazy(r"<!--(?>(?:[^-\n<]|-(?!->)){0,2000})-->")
_IMAGE = lazy(r"!\[[^\]\[\n]{0,500}\]\([^)\s\[]{0,1000}(?:[ ]\"[^\"\n]{0,300}\")?\)")
_LINK = lazy(r"\[(?P<keep>[^\]\[]{1,500})\](?:\([^)\s\[]{0,1000}(?:[ ]\"[^\"\n]{0,300}\")?\)|\[[^\]\n]{0,100}\])")
_EMPTY_LINK = lazy(r"\[\s*\]\([^)\s\[]{0,1000}\)")
_AUTOLINK = lazy(r"<(?:https?://|mailto:)[^<>\s]{1,1000}>")
_TAG = lazy(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s"
    r"|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|v)(?:\s[^<>]{0,1000})?/?>",
    re.I,
)
_STRONG = lazy(r"(?<![\w*_])(\*\*\*?|___?)(?=[^\s*_])(?P<keep>[^*]{1,1000}?)(?<=[^\s])\1(?![*_])")
_EMPHASIS = lazy(r"(?<![\w*_])([*_])(?=[^\s*_])(?P<keep>[^*_]{1,1000}?)(?<=[^\s])\1(?![\w*_])")
_CODE = lazy(r"`{1,3}(?P<keep>[^`\n]{1,1000})`{1,3}")
_STRAY = lazy(r"\*{2,}|(?<!\w)_{2,}|_{2,}(?!\w)")
_ENTITY = lazy(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_SHORTCODE = lazy(r"\{\{[<%][^{}]{1,1000}[%>]\}\}")
_EMBEDDED = lazy(r"\[(?:cid|image):[^\]\s]{1,200}\]")
# A sign that stands in all that a pattern finds, what that begins with, and another sign that it may begin with.
_PATTERNS = (
    ("{{", _SHORTCODE, "shortcode", "{{", ""),
    ("[cid:", _EMBEDDED, "image", "[", ""),
    ("[image:", _EMBEDDED, "image", "[", ""),
    ("<!--", _COMMENT, "comment", "<!--", ""),
    ("![", _IMAGE, "image", "![", ""),
    ("](", _EMPTY_LINK, "link target", "[", ""),
    ("](", _LINK, "link target", "[", ""),
    ("][", _LINK, "link target", "[", ""),
    ("://", _AUTOLINK, "link target", "<", ""),
    ("<", _TAG, "tag", "<", ""),
    ("**", _STRONG, "emphasis mark", "**", "__"),
    ("__", _STRONG, "emphasis mark", "__", "**"),
    ("*", _EMPHASIS, "emphasis mark", "*", "_"),
    ("_", _EMPHASIS, "emphasis mark", "_", "*"),
    ("`", _CODE, "code mark", "`", ""),
    ("**", _STRAY, "emphasis mark", "**", "__"),
)

REASONS = tuple(dict.fromkeys(reason for _, _, reason, _, _ in _PATTERNS))
SIGNS = signs(" ".join(sign for sign, *_ in _PATTERNS if sign != "://"))  # An address is cut with its "<".
SHAPES = Shape.ENTITY


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Remove markup from the text of every block; the marked text stays.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that cannot be changed. All may be, if it is not given.
    """
    made: list[Block] = []
    for block, sign in zip(blocks, signs or repeat(-1), strict=False):
        if not sign or block.removed:
            made.append(block)
            continue
        # Nearly all markup of a text that is no page is emphasis.
        text = None if _compiled is None else _compiled.without_stars(block.text)
        if text is None:
            made += _unmarked(block)
        else:
            made.append(block if text == block.text else block.having(text=text))
    return made


def _has_entity(text: str) -> bool:
    return "&" in text and ";" in text


def _unmarked(block: Block) -> list[Block]:
    """Return a block without markup, and a removed block for each cut that contains a letter or digit."""
    text, cuts = block.text, list[Block]()
    for sign, pattern, reason, start, other in _PATTERNS:
        if sign[0] in text and sign in text:  # One character is looked for ten times as fast as two.
            text = text_without(block, text, pattern, reason, cuts, start="" if other and other in text else start)
    if _has_entity(text):
        import html

        text = _ENTITY.sub(lambda found: " ".join(html.unescape(found[0]).split("\n")), text)
    return [block.having(text=text) if text != block.text else block, *cuts]


_compiled = load_compiled("toolkit.cleaning._markup", _INTERFACE)
