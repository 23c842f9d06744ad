"""A model whose hash agrees and whose numbers are no numbers: a sentence, never a traceback."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import struct
import zipfile

import numpy as np
import pytest
from conftest import CORPUS
from harness import call


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "model"
    assert call("topics", CORPUS / "energy", "-k", "2", "--save", folder).code == 0
    return folder


@pytest.fixture
def model(saved, tmp_path):
    return shutil.copytree(saved, tmp_path / "model")


def packed(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.npy", data)
    return stream.getvalue()


def array(values, **how):
    stream = io.BytesIO()
    np.save(stream, np.array(values, **how))
    return stream.getvalue()


def huge():
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 100000), }\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header


NUMBERS = {
    "nothing": b"",
    "junk": b"PK\x03\x04" + b"x" * 24,
    "text": b"no numbers at all",
    "an archive of nothing": packed(),
    "one part": packed(words=array([[1.0]])),
    "parts cut short": packed(words=b"\x93NUMPY\x01\x00", tells=b""),
    "more numbers than there are": packed(words=huge(), tells=array([1.0])),
    "objects": packed(words=array([[None, {}]], dtype=object), tells=array([1.0])),
    "words": packed(words=array([["a", "b"]]), tells=array(["a"])),
    "no dimension": packed(words=array(1.0), tells=array(1.0)),
}


def seal(model, **more):
    head = model / "topics.json"
    told = json.loads(head.read_text("utf-8"))
    told["numbers"] = hashlib.sha256((model / "topics.npz").read_bytes()).hexdigest()
    head.write_text(json.dumps(told | more), "utf-8")


def refused(model):
    ran = call("topics", CORPUS / "energy" / "courier-nuclear.md", "--model", model)

    assert ran.code == 1
    assert ran.err.startswith("Error: ")
    assert "Interrupted" not in ran.err


@pytest.mark.parametrize("name", NUMBERS)
def test_forged_numbers_are_refused(model, name):
    (model / "topics.npz").write_bytes(NUMBERS[name])
    seal(model)
    refused(model)


@pytest.mark.parametrize("part", ["topics", "terms", "vocabulary", "settings", "method", "language", "corpus"])
@pytest.mark.parametrize("value", [None, 7, "text", [[]], {"a": 1}])
def test_parts_of_another_type_are_refused(model, part, value):
    before = json.loads((model / "topics.json").read_text("utf-8"))[part]
    if type(value) is type(before) and not isinstance(value, list):
        pytest.skip("the value has the expected type")
    seal(model, **{part: value})
    refused(model)


def test_a_model_that_was_not_touched_is_applied(model):
    seal(model)
    assert call("topics", CORPUS / "energy", "--model", model).code == 0
