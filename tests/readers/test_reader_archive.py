"""Archives: their files are read as if they lay in a folder, and nothing leaves them."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from package_writing import zipped

from toolkit.errors import UnreadableError
from toolkit.readers.archives import read
from toolkit.readers.source import Source

PROSE = "The keeper of the lock opened the upper gate, and barges waited for coal.\n"


def outcome(parts, **how):
    return read(Source("post.zip", zipped(parts), **how))


def test_files_are_read_in_the_order_of_their_names():
    told = outcome({"b.md": f"# Lock\n\n{PROSE}", "a/2021-05-03.txt": PROSE, "c.txt.gz": gzip.compress(PROSE.encode())})
    assert [(each.name, each.file, each.title) for each in told.documents] == [
        ("post.zip/a/2021-05-03.txt", "", ""),
        ("post.zip/b.md", "", "Lock"),
        ("post.zip/c.txt.gz", "", ""),
    ]


def test_what_is_not_read_is_told():
    parts = {"a.txt": PROSE, "map.png": "x", "in.zip": zipped({"a.txt": PROSE}), "README.md": PROSE, "folder/": ""}
    parts |= {"metadata.csv": "file\n", "bad.docx": "PK", "__MACOSX/._a.txt": "x", ".hidden.txt": PROSE}
    parts |= {"run": "#!/bin/sh\nls\n", "report.html": "<!-- made by toolkit/report -->"}
    told = outcome(parts)
    assert [each.name for each in told.documents] == ["post.zip/a.txt"]
    assert {each.document: each.reason.split(";")[0] for each in told.ignored} == {
        "post.zip/README.md": "it describes the folder",
        "post.zip/in.zip": "it is an archive within an archive",
        "post.zip/map.png": "no reader for .png",
        "post.zip/metadata.csv": "metadata is not taken from within an archive",
        "post.zip/report.html": "it is a report of this program",
        "post.zip/run": "it has no suffix and looks like code or settings",
    }
    assert [each.document for each in told.skipped] == ["post.zip/bad.docx"]


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "a/./../up.txt", "..\\..\\up.txt", "//up.txt"])
def test_no_name_climbs_out(name):
    (document,) = outcome({name: PROSE}).documents
    assert document.name.startswith("post.zip/")
    assert ".." not in document.name.split("/")


def test_one_damaged_file_does_not_take_the_others_with_it():
    data = bytearray(zipped({"a.txt": PROSE, "b.txt": PROSE}, stored=("a.txt", "b.txt")))
    data[data.index(b"keeper")] ^= 1
    told = read(Source("post.zip", bytes(data)))
    assert [each.name for each in told.documents] == ["post.zip/b.txt"]
    assert "damaged" in told.skipped[0].reason


def encrypted() -> bytes:
    data = bytearray(zipped({"a.txt": PROSE}))
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"a " * 10_000_000)
    return stream.getvalue()


def test_a_bomb_in_an_archive_is_told():
    told = read(Source("post.zip", bomb()))
    assert "100 times its size" in told.skipped[0].reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"Rar!\x1a", "not a zip"),
        (zipped({"map.png": "x"}), r"no file that is read \(post.zip/map.png: no reader for .png\)"),
        (zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "It is a Word document"),
        (encrypted(), "password"),
    ],
)
def test_what_is_no_archive_of_texts_is_refused(data, reason):
    with pytest.raises(UnreadableError, match=reason):
        read(Source("post.zip", data))


def test_a_file_of_the_archive_is_read_as_the_user_wants():
    (document,) = outcome({"a.txt": "Page 3\n\n" + PROSE}, raw=True).documents
    assert [block.removed for block in document.blocks] == ["", ""]
