"""Which documents of a corpus are read for statements: those in English."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.corpus.document import Corpus, Document
from toolkit.counts.lengths import identify_each
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import first_names


def english_documents(corpus: Corpus, parts: Sequence[Document]) -> tuple[list[Document], list[str]]:
    """Return the texts that are in English, or too short to tell, and a note that names the others.

    Raises
    ------
    NothingToAnalyseError
        If the corpus, or every text of it, is in another language.
    """
    code = corpus.language.code
    if code not in ("en", "und"):
        raise NothingToAnalyseError(
            f"The texts are in the language {code!r}; statements are recognised in English only.",
            "If they are in English, pass --language en.",
        )
    identify_each(parts, corpus.jobs)
    read = [document for document in parts if document.language in ("en", "und")]
    others = [f"{document.name} ({document.language})" for document in parts if document.language not in ("en", "und")]
    if others and not read:
        raise NothingToAnalyseError(
            f"No text is in English: {first_names(others)}.",
            "Statements are recognised in English only. If the texts are in English, check them with: toolkit doctor",
        )
    return read, [f"Not read, because they are not in English: {first_names(others)}."] if others else []
