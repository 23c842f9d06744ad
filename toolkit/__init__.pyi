from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import Any

from toolkit.corpus.document import Corpus
from toolkit.report.report import Report

__version__: str

def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]] = "corpus",
    *,
    jobs: int = 1,
    where: Iterable[str] = (),
    sample: int = 0,
    sample_seed: int = 0,
    raw: bool = False,
    leave: Iterable[str] = (),
    encoding: str = "",
    text_column: str = "text",
    name_pattern: str = "",
    model: str = "",
    stopwords: str = "",
    keep_words: str = "",
    language: str = "auto",
) -> Corpus: ...
def read_texts(
    texts: Mapping[str, str] | Iterable[str] | Iterable[Mapping[str, Any]] | Any,
    *,
    jobs: int = 1,
    where: Iterable[str] = (),
    sample: int = 0,
    sample_seed: int = 0,
    raw: bool = False,
    leave: Iterable[str] = (),
    encoding: str = "",
    text_column: str = "text",
    name_pattern: str = "",
    model: str = "",
    stopwords: str = "",
    keep_words: str = "",
    language: str = "auto",
) -> Corpus: ...
def __getattr__(name: str) -> Callable[..., Report]: ...
