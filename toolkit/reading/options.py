"""The options of reading, each declared once: shell, settings file, cache, reports and Python take them from here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, get_origin

from toolkit.errors import SettingError
from toolkit.settings import CORPUS, WORDS, Setting, settings_of

UNKNOWN_LANGUAGE = "und"
# They apply to documents that were read already, so a file that was read with others need not be read again.
_AFTER_READING = ("where", "sample", "sample_seed", "name_pattern", "model", "stopwords", "keep_words", "language")
# A reference or a query is read like the corpus, but not selected by its fields; words are those of the corpus.
_OF_THE_CORPUS = ("where", "sample", "sample_seed", "name_pattern", "model", "stopwords", "keep_words")


@dataclass(frozen=True)
class Reading:
    """How files become documents.

    Parameters
    ----------
    where
        Conditions on metadata, all of which a document must meet: ``year>=2022``.
    sample
        Number of documents to draw from those that meet the conditions; 0 for all. See `toolkit.corpus.sampling`.
    sample_seed
        Seed of the sample.
    raw
        Read without cleaning.
    leave
        Names of cleaning rules to turn off: `toolkit.cleaning.RULES`.
    encoding
        Of files that are not UTF-8; empty for cp1252, with a note.
    text_column
        The column or field that holds the text in tables and JSON Lines.
    name_pattern
        Metadata in file names: ``{date}_{source}``; see `NamePattern`.
    model
        Folder of a saved topic model, whose topics are the fields ``topic`` and ``topic_label``; see
        `toolkit.reading.topic_field`.
    stopwords, keep_words
        Files of words to add to the stop words, and of words never to treat as stop words.
    language
        ISO 639-1 code, or ``auto``.
    """

    where: Annotated[
        tuple[str, ...],
        Setting(
            "Keep documents whose field meets a condition: year>=2022 (= != < <= > >= ~; repeatable).",
            shown_as="CONDITION",
            group=CORPUS,
        ),
    ] = ()
    sample: Annotated[
        int,
        Setting(
            "Analyse a random sample of N documents, the same on every run; 0 takes all.",
            low=0,
            high=1_000_000_000,
            group=CORPUS,
        ),
    ] = 0
    sample_seed: Annotated[
        int, Setting("Seed of the sample: another one draws other documents.", low=0, high=2**32 - 1, group=CORPUS)
    ] = 0
    raw: Annotated[bool, Setting("Do not clean: keep page furniture.", group=CORPUS)] = False
    leave: Annotated[
        tuple[str, ...],
        Setting("Turn one cleaning rule off, such as footnotes (repeatable).", shown_as="RULE", group=CORPUS),
    ] = ()
    encoding: Annotated[str, Setting("Encoding of files that are not UTF-8.", shown_as="CODEC", group=CORPUS)] = ""
    text_column: Annotated[
        str,
        Setting("Column or field that holds the text in tables and JSON Lines.", shown_as="NAME", group=CORPUS),
    ] = "text"
    name_pattern: Annotated[
        str, Setting("Read metadata from file names: {date}_{source}.", shown_as="PATTERN", group=CORPUS)
    ] = ""
    model: Annotated[
        str,
        Setting(
            "Saved topic model; its topics become the field topic, as in --by topic or --where topic=3.",
            shown_as="FOLDER",
            reads=True,
            group=CORPUS,
        ),
    ] = ""
    stopwords: Annotated[
        str, Setting("File of words to add to the stop words.", shown_as="FILE", reads=True, group=WORDS)
    ] = ""
    keep_words: Annotated[
        str, Setting("File of words never to treat as stop words.", shown_as="FILE", reads=True, group=WORDS)
    ] = ""
    language: Annotated[
        str, Setting("Language of the texts: en, de, fr, …, or auto.", shown_as="CODE", group=WORDS)
    ] = "auto"

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Reading:
        """Take the options of reading from a mapping that may hold others; lists become tuples."""
        chosen: dict[str, Any] = {}
        for name in (each.name for each in fields(cls)):
            value = values.get(name)
            if value is not None:
                chosen[name] = tuple(value) if isinstance(value, list) else value
        return cls(**chosen)

    @classmethod
    def of_keywords(cls, options: Mapping[str, Any]) -> Reading:
        """Take the options of reading as keyword arguments of Python.

        Raises
        ------
        SettingError
            If there is no option of a name, and then the nearest one is suggested; or if a value is out of bounds.
        """
        own = settings_of(cls)
        kinds = {name: kind for name, (kind, _, _) in own.items()}
        for name in sorted(set(options) - set(kinds)):
            from difflib import get_close_matches

            near = get_close_matches(name, kinds, 1)
            mend = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(kinds)}."
            raise SettingError(f"There is no reading option {name!r}.", mend)
        for name, value in options.items():
            own[name][1].check(name, value)
        # One condition or rule may stand by itself.
        single = {
            name: (value,)
            for name, value in options.items()
            if get_origin(kinds[name]) is tuple and isinstance(value, str)
        }
        return cls.of({**options, **single})

    def of_each_file(self) -> Reading:
        """Return the options without those that apply to documents only after they were read."""
        plain = type(self)()
        return replace(self, **{name: getattr(plain, name) for name in _AFTER_READING})

    def beside(self, language: str) -> Reading:
        """Return the options for another corpus that is compared with this one."""
        plain = type(self)()
        code = plain.language if language == UNKNOWN_LANGUAGE else language
        return replace(self, language=code, **{name: getattr(plain, name) for name in _OF_THE_CORPUS})

    def files(self) -> list[str]:
        """List the files that the options name."""
        named = (getattr(self, name) for name, (_, setting, _) in settings_of(type(self)).items() if setting.reads)
        return [path for path in named if path]

    def described(self) -> dict[str, object]:
        """Return the options for a report, with the names of files but not their folders."""
        described: dict[str, object] = {}
        for name, (_, setting, _) in settings_of(type(self)).items():
            value = getattr(self, name)
            described[name] = list(value) if isinstance(value, tuple) else value
            if setting.reads:
                described[name] = os.path.basename(value)
        return described
