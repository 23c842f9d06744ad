"""XML of unknown origin, read as events: no entities, no outside references, and bounds on depth and number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.errors import UnreadableError

Attributes = Mapping[str, str]

_DEEPEST = 1_000
_MOST_ELEMENTS = 5_000_000


def _no_text(text: str) -> None:
    """Let text pass that nobody waits for."""


@dataclass
class Handlers:
    """What is done with the parts of an XML file; an element that is not named is passed through.

    Parameters
    ----------
    starts
        By element name: called with the attributes. Returns True to pass over all that is inside.
    ends
        By element name: called at its end, unless it was passed over.
    text
        Called with each piece of text that is not inside an element passed over.
    """

    starts: Mapping[str, Callable[[Attributes], bool]] = field(default_factory=dict)
    ends: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    text: Callable[[str], None] = _no_text


def parse_xml(
    part: str,
    chunks: Iterable[bytes],
    prefixes: Mapping[str, str],
    handlers: Handlers,
    *,
    doctype: bool = False,
) -> None:
    """Read an XML file piece by piece and tell the handlers what stands in it.

    Parameters
    ----------
    part
        What the file is, for messages.
    chunks
        Its bytes.
    prefixes
        The prefix that the handlers use for each namespace, whatever the file calls it.
    handlers
        Their names, and those of the attributes they get, are written ``prefix:name``.
    doctype
        Whether a document type may stand at the head; one with entities may not.

    Raises
    ------
    UnreadableError
        If it is not well-formed, declares entities, or goes beyond the bounds.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, XMLParser  # type: ignore[import-untyped]

    parser = XMLParser(target=_Target(part, prefixes, handlers), forbid_dtd=not doctype)
    try:
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
    except DefusedXmlException as error:
        raise UnreadableError(
            f"Its part {part} declares a document type or entities, which no office program writes.",
            "Open it in an office program and save it again.",
        ) from error
    # A part may also name an encoding that Python does not know, or knows and expat cannot use.
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableError(
            f"Its part {part} is not well-formed XML: {' '.join(str(error).split())[:100]}.",
            "Get it again from where it came, or open it in its own program and save it again.",
        ) from error


class _Target:
    """Hears of every element and keeps the bounds."""

    def __init__(self, part: str, prefixes: Mapping[str, str], handlers: Handlers) -> None:
        self._part = part
        self._prefixes = prefixes
        self._handlers = handlers
        self._names: dict[str, str] = {}
        self._open: list[str] = []
        self._passed_over = 0  # Depth at which what is passed over began; 0 for nothing.
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        name = self._names.get(tag) or self._name(tag)
        self._open.append(name)
        self._count += 1
        if len(self._open) > _DEEPEST or self._count > _MOST_ELEMENTS:
            what = "deeper" if len(self._open) > _DEEPEST else "of more elements"
            raise UnreadableError(f"Its part {self._part} is {what} than any document that people write.")
        if self._passed_over:
            return
        handler = self._handlers.starts.get(name)
        if handler and handler({self._names.get(key) or self._name(key): attributes[key] for key in attributes}):
            self._passed_over = len(self._open)

    def end(self, _tag: str) -> None:
        """End an element."""
        name = self._open.pop()
        if not self._passed_over:
            handler = self._handlers.ends.get(name)
            if handler:
                handler()
        elif len(self._open) < self._passed_over:
            self._passed_over = 0

    def data(self, text: str) -> None:
        """Take text as it stands between two tags."""
        if not self._passed_over:
            self._handlers.text(text)

    def close(self) -> None:
        """End the file."""

    def _name(self, tag: str) -> str:
        """Return ``prefix:name`` for ``{namespace}name``."""
        namespace, _, local = tag.rpartition("}")
        prefix = self._prefixes.get(namespace[1:], "other") if namespace else ""
        name = f"{prefix}:{local}" if prefix else local
        if len(self._names) < 10_000:  # A file of nothing but new names must not fill the memory.
            self._names[tag] = name
        return name
