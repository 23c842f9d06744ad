"""The commands that mend a document: each is run, and does what it says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from checking import PROSE, corpus_of, letters_in

from toolkit.checks import files, fixes
from toolkit.corpus.document import Document

NAMES = ["notes.txt", "field notes (2).txt", "it's late.txt", "$HOME.txt", "-rf.txt", "ünïcode.txt", "a;b&c.txt"]


def run(command, folder):
    command = command.replace("toolkit ", f"{sys.executable} -m toolkit ", 1)
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=True, timeout=60).stdout


def contents_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_set_aside_is_passed_over(tmp_path, name):
    corpus_of(tmp_path, {name: PROSE, "other.txt": PROSE})
    run(fixes.set_aside(name), tmp_path)

    assert contents_of(tmp_path) == {f"{name}.aside": PROSE.encode(), "other.txt": PROSE.encode()}
    assert [document.name for document in corpus_of(tmp_path, {}).documents] == ["other.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_moved_to_a_folder_beside(tmp_path, name):
    folder = tmp_path / "corpus"
    corpus_of(folder, {name: PROSE, "other.txt": PROSE})
    run(fixes.moved_to(name, "de"), folder)

    assert contents_of(tmp_path / "de") == {name: PROSE.encode()}
    assert list(contents_of(folder)) == ["other.txt"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "cp1250", "iso8859-15", "koi8-r"])
def test_a_file_is_converted_to_utf_8(tmp_path, name, encoding):
    text = f"Das Café ist zu. {PROSE}" if encoding != "koi8-r" else "мир\n"
    (tmp_path / name).write_bytes(text.encode(encoding))
    run(fixes.converted(name, encoding), tmp_path)

    assert contents_of(tmp_path) == {name: text.encode()}


def test_a_file_that_is_not_in_the_encoding_stays_as_it_was(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\x81\n")
    with pytest.raises(subprocess.CalledProcessError):
        run(fixes.converted("a.txt", "cp1252"), tmp_path)

    assert contents_of(tmp_path)["a.txt"] == b"caf\x81\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_was_misread_is_read_again(tmp_path, name):
    text = f"It’s the café’s own. {PROSE}"
    (tmp_path / name).write_bytes(text.encode().decode("cp1252").encode())
    run(fixes.reread(name), tmp_path)

    assert contents_of(tmp_path) == {name: text.encode()}


def test_a_file_that_was_misread_in_part_is_not_made_worse(tmp_path):
    text = "Itâ€™s the café’s own.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    with pytest.raises(subprocess.CalledProcessError):
        run(fixes.reread("a.txt"), tmp_path)

    assert contents_of(tmp_path)["a.txt"] == text.encode()


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_exchanged_and_a_copy_is_kept(tmp_path, name):
    text = "The plаn: Itâ€™s the cafÃ©’s Ã\u00a0 la pro\u200bvince, “soâ€ and â€œsoâ€\u009d."
    corpus_of(tmp_path, {name: text})
    pairs = [("plаn", "plan"), ("Ã\u00a0", "à"), ("\u200b", ""), ("Ã©", "é"), ("â€", "”"), ("â€œ", "“"), ("â€™", "’")]
    run(fixes.replaced(name, [*pairs, ("â€\u009d", "”")]), tmp_path)

    assert contents_of(tmp_path) == {
        name: "The plan: It’s the café’s à la province, “so” and “so”.".encode(),
        f"{name}.bak": text.encode(),
    }


def test_what_the_checks_say_mends_what_they_found(tmp_path):
    texts = {
        "all.txt": f"It’s the café’s own. {PROSE}".encode().decode("cp1252"),
        "part.txt": f"It’s the cafÃ©â€™s own, â€œsoâ€. {PROSE}",
        "scripts.txt": f"The plаn of the Тaliban. {PROSE}",
        "torn.txt": f"The govern- ment, the government. {PROSE}",
        "old.txt": f"The café. {PROSE}".encode("cp1252"),
        "wide.txt": f"The café. {PROSE}".encode("utf-16"),
        "unseen.txt": f"The pro\u200cvince. {PROSE}",
    }

    def found():
        corpus = corpus_of(tmp_path, {})
        return [*files.check(corpus), *letters_in(corpus)]

    corpus_of(tmp_path, texts)
    before = found()
    for each in before:
        run(each.fix, tmp_path)

    assert sorted(each.document for each in before) == sorted(texts)
    assert found() == []


@pytest.mark.parametrize("name", ["one", "it's; $HOME", "x=1"])
def test_a_record_is_left_out_by_a_condition(tmp_path, name):
    corpus = corpus_of(tmp_path, {"my data.csv": f'id,text\n"{name}","{PROSE}"\nother,"{PROSE}"\n'})
    shown = run(fixes.left_out(corpus.documents[0]) + " --format csv", tmp_path).decode()

    assert [line.split(",")[0] for line in shown.splitlines()] == ["document", "other"]


def test_the_undated_are_listed(tmp_path):
    corpus_of(tmp_path, {"a.txt": PROSE, "b.txt": f"---\ndate: 2022-01-01\n---\n{PROSE}"})
    shown = run("toolkit documents . --where 'date=' --format csv", tmp_path).decode()

    assert [line.split(",")[0] for line in shown.splitlines()] == ["document", "a.txt"]


@pytest.mark.parametrize("name", ["", "standard input", "caf\\xe9.txt", "a\nb.txt", "a\u202etxt.b"])
def test_a_name_that_cannot_be_typed_has_no_command(name):
    made = [
        fixes.set_aside(name),
        fixes.moved_to(name, "de"),
        fixes.converted(name, "cp1252"),
        fixes.reread(name),
        fixes.replaced(name, [("Ã©", "é")]),
        fixes.removals(name),
    ]
    assert made == [""] * 6


def test_the_second_of_two_files_of_one_name_cannot_be_told_by_its_name():
    documents = [Document("a.txt", ()), Document("a.txt (2)", ()), Document("b (2)", ())]
    names = {document.name for document in documents}

    assert [fixes.file_of(document, names) for document in documents] == ["a.txt", "", "b (2)"]
