"""What the paragraphs of an RTF file are, by the names of their styles, outline levels and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from toolkit.corpus.document import Kind
from toolkit.readers.office.paragraphs import CONTENTS

_DEEPEST = 9  # Styles that rest on one another; also the outline level that is none.
# Word names its own styles in English in every language; others, and templates, do not.
_HEADING = re.compile(
    r"(?:(?:heading|überschrift|titre|título|titulo|encabezado|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis"
    r"|заголовок|标题|標題|見出し)\s{0,3}[1-9]|(?:sub)?title|titel|untertitel|sous-titre|subtítulo|sottotitolo)",
    re.I,
)
_QUOTATION = re.compile(r"(?:intense )?(?:block )?quot(?:e|ation|ations)|block text|blockquote|zitat|citation", re.I)
_CAPTION = re.compile(r"caption|beschriftung|légende|image caption|table caption", re.I)
_CONTENTS = re.compile(r"toc\s{0,3}[1-9]|contents\s{0,3}[1-9]|(?:toc|contents) heading", re.I)


class RtfStyle(NamedTuple):
    """One style of the style sheet.

    Parameters
    ----------
    name
        As the author sees it.
    outline
        Level in the outline from 0; 9 for none; -1 if the style does not say.
    listed
        Number of the list that its paragraphs are in; 0 for none.
    based
        Number of the style whose properties it shares; -1 for none.
    """

    name: str
    outline: int = -1
    listed: int = 0
    based: int = -1


def paragraph_kind(
    styles: Mapping[int, RtfStyle], style: int, outline: int, listed: int, itemised: bool, running: bool = False
) -> tuple[Kind, str]:
    """Return what a paragraph is, and why it is cut; empty if it is not.

    Parameters
    ----------
    styles
        The style sheet.
    style, outline, listed
        As the paragraph states them, in the terms of `RtfStyle`.
    itemised
        Whether it has the text of a list mark.
    running
        Whether it stands outside the text, where there are no headings.

    Returns
    -------
    tuple
        Its kind, and the reason.
    """
    chain = _chain(styles, style)
    name = chain[0].name if chain else ""
    if _CONTENTS.fullmatch(name):
        return "paragraph", CONTENTS
    if not running and _is_heading(chain, outline):
        return "heading", ""
    if _any_named(_CAPTION, chain):
        return "caption", ""
    if listed > 0 or itemised or any(each.listed for each in chain):
        return "item", ""
    return ("quotation" if _any_named(_QUOTATION, chain) else "paragraph"), ""


def _chain(styles: Mapping[int, RtfStyle], number: int) -> list[RtfStyle]:
    """List a style and those that it rests on; a circle of them is left after a few steps."""
    chain: list[RtfStyle] = []
    while number in styles and len(chain) < _DEEPEST:
        chain.append(styles[number])
        number = chain[-1].based
    return chain


def _is_heading(chain: list[RtfStyle], outline: int) -> bool:
    if outline >= 0:
        return outline < _DEEPEST
    for each in chain:
        if each.outline >= 0 or _HEADING.fullmatch(each.name):
            return each.outline < _DEEPEST
    return False


def _any_named(pattern: re.Pattern[str], chain: list[RtfStyle]) -> bool:
    return any(pattern.fullmatch(each.name) for each in chain)
