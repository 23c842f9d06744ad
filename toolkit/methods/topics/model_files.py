"""Topic models in files: numbers as npz, everything else as JSON; nothing in them can run."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from toolkit.errors import SettingError, ToolkitError, UnreadableError
from toolkit.files import REPORT_MARK, make_folder, read_bytes, visible, write_whole
from toolkit.methods.topics.inference import KnownTopics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SCHEMA = "toolkit/topics/1"
_TEXT, _NUMBERS = "topics.json", "topics.npz"


@dataclass(frozen=True)
class SavedTopics:
    """A topic model as it is saved.

    Parameters
    ----------
    method
        How it was fitted.
    language
        Code of the language of the texts.
    vocabulary
        Keys of the words, in the order of the columns.
    words : ndarray of shape (n_topics, n_words)
        See `toolkit.methods.topics.model.Model`.
    global_weights : ndarray of shape (n_words,)
        What each word global_weights, for the weights of new texts.
    topics
        The row of each topic in the report, in order.
    terms
        The rows of the table of terms.
    settings, corpus
        The settings of the report that the model was fitted in, and the digest of its texts.
    """

    method: str
    language: str
    vocabulary: list[str]
    words: Matrix
    global_weights: Matrix
    topics: list[dict[str, Any]]
    terms: list[dict[str, Any]]
    settings: dict[str, Any]
    corpus: str

    @property
    def known(self) -> KnownTopics:
        """What inference needs of the model."""
        return KnownTopics(self.method, self.vocabulary, self.words, self.global_weights)


def save_model(folder: str, saved: SavedTopics) -> None:
    """Save a model to a folder, which is created if it does not exist.

    Raises
    ------
    SettingError
        If the folder contains files of these names that are not a model.
    ToolkitError
        If the files cannot be written.
    """
    import numpy as np

    text, numbers = os.path.join(folder, _TEXT), os.path.join(folder, _NUMBERS)
    if os.path.lexists(text):
        try:
            load_model(folder)
        except ToolkitError as error:
            raise SettingError(
                f"The folder contains a file {_TEXT} that is not a topic model.", "Give another folder with --save."
            ) from error
    elif os.path.lexists(numbers):
        raise SettingError(f"The folder contains another file {_NUMBERS}.", "Give another folder with --save.")
    make_folder(folder)
    stream = BytesIO()
    np.savez(stream, words=saved.words, tells=saved.global_weights)
    whole = {"schema": SCHEMA, "note": REPORT_MARK, "numbers": sha256(stream.getvalue()).hexdigest()}
    whole |= {name: value for name, value in asdict(saved).items() if name not in ("words", "global_weights")}
    write_whole(numbers, [stream.getvalue()])
    write_whole(text, [json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"])


def load_model(folder: str) -> SavedTopics:
    """Read a model from its folder.

    Raises
    ------
    SettingError
        If there is none.
    UnreadableError
        If it is of another version, or its files do not belong together.
    """
    import numpy as np

    try:
        content = json.loads(read_bytes(os.path.join(folder, _TEXT)))
    except UnreadableError as error:
        raise SettingError(f"There is no topic model in {visible(folder)!r}.", "Save one with --save.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"The file {_TEXT} of the model is damaged.", "Save the model again with --save."
        ) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise UnreadableError(f"The file {_TEXT} is not a model of this version.", "Save the model again with --save.")
    data = read_bytes(os.path.join(folder, _NUMBERS))
    try:
        if sha256(data).hexdigest() != content.pop("numbers"):
            raise ValueError("they belong to another model")
        with np.load(BytesIO(data)) as arrays:
            words, global_weights = arrays["words"], arrays["tells"]
        del content["schema"], content["note"]
        saved = SavedTopics(words=words, global_weights=global_weights, **content)
        if not _has_types(saved):
            raise ValueError("its parts are of other types")
        fits = words.shape == (len(saved.topics), len(saved.vocabulary)) and global_weights.shape == (
            len(saved.vocabulary),
        )
        if not fits or not np.isfinite(words).all() or (words < 0).any():
            raise ValueError("they do not fit the vocabulary")
    # What numpy and zipfile raise of files that are none.
    except (ValueError, LookupError, TypeError, ArithmeticError, EOFError, OSError, RuntimeError, MemoryError) as error:
        raise _damaged(error) from error
    except (BadZipFile, zlib.error) as error:
        raise _damaged(error) from error
    return saved


def _damaged(error: Exception) -> UnreadableError:
    reason = str(error).partition("\n")[0].rstrip(".") or "the file is damaged"
    return UnreadableError(f"The numbers of the model cannot be used: {reason}.", "Save the model again with --save.")


def _has_types(saved: SavedTopics) -> bool:
    """Tell whether the parts that were read from JSON are what `save_model` wrote."""
    texts = (saved.method, saved.language, saved.corpus, *saved.vocabulary)
    rows = (saved.settings, *saved.topics, *saved.terms)
    lists = (saved.vocabulary, saved.topics, saved.terms)
    return (
        all(isinstance(each, list) for each in lists)
        and all(isinstance(each, str) for each in texts)
        and all(isinstance(each, dict) for each in rows)
    )
