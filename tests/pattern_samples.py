"""Texts that a pattern finds, one at the least for each of its alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as sign
from re import _parser
from typing import Any

_CATEGORIES = {
    sign.CATEGORY_DIGIT: "1",
    sign.CATEGORY_NOT_DIGIT: "x",
    sign.CATEGORY_SPACE: " ",
    sign.CATEGORY_NOT_SPACE: "x",
    sign.CATEGORY_WORD: "b",
    sign.CATEGORY_NOT_WORD: "-",
}
_AROUND = ("", " ", "x", "1")
_ANYTHING = "x1 -.Aé\n"


def samples(pattern: str, flags: int = 0) -> list[str]:
    """Return texts that a pattern finds, whole or within another one."""
    compiled = re.compile(pattern, flags)
    texts = dict.fromkeys(sequence_samples(_parser.parse(pattern, flags)))
    around = [before + "{}" + behind for before in _AROUND for behind in _AROUND]
    found = [match[0] for text in texts for each in around if (match := compiled.search(each.replace("{}", text)))]
    return [text for text in dict.fromkeys(found) if text]


def sequence_samples(parts: Iterable[Any]) -> list[str]:
    """Vary each part of a sequence while the others stay."""
    each = [_part(*part) for part in parts]
    usual = [next(filter(None, texts), "") for texts in each]
    return ["".join(usual)] + [
        "".join([*usual[:place], text, *usual[place + 1 :]]) for place, texts in enumerate(each) for text in texts
    ]


def _part(kind: Any, told: Any) -> list[str]:
    if kind is sign.LITERAL:
        return [chr(told)]
    if kind is sign.NOT_LITERAL:
        return [next(each for each in _ANYTHING if each != chr(told))]
    if kind is sign.ANY:
        return ["x"]
    if kind is sign.IN:
        return _of_class(told)
    if kind is sign.BRANCH:
        return [text for branch in told[1] for text in sequence_samples(branch)]
    if kind is sign.SUBPATTERN:
        return sequence_samples(told[-1])
    if kind is sign.ATOMIC_GROUP:
        return sequence_samples(told)
    if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT):
        least, _, inside = told
        return [text * max(1, least) for text in sequence_samples(inside)] + [""] * (least == 0)
    # What was found before is here nearly always the first sign of a class.
    return ["-"] if kind is sign.GROUPREF else [""]


def _of_class(told: Iterable[Any]) -> list[str]:
    members, negated = [], False
    for kind, value in told:
        if kind is sign.NEGATE:
            negated = True
        elif kind is sign.LITERAL:
            members.append(chr(value))
        elif kind is sign.RANGE:
            members += [chr(value[0]), chr(value[1])]
        else:
            members.append(_CATEGORIES[value])
    return [each for each in _ANYTHING if each not in members] if negated else members
