"""Word documents of any content: every word once, elements in any order, files that are damaged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from package_writing import docx, w_p
from package_writing import w_field as field
from package_writing import w_par as p
from package_writing import w_row as row
from package_writing import w_run as run

from toolkit.corpus.document import Document
from toolkit.errors import UnreadableError
from toolkit.readers.docx import reader as word
from toolkit.readers.docx.paragraphs import DocxParagraphs
from toolkit.readers.office.styles import Styles
from toolkit.readers.source import Source

SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
FIELDS = (
    "<dc:title>The port and its keys</dc:title><dc:creator>Marta Lind</dc:creator>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2022-05-03T08:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2022-06-01T08:00:00Z</dcterms:modified>'
)


def read(data: bytes, *, raw: bool = False, name: str = "a.docx") -> Document:
    (document,) = word.read(Source(name, data, raw=raw)).documents
    return document


WORDS = st.lists(
    st.sampled_from(["plain", "split", "insert", "link", "row", "box", "note", "item", "head", "toc"]), max_size=12
)


@given(WORDS, st.booleans())
def test_every_word_is_read_exactly_once(shapes, raw):
    numbers = iter(range(1000))
    expected: list[str] = []

    def name() -> str:
        expected.append(f"word{next(numbers)}x")
        return expected[-1]

    body, notes, heads = "", SEPARATOR, []
    for number, shape in enumerate(shapes, start=1):
        if shape == "plain":
            body += w_p(f"{name()} {name()}.")
        elif shape == "split":
            whole = name()
            body += p(run(whole[:3]), '<w:proofErr w:type="gramStart"/>', run(whole[3:] + " "), run(name()))
        elif shape == "insert":
            body += p(run(name()), f"<w:del>{run('gone')}</w:del>", f"<w:ins>{run(' ' + name())}</w:ins>")
        elif shape == "link":
            body += p(
                field("begin"),
                "<w:r><w:instrText>gone</w:instrText></w:r>",
                field("separate"),
                run(name()),
                field("end"),
            )
        elif shape == "row":
            nested = f"<w:tbl>{row(w_p(name()), w_p(name() + ' ' + 'y ' * 90))}</w:tbl>"
            body += f"<w:tbl>{row(w_p(name()), nested, w_p(name(), 'Quote'))}</w:tbl>"
        elif shape == "box":
            box = f"<w:txbxContent>{w_p(name())}</w:txbxContent>"
            choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            body += p(run(name()), f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>", run(" " + name()))
        elif shape == "note":
            notes += f'<w:footnote w:id="{number}">{w_p(name())}</w:footnote>'
            body += p(run(name()), f'<w:r><w:footnoteReference w:id="{number}"/></w:r>', run(", " + name()))
        elif shape == "item":
            body += w_p(name(), "ListParagraph", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        elif shape == "head":
            heads.append(w_p(name()))
        else:
            body += w_p(name(), "TOC1")
    blocks = read(docx(body, footnotes=notes, heads=heads), raw=raw).blocks
    found = [word.strip(".,|") for block in blocks for word in block.text.split()]
    assert sorted(word for word in found if word not in ("y", "")) == sorted(expected)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


NAMES = st.sampled_from(sorted(DocxParagraphs(Styles()).handlers().starts))


def nested(inside: str, names: list[str]) -> str:
    for name in names:
        inside = f"<{name} w:val='1' w:id='1' w:fldCharType='begin'>{inside}</{name}>"
    return inside


@given(st.lists(st.lists(NAMES, max_size=8), max_size=8))
def test_elements_in_any_order_give_a_document(paths):
    body = "".join(nested(w_p("rain"), path) for path in paths)
    blocks = read(docx(body), raw=True).blocks
    assert all(set(block.text) <= set("rain | -") for block in blocks)


def tried(data: bytes) -> str:
    """Say what becomes of some bytes; anything but a document and a reason is raised."""
    try:
        read(data)
    except UnreadableError:
        return "refused"
    return "read"


def test_every_prefix_and_every_changed_byte_gives_a_result_or_a_reason():
    small = docx(w_p("It rained.") + f"<w:tbl>{row(w_p('a'), w_p('b'))}</w:tbl>", fields=FIELDS)
    step = max(len(small) // 64, 1)
    cut = [small[:end] for end in range(0, len(small), step)]
    changed = [small[:at] + bytes([small[at] ^ 0xFF]) + small[at + 1 :] for at in range(0, len(small), 7)]
    outcomes = [tried(data) for data in (*cut, *changed)]
    assert 0 < outcomes.count("read") < len(changed)
    assert set(outcomes) == {"read", "refused"}
