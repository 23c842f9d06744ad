"""The plan of an e-book: which files are its chapters, in which order, and which of them are no text."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import UnreadableError
from toolkit.readers.office.bounded_xml import Attributes, Handlers, parse_xml
from toolkit.readers.office.package import Package, target, unquoted
from toolkit.readers.office.paragraphs import CONTENTS

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "",
    "http://www.idpf.org/2007/opf": "",
    "http://www.w3.org/2001/04/xmlenc#": "",
}
_PLAN_TYPE = "application/oebps-package+xml"
_TEXT_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_GUIDE = {"toc": CONTENTS, "copyright-page": "copyright or disclaimer", "index": "index", "loi": CONTENTS}


@dataclass(frozen=True)
class Chapter:
    """One file of text.

    Parameters
    ----------
    part
        Its name in the package.
    reason
        Why it is no part of the text, if the plan says so.
    """

    part: str
    reason: str = ""


def plan_of(package: Package) -> str:
    """Return the name of the part that holds the plan.

    Raises
    ------
    UnreadableError
        If the package names none.
    """
    package.require(_CONTAINER, _CONTAINER)
    found: list[str] = []

    def plan(attributes: Attributes) -> bool:
        if attributes.get("media-type", _PLAN_TYPE) == _PLAN_TYPE:
            found.append(target("", unquoted(attributes.get("full-path", ""))))
        return False

    parse_xml(_CONTAINER, package.chunks(_CONTAINER), _PREFIXES, Handlers({"rootfile": plan}), doctype=True)
    if not found:
        raise UnreadableError(
            "It is not an e-book: META-INF/container.xml names no package document.", "Save it as .epub again."
        )
    package.require(found[0], _CONTAINER)
    return found[0]


def chapters_of(package: Package, plan: str) -> list[Chapter]:
    """Return the chapters in reading order, those that stand outside of it last.

    Raises
    ------
    UnreadableError
        If there is none, or they are locked.
    """
    parts: dict[str, str] = {}
    reasons: dict[str, str] = {}
    order: list[tuple[bool, str]] = []

    def item(attributes: Attributes) -> bool:
        part = target(plan, unquoted(attributes.get("href", "").partition("#")[0]))
        if attributes.get("media-type", "") in _TEXT_TYPES:
            parts.setdefault(attributes.get("id", ""), part)
        if "nav" in attributes.get("properties", "").split():
            reasons[part] = CONTENTS
        return False

    def itemref(attributes: Attributes) -> bool:
        order.append((attributes.get("linear") == "no", attributes.get("idref", "")))
        return False

    def reference(attributes: Attributes) -> bool:
        reason = _GUIDE.get(attributes.get("type", "").lower())
        path, sharp, _ = attributes.get("href", "").partition("#")
        if reason and not sharp:
            reasons.setdefault(target(plan, unquoted(path)), reason)
        return False

    handlers = Handlers({"item": item, "itemref": itemref, "reference": reference})
    parse_xml("the plan of the book", package.chunks(plan), _PREFIXES, handlers, doctype=True)
    order.sort(key=lambda each: each[0])
    names = dict.fromkeys(parts[identifier] for _, identifier in order if identifier in parts)
    if not names:
        raise UnreadableError("The package document of the e-book lists no chapter.", "Save it as .epub again.")
    locked = _locked(package)
    if locked.intersection(names):
        raise UnreadableError(
            "It is an e-book locked by digital rights management (DRM).", "Get a copy that is not locked."
        )
    return [Chapter(name, reasons.get(name, "")) for name in names]


def _locked(package: Package) -> set[str]:
    """Return the parts that are encrypted; where these are fonts, they lock nothing."""
    parts: set[str] = set()

    def reference(attributes: Attributes) -> bool:
        parts.add(target("", unquoted(attributes.get("URI", ""))))
        return False

    if _ENCRYPTION in package:
        handlers = Handlers({"CipherReference": reference})
        parse_xml(_ENCRYPTION, package.chunks(_ENCRYPTION), _PREFIXES, handlers, doctype=True)
    return parts
