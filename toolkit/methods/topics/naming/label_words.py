"""Which terms are no label of a topic: offices, standing heads and codes; and which are too general to be one alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

HEAD = "head"
_SHORT = 2  # words: "President Bush" is a person, "Special Envoy Ilse Halvorsen" one who speaks for somebody
_JOINING = {"and", "or", "nor", "&"}


@cache
def label_words() -> Mapping[str, frozenset[str]]:
    """Return the entries of each kind in ``label_words.txt``; those of standing heads are whole lines."""
    kinds: dict[str, set[str]] = {}
    kind = ""
    for line in (files(__package__) / "label_words.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
            kinds[kind] = set()
        elif line.strip() and not line.startswith("#"):
            kinds[kind] |= {line.strip()} if kind == HEAD else set(line.split())
    return {kind: frozenset(entries) for kind, entries in kinds.items()}


def _is_one_of(word: str, kind: str) -> bool:
    entries = label_words()[kind]
    return word in entries or word.removesuffix("s") in entries or word.removesuffix("'s") in entries


def is_no_label(form: str) -> bool:
    """Tell whether a term names no subject: an office, a standing head, a code, or two things joined by *and*.

    Parameters
    ----------
    form
        The term as it is shown.

    Examples
    --------
    >>> [is_no_label(form) for form in ("Prime Minister", "special report", "mln stg", "oil and gas", "oil prices")]
    [True, True, True, True, False]
    >>> [is_no_label(form) for form in ("Special Envoy Ada Quill", "President Quill")]
    [True, False]
    """
    lower = form.lower().replace("\u2019", "'")
    words = lower.split()
    return (
        lower in label_words()[HEAD]
        or any(_is_one_of(word, "office") for word in (words if len(words) > _SHORT else words[-1:]))
        or any(word in label_words()["code"] for word in words)
        or bool(_JOINING & set(words))
    )


def is_generic(form: str) -> bool:
    """Tell whether a term consists of words that every report or official text has, and is not a name of several.

    Examples
    --------
    >>> [is_generic(form) for form in ("federal assistance", "companies", "federal court", "United Nations")]
    [True, True, False, False]
    """
    words = form.split()
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        return False
    return all(_is_one_of(_singular(word), "generic") for word in form.lower().split())


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word
