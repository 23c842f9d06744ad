"""Models in files: what is kept comes back, and nothing else is taken for a model."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from toolkit.errors import SettingError, UnreadableError
from toolkit.methods.topics.model_files import SavedTopics, load_model, save_model

MODEL = SavedTopics(
    method="lda",
    language="en",
    vocabulary=["gas", "girl"],
    words=np.array([[0.75, 0.25], [0.1, 0.9]]),
    global_weights=np.array([0.5, 0.25]),
    topics=[{"topic": 1, "label": "gas"}, {"topic": 2, "label": "Mädchen"}],
    terms=[],
    settings={"seed": 0},
    corpus="sha256:00",
)


def test_what_is_kept_comes_back(tmp_path):
    save_model(str(tmp_path / "new" / "model"), MODEL)
    found = load_model(str(tmp_path / "new" / "model"))

    assert np.array_equal(found.words, MODEL.words)
    assert np.array_equal(found.global_weights, MODEL.global_weights)
    assert replace(found, words=MODEL.words, global_weights=MODEL.global_weights) == MODEL
    assert json.loads((tmp_path / "new" / "model" / "topics.json").read_text("utf-8"))["schema"] == "toolkit/topics/1"


def test_a_model_takes_the_place_of_a_model_and_of_nothing_else(tmp_path):
    save_model(str(tmp_path), MODEL)
    save_model(str(tmp_path), replace(MODEL, language="de"))
    assert load_model(str(tmp_path)).language == "de"

    (tmp_path / "topics.json").write_text('["mine"]', "utf-8")
    with pytest.raises(SettingError, match="is not a topic model"):
        save_model(str(tmp_path), MODEL)
    assert (tmp_path / "topics.json").read_text("utf-8") == '["mine"]'


def test_numbers_of_others_are_not_written_over(tmp_path):
    (tmp_path / "topics.npz").write_bytes(b"mine")

    with pytest.raises(SettingError, match=r"another file topics\.npz"):
        save_model(str(tmp_path), MODEL)


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(SettingError, match="no topic model"):
        load_model(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda told: "{", "damaged"),
        (lambda told: "[]", "not a model of this version"),
        (lambda told: json.dumps(told | {"schema": "toolkit/topics/9"}), "not a model of this version"),
        (lambda told: json.dumps(told | {"numbers": "0" * 64}), "they belong to another model"),
        (lambda told: json.dumps(told | {"vocabulary": ["gas"]}), "do not fit"),
        (lambda told: json.dumps(told | {"topics": []}), "do not fit"),
        (lambda told: json.dumps(told | {"more": 1}), "cannot be used"),
        (lambda told: json.dumps({name: told[name] for name in told if name != "method"}), "cannot be used"),
        (lambda told: "[" * 100_000, "damaged"),
    ],
)
def test_a_damaged_model_is_refused(change, said, tmp_path):
    save_model(str(tmp_path), MODEL)
    path = tmp_path / "topics.json"
    path.write_text(change(json.loads(path.read_text("utf-8"))), "utf-8")

    with pytest.raises(UnreadableError, match=said):
        load_model(str(tmp_path))


def test_pickled_objects_are_never_loaded(tmp_path):
    class Trap:
        def __reduce__(self):
            return (exec, ("raise SystemExit('it ran')",))

    save_model(str(tmp_path), MODEL)
    trap = np.empty((2, 2), dtype=object)
    trap[:] = Trap()
    with (tmp_path / "topics.npz").open("wb") as stream:
        np.savez(stream, words=trap, global_weights=MODEL.global_weights)
    from hashlib import sha256

    path = tmp_path / "topics.json"
    told = json.loads(path.read_text("utf-8")) | {"numbers": sha256((tmp_path / "topics.npz").read_bytes()).hexdigest()}
    path.write_text(json.dumps(told), "utf-8")

    with pytest.raises(UnreadableError, match="cannot be used"):
        load_model(str(tmp_path))
