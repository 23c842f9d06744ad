"""The topic of a saved model as a field of documents."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

import toolkit
from toolkit.errors import NothingToAnalyseError, SettingError

SEA = "trawler harbour mackerel anchor rope gale keel".split()
LAW = "judge verdict jury clerk appeal witness oath".split()


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """Save a model of two subjects: topic 1 is the law, which has more texts."""
    folder = tmp_path_factory.mktemp("topics")
    draw = random.Random(1)
    texts = [f"The {' and the '.join(draw.sample(words, 6))}." for words in [SEA] * 5 + [LAW] * 8]
    toolkit.topics(toolkit.read_texts(texts, language="en"), topics=2, save=str(folder / "model"))
    return str(folder / "model")


def corpus(model, **options):
    texts = {"one": "A gale drove the trawler to the harbour.", "two": "The jury heard the judge.", "three": "Zebras!"}
    return toolkit.read_texts(texts, model=model, language="en", **options)


def test_the_topic_is_a_field(model):
    found = corpus(model)

    assert [document.metadata.get("topic") for document in found.documents] == ["2", "1", None]
    assert [document.metadata.get("topic_label", "") != "" for document in found.documents] == [True, True, False]
    assert found.notes[-1].startswith("The field topic is the main topic of a saved model (nmf): 1 (")


def test_documents_are_selected_by_topic(model):
    assert [document.name for document in corpus(model, where="topic=2").documents] == ["one"]
    with pytest.raises(NothingToAnalyseError, match="topic=3"):
        corpus(model, where="topic=3")


def test_documents_are_grouped_by_topic(model):
    rows = toolkit.sentiment(corpus(model), by="topic").table("groups").records()

    assert [(row["group"], row["documents"]) for row in rows] == [("1", 1), ("2", 1), ("(none)", 1)]


def test_a_folder_without_a_model_is_an_error(tmp_path):
    with pytest.raises(SettingError, match="no topic model"):
        corpus(str(tmp_path))


@pytest.mark.parametrize("command", ["words", "sentiment", "topics"])
def test_every_command_takes_a_model(command, model, tmp_path):
    for name in ("sea", "law"):
        (tmp_path / f"{name}.txt").write_text(" ".join({"sea": SEA, "law": LAW}[name]), "utf-8")
    arguments = [command, tmp_path, "--model", model, "--where", "topic=2", "--language", "en", "-f", "json", "-q"]
    done = subprocess.run([sys.executable, "-m", "toolkit", *arguments], capture_output=True, check=True)

    assert b'"documents": 1' in done.stdout
    assert b"sea.txt" in done.stdout
    assert b"law.txt" not in done.stdout
