"""The files of a corpus with their digests, as text: the same as long as the corpus is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from toolkit.corpus.document import Skipped
from toolkit.errors import NothingToAnalyseError, UnreadableError
from toolkit.files import REPORT_MARK
from toolkit.files.fetching import read_many
from toolkit.readers.passed_over import why_no_text
from toolkit.reading.division import content_of_large, file_parts
from toolkit.reading.finding import Search
from toolkit.reading.reading import DigestedFile, corpus_digest
from toolkit.reading.sidecar import Sidecars

_VERSION = 1


@dataclass(frozen=True)
class Lock:
    """The digests of a corpus.

    Parameters
    ----------
    files
        In the order of their names.
    paths
        Of all files that were opened, for make.
    skipped
        Files that could not be read.
    """

    files: tuple[DigestedFile, ...]
    paths: tuple[str, ...]
    skipped: tuple[Skipped, ...]

    @property
    def digest(self) -> str:
        """That of the corpus, as a report has it."""
        return corpus_digest(self.files)

    def text(self) -> str:
        """Return the lock as it is written: a line for the corpus, and one for each file with digest, size and name."""
        lines = [f"{file.digest} {file.size} {_one_line(file.name)}" for file in self.files]
        unread = [f"unread - {_one_line(each.document)}: {_one_line(each.reason)}" for each in self.skipped]
        head = f"# {REPORT_MARK}: lock {_VERSION}, sha256 and bytes of each file\n{self.digest} {len(self.files)} files"
        return "\n".join([head, *lines, *unread]) + "\n"


def lock_of(search: Search) -> Lock:
    """Digest the files of a corpus without reading them as documents.

    Raises
    ------
    NothingToAnalyseError
        If there is no file.
    """
    skipped = list(search.skipped)
    sidecars = Sidecars([])
    tables = sidecars.read(search.sidecars, search.beside)
    files = [DigestedFile(name, len(data), sha256(data).hexdigest()) for name, data in sidecars.digests]
    found_files = search.wanted.merged(tables) if tables else search.wanted
    large = [found for found in found_files if file_parts(found)]
    for found in large:
        digest, size = content_of_large(found)
        files.append(DigestedFile(found.name, size, digest))
    for found, outcome in read_many(found for found in found_files if found not in large):
        if isinstance(outcome, UnreadableError):
            skipped.append(Skipped(found.name, outcome.problem))
        elif not why_no_text(found.name, outcome):
            files.append(DigestedFile(found.name, len(outcome), sha256(outcome).hexdigest()))
    if not files:
        raise NothingToAnalyseError("There is no file to lock.", "Name a folder of texts: toolkit lock FOLDER")
    return Lock(tuple(sorted(files)), tuple(search.files()), tuple(sorted(skipped)))


def depfile(target: str, paths: Sequence[str]) -> str:
    """Return a rule of make by which a file depends on others, with what make would misread escaped."""
    listed = " \\\n  ".join(map(_for_make, paths))
    # A rule for each file without a recipe, so that one that was deleted does not stop make.
    return f"{_for_make(target)}: \\\n  {listed}\n" + "".join(f"{_for_make(path)}:\n" for path in paths)


def _for_make(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace("$", "$$")
    return "".join("\\" + sign if sign in " #:%\t" else sign for sign in escaped)


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
