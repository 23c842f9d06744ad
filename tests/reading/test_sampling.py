"""A sample of documents: which are drawn, and what becomes of it when documents are added."""

import json
from hashlib import blake2b

import pytest

from toolkit.corpus.document import Document
from toolkit.corpus.sampling import sampled_documents
from toolkit.errors import SettingError
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_beside, read_corpus

NAMES = [f"letter {number}.txt" for number in range(40)]


def smallest(names, number, seed):
    """Return the names with the smallest digests, computed in the plainest way."""
    salt = bytes([seed]) + bytes(7)
    return sorted(sorted(names, key=lambda name: blake2b(name.encode(), digest_size=8, salt=salt).digest())[:number])


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for number, name in enumerate(NAMES):
        (place / name).write_text(f"The ferry number {number} sailed in the morning.", "utf-8")
    return place


def names(corpus):
    return [document.name for document in corpus.documents]


@pytest.mark.parametrize("seed", [0, 7])
def test_the_documents_with_the_smallest_digests_are_drawn_in_order(folder, seed):
    corpus = read_corpus([str(folder)], Reading(sample=5, sample_seed=seed))
    assert names(corpus) == smallest(NAMES, 5, seed)
    assert corpus.notes == (f"Sample: 5 of 40 documents, drawn with seed {seed}.",)
    assert (corpus.settings["sample"], corpus.settings["sample_seed"]) == (5, seed)


def test_other_seeds_draw_others():
    assert smallest(NAMES, 5, 0) != smallest(NAMES, 5, 7)


@pytest.mark.parametrize(("number", "left"), [(39, 39), (40, 40), (41, 40)])
def test_a_sample_as_large_as_the_corpus_is_the_corpus(folder, number, left):
    corpus = read_corpus([str(folder)], Reading(sample=number))
    assert len(corpus) == left
    assert bool(corpus.notes) == (left < 40)


def test_an_added_document_displaces_one_at_most():
    documents = [Document(name, ()) for name in NAMES]
    before = {document.name for document in sampled_documents(documents, 10, 0)}
    for new in ("a.txt", "b.txt", "zebra.txt", "letter 41.txt"):
        after = {document.name for document in sampled_documents([*documents, Document(new, ())], 10, 0)}
        assert len(after) == 10
        assert len(before - after) <= 1
        assert after - before <= {new}


def test_records_are_drawn_by_their_names(tmp_path):
    lines = [json.dumps({"id": name, "text": "The ferry sailed."}) for name in NAMES]
    (tmp_path / "letters.jsonl").write_text("\n".join(lines), "utf-8")
    assert sorted(names(read_corpus([str(tmp_path)], Reading(sample=5)))) == smallest(NAMES, 5, 0)


def test_files_that_cannot_be_drawn_are_not_opened(folder):
    drawn = smallest(NAMES, 5, 0)
    for name in NAMES:
        if name not in drawn:
            (folder / name).unlink()
            (folder / name).symlink_to("nowhere")
    assert read_corpus([str(folder)], Reading(sample=5)).skipped == ()
    assert len(read_corpus([str(folder)]).skipped) == 35


def test_the_sample_is_one_of_those_that_meet_the_conditions(folder):
    condition = "document~letter 1"
    corpus = read_corpus([str(folder)], Reading(sample=3, where=(condition,)))
    assert names(corpus) == smallest([name for name in NAMES if "letter 1" in name], 3, 0)
    assert corpus.notes == ("11 of 40 documents meet the conditions.", "Sample: 3 of 11 documents, drawn with seed 0.")


def test_a_text_beside_a_sampled_corpus_is_read_whole(folder):
    assert len(read_beside(read_corpus([str(folder)], Reading(sample=2)), str(folder))) == 40


def test_no_less_than_none_can_be_drawn():
    with pytest.raises(SettingError, match="'sample' is -1"):
        Reading.of_keywords({"sample": -1})
