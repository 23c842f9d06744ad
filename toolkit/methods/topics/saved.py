"""Topic models in files: numbers as npz, everything else as JSON; nothing in them can run."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.errors import SettingError, ToolkitError, UnreadableError
from toolkit.files import REPORT_MARK, make_folder, read_bytes, visible, write_whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

SCHEMA = "toolkit/topics/1"
_TEXT, _NUMBERS = "topics.json", "topics.npz"


@dataclass(frozen=True)
class SavedTopics:
    """What is kept of a topic model.

    Parameters
    ----------
    method
        By which it was fitted.
    language
        Code of the language of the texts.
    vocabulary
        Keys of the words, in the order of the columns.
    words : ndarray of shape (n_topics, n_words)
        See `toolkit.methods.topics.model.Model`.
    tells : ndarray of shape (n_words,)
        What each word tells, for the weights of new texts.
    topics
        A row of the report for each topic, in order.
    terms
        The rows of the terms.
    settings, corpus
        Those of the report that the model was made in: settings by name, and the digest of the texts.
    """

    method: str
    language: str
    vocabulary: list[str]
    words: Matrix
    tells: Matrix
    topics: list[dict[str, Any]]
    terms: list[dict[str, Any]]
    settings: dict[str, Any]
    corpus: str


def save(folder: str, saved: SavedTopics) -> None:
    """Write a model to a folder, which is made if it is not there.

    Raises
    ------
    SettingError
        If files of these names that are no model stand there.
    ToolkitError
        If the system refuses.
    """
    import numpy as np

    text, numbers = os.path.join(folder, _TEXT), os.path.join(folder, _NUMBERS)
    if os.path.lexists(text):
        try:
            load(folder)
        except ToolkitError as error:
            raise SettingError(
                f"In the folder for the model stands a file {_TEXT} that is no model.", "Name another with --save."
            ) from error
    elif os.path.lexists(numbers):
        raise SettingError(f"In the folder for the model stands another file {_NUMBERS}.", "Name another with --save.")
    make_folder(folder)
    stream = BytesIO()
    np.savez(stream, words=saved.words, tells=saved.tells)
    whole = {"schema": SCHEMA, "note": REPORT_MARK, "numbers": sha256(stream.getvalue()).hexdigest()}
    whole |= {name: value for name, value in asdict(saved).items() if name not in ("words", "tells")}
    write_whole(numbers, [stream.getvalue()])
    write_whole(text, [json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"])


def load(folder: str) -> SavedTopics:
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
        told = json.loads(read_bytes(os.path.join(folder, _TEXT)))
    except UnreadableError as error:
        raise SettingError(f"There is no topic model in {visible(folder)!r}.", "Make one with --save.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            f"The file {_TEXT} of the model is damaged.", "Make the model again with --save."
        ) from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise UnreadableError(f"The file {_TEXT} is not a model of this version.", "Make the model again with --save.")
    data = read_bytes(os.path.join(folder, _NUMBERS))
    try:
        if sha256(data).hexdigest() != told.pop("numbers"):
            raise ValueError("they are those of another model")
        with np.load(BytesIO(data)) as arrays:
            words, tells = arrays["words"], arrays["tells"]
        del told["schema"], told["note"]
        saved = SavedTopics(words=words, tells=tells, **told)
        fits = words.shape == (len(saved.topics), len(saved.vocabulary)) and tells.shape == (len(saved.vocabulary),)
        if not fits or not np.isfinite(words).all() or (words < 0).any():
            raise ValueError("they do not fit the vocabulary")
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError(
            f"The numbers of the model cannot be used: {error}.", "Make it again with --save."
        ) from error
    return saved
