"""Documents that are cut off, forged, or made to fill memory and time, for each format that libraries read.

python bench/hostile_documents.py FOLDER
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from package_writing import chapter, docx, epub, odt, w_p, zipped  # noqa: E402
from pdf_writing import assembled, column, content, fonts, objects_of, stream, written  # noqa: E402

SECRET = "the password of the harbour office"  # what no reader may fetch
PROSE = "The keeper of the quay counted every lamp along the harbour that night. "
DEEP, WIDE = 100_000, 300_000_000


def packages(folder: Path) -> dict[str, dict[str, bytes]]:
    """Make the packages: for each format a whole file, and the same with its main part forged."""
    (folder / "secret.txt").write_text(SECRET)
    outside = f"<!DOCTYPE x [<!ENTITY s SYSTEM '{(folder / 'secret.txt').as_uri()}'>]>"
    laughs = "<!DOCTYPE x [<!ENTITY a0 '" + "ha " * 10 + "'>"
    laughs += "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
    whole = {
        ".docx": (docx(w_p(PROSE)), "word/document.xml", "<w:p>", "</w:p>"),
        ".odt": (odt(f"<text:p>{PROSE}</text:p>"), "content.xml", "<text:section>", "</text:section>"),
        ".epub": (epub({"one": chapter(f"<p>{PROSE}</p>")}), "one", "<div>", "</div>"),
    }
    made = {}
    for suffix, (data, main, begin, end) in whole.items():
        parts = _parts(data)
        main = next(name for name in parts if main in name and name.endswith(("xml", "xhtml", "html")))
        xml = parts[main].decode()
        made[suffix] = {
            "empty": b"",
            "half": data[: len(data) // 2],
            "no-zip": PROSE.encode(),
            "bomb": _with(parts, main, xml.replace(PROSE, " " * WIDE)),
            "entities": _with(parts, main, _doctype(xml, laughs).replace(PROSE, "&a9;")),
            "outside": _with(parts, main, _doctype(xml, outside).replace(PROSE, "&s;")),
            "deep": _with(parts, main, xml.replace(PROSE, begin * DEEP + PROSE + end * DEEP)),
            "flipped": data.replace(parts[main][:1], b"?", 1)[:-30],
        }
    return made


def _parts(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _with(parts: Mapping[str, bytes], name: str, text: str) -> bytes:
    return zipped({**parts, name: text})


def _doctype(xml: str, doctype: str) -> str:
    head, sign, rest = xml.partition("?>")
    return f"{head}{sign}{doctype}{rest}" if sign else doctype + xml


def rich_texts() -> dict[str, bytes]:
    """Make the files in RTF."""
    whole = rb"{\rtf1\ansi " + PROSE.encode() + rb"\par}"
    return {
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "deep": rb"{\rtf1 " + b"{" * 1_000_000 + PROSE.encode(),
        "binary": rb"{\rtf1 \bin2147483647 " + PROSE.encode() + b"}",
        "words": rb"{\rtf1 " + rb"\b " * 2_000_000 + b"}",
        "backslashes": rb"{\rtf1 " + b"\\" * 2_000_000 + b"}",
        "long-word": rb"{\rtf1 \b" + b"b" * 5_000_000 + b"}",
        "numbers": rb"{\rtf1 \u" + b"9" * 5_000_000 + b"?}",
    }


def pages() -> dict[str, bytes]:
    """Make the files in PDF."""
    dense = column([PROSE] * 60)
    again = objects_of([dense], compress=True)
    again[2] = b"<< /Type /Pages /Kids [%s] /Count 2000 >>" % b" ".join([b"5 0 R"] * 2000)
    loop = objects_of([dense])
    loop[2] = b"<< /Type /Pages /Kids [2 0 R 5 0 R] /Count 2 >>"
    forms = objects_of([b"/I0 Do"])
    for number in range(12):
        following = 21 + number if number < 11 else 0
        inner = b"/XObject << /I0 %d 0 R >>" % following if following else b""
        drawn = b"/I0 Do " * 10 if following else content(dense)
        forms[20 + number] = stream(drawn, b"/Subtype /Form /BBox [0 0 1 1] /Resources << %s %s >>" % (fonts(), inner))
    forms[5] = forms[5].replace(b"/I0 4 0 R", b"/I0 20 0 R")
    bomb = objects_of([b""])
    packed = zlib.compress(b"BT " + b" " * WIDE, 9)
    bomb[6] = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    whole = written([dense])
    arrays = objects_of([b"BT " + b"[" * 1_000_000 + b" ET"])
    return {
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "page-2000-times": assembled(again),
        "tree-in-a-loop": assembled(loop),
        "forms-in-forms": assembled(forms),
        "bomb": assembled(bomb),
        "deep-array": assembled(arrays),
        "flipped": whole.replace(b"/Kids", b"/Kidz"),
    }


def main() -> None:
    """Write the hostile files of each format into the folder that is named."""
    folder = Path(sys.argv[1])
    for suffix, files in {**packages(folder), ".rtf": rich_texts(), ".pdf": pages()}.items():
        (folder / suffix[1:]).mkdir()
        for name, data in files.items():
            (folder / suffix[1:] / f"{name}{suffix}").write_bytes(data)


if __name__ == "__main__":
    main()
