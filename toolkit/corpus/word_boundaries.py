"""Word boundaries in scripts written without spaces, by segmenters that are extras: Chinese, Japanese and Thai."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.util import find_spec

from toolkit.corpus.document import Document
from toolkit.language.lazy_patterns import lazy
from toolkit.language.words import has_unspaced_script

BOUNDARY = "\u200b"
"""Zero-width space, which Unicode has for this."""

EXTRAS = {"zh": ("jieba",), "ja": ("sudachipy", "sudachidict_small"), "th": ("pythainlp",)}
"""The packages that each language needs."""

_THAI = lazy("[\u0e01-\u0e4e]+")
_KANA = lazy("[\u3041-\u30ff]")
_IDEOGRAPHS = lazy("[\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_LETTER = "[\u0e01-\u0e4e\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
_BETWEEN = lazy(f"(?<={_LETTER}) (?={_LETTER})")
_PIECE = 2_000  # characters that a segmenter gets at a time: more than any sentence

Segmenter = Callable[[str], list[str]]


def script_without_spaces(text: str) -> str:
    """Return the language whose segmenter a text needs: ``ja`` if it has kana, ``zh``, ``th``, or an empty string.

    >>> [script_without_spaces(text) for text in ("エネルギー計画", "能源计划", "พลังงาน", "énergie")]
    ['ja', 'zh', 'th', '']
    """
    if text.isascii():
        return ""
    if _KANA.search(text):
        return "ja"
    if _IDEOGRAPHS.search(text):
        return "zh"
    return "th" if _THAI.search(text) else ""


@cache
def is_installed(code: str) -> bool:
    """Return whether the packages are installed that find the words of a language."""
    return code in EXTRAS and all(find_spec(name) is not None for name in EXTRAS[code])


def with_boundaries(text: str, code: str) -> str:
    """Return a text with a zero-width space between the words of its runs without spaces.

    Parameters
    ----------
    text
        Of any script; what is written with spaces is left alone.
    code
        ``zh``, ``ja`` or ``th``; its segmenter must be installed.
    """
    segment = _segmenter(code)
    runs = _THAI if code == "th" else _IDEOGRAPHS
    return runs.sub(lambda run: BOUNDARY.join(_words(run[0], segment)), text)


def with_word_boundaries(document: Document) -> Document:
    """Return a document with the words of its text apart, or the document itself.

    Nothing is done where words are spaced, where most letters are of another script, and where no segmenter is
    installed; a note on the corpus then says what to install.
    """
    text = "\n".join(block.text for block in document.blocks)
    code = script_without_spaces(text)
    if not code or not has_unspaced_script(text) or not is_installed(code):
        return document
    blocks = tuple(block.having(text=with_boundaries(block.text, code)) for block in document.blocks)
    return replace(document, blocks=blocks)


def without_boundaries(text: str) -> str:
    """Return a text of a script without spaces as its author wrote it; other texts are left alone."""
    return text.replace(BOUNDARY, "") if BOUNDARY in text and script_without_spaces(text) else text


def without_inner_spaces(text: str) -> str:
    """Return a phrase without the spaces between its words, where its script has none.

    >>> without_inner_spaces("能源 计划"), without_inner_spaces("EU 能源 計画")
    ('能源计划', 'EU 能源計画')
    """
    return text if text.isascii() else _BETWEEN.sub("", text)


def _words(run: str, segment: Segmenter) -> list[str]:
    pieces = (run[start : start + _PIECE] for start in range(0, len(run), _PIECE))
    return [word for piece in pieces for word in segment(piece) if word]


@cache
def _segmenter(code: str) -> Segmenter:
    return {"zh": _chinese, "ja": _japanese, "th": _thai}[code]()


def _chinese() -> Segmenter:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Its patterns are no raw strings.
        import jieba
    tokenizer = jieba.Tokenizer()
    # Its own loading keeps the dictionary in a shared folder for temporary files, and trusts what lies there.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    segment: Segmenter = tokenizer.lcut
    return segment


def _japanese() -> Segmenter:
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="small").tokenizer()
    return lambda text: [found.surface() for found in tokenizer.tokenize(text, SplitMode.C)]


def _thai() -> Segmenter:
    from pythainlp.tokenize import word_tokenize

    return lambda text: word_tokenize(text, engine="newmm-safe")
