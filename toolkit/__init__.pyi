from collections.abc import Callable, Iterable
from os import PathLike

from toolkit.corpus.document import Corpus
from toolkit.report.report import Report

__version__: str

def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]] = "corpus",
    *,
    jobs: int = 1,
    where: Iterable[str] = (),
    raw: bool = False,
    leave: Iterable[str] = (),
    encoding: str = "",
    text_column: str = "text",
    name_pattern: str = "",
    stopwords: str = "",
    keep_words: str = "",
    language: str = "auto",
) -> Corpus: ...
def __getattr__(name: str) -> Callable[..., Report]: ...
