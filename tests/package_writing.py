"""Packages for tests, written in memory: Word documents, OpenDocument texts and e-books."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

NOON = (2022, 5, 3, 12, 0, 0)

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing")),
        *(("svg", "svg-compatible"), ("meta", "meta")),
    )
)
TEXT_TYPE = "application/vnd.oasis.opendocument.text"

# The styles of a new document in Word, by identifier, name, parent and the rest of what they say.
STYLES = (
    ("Normal", "Normal", "", ""),
    ("Heading1", "heading 1", "Normal", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    ("Heading2", "heading 2", "Normal", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
    ("Title", "Title", "Normal", ""),
    ("Quote", "Quote", "Normal", ""),
    ("Caption", "caption", "Normal", ""),
    ("ListParagraph", "List Paragraph", "Normal", ""),
    ("TOC1", "toc 1", "Normal", ""),
    ("FootnoteText", "footnote text", "Normal", ""),
)


def zipped(parts: Mapping[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """Write parts into a zip package, each with the same time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, NOON), content, how)
    return stream.getvalue()


def word_styles(styles: Sequence[tuple[str, str, str, str]] = STYLES) -> str:
    """Write the part that lists the styles of a Word document."""
    written = "".join(
        f'<w:style w:type="paragraph"{" w:default=" + chr(34) + "1" + chr(34) if identifier == "Normal" else ""}'
        f' w:styleId="{identifier}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{parent}"/>' if parent else "")
        + f"{rest}</w:style>"
        for identifier, name, parent, rest in styles
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {WORD}>{written}</w:styles>'


def relations(*targets: tuple[str, str]) -> str:
    """Write what a part refers to: kind and target of each."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else OFFICE + "/" + kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships'
        f' xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def properties(fields: str) -> str:
    """Write the core properties of a Word document."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{fields}</cp:coreProperties>'
    )


def word_parts(
    body: str,
    *,
    footnotes: str = "",
    endnotes: str = "",
    heads: Sequence[str] = (),
    feet: Sequence[str] = (),
    fields: str = "",
    styles: Sequence[tuple[str, str, str, str]] = STYLES,
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Write the parts of a Word document around the inside of its body."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"{head}<w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": word_styles(styles),
    }
    related = [("styles", "styles.xml")]
    stories = [("footnotes", "footnotes", footnotes), ("endnotes", "endnotes", endnotes)]
    stories += [("header", f"header{number}", inside) for number, inside in enumerate(heads, start=1)]
    stories += [("footer", f"footer{number}", inside) for number, inside in enumerate(feet, start=1)]
    roots = {"header": "hdr", "footer": "ftr"}
    for kind, name, inside in stories:
        if inside:
            root = roots.get(kind, kind)
            parts[f"word/{name}.xml"] = f"{head}<w:{root} {WORD}>{inside}</w:{root}>"
            related.append((kind, f"{name}.xml"))
    parts["word/_rels/document.xml.rels"] = relations(*related)
    top = [("officeDocument", "word/document.xml")]
    if fields:
        parts["docProps/core.xml"] = properties(fields)
        core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        top.append((core, "docProps/core.xml"))
    parts["_rels/.rels"] = relations(*top)
    return parts | dict(more or {})


def docx(body: str, **rest: object) -> bytes:
    """Write a Word document; see `word_parts`."""
    return zipped(word_parts(body, **rest))


def w_p(text: str, style: str = "", more: str = "") -> str:
    """Write a paragraph of a Word document with one run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties_ = f"<w:pPr>{styled}{more}</w:pPr>" if styled or more else ""
    return (
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00C54F2A">{properties_}'
        f'<w:r w:rsidRPr="00C54F2A"><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def w_run(text: str, format_: str = "") -> str:
    """Write a run of a Word document."""
    properties = f"<w:rPr>{format_}</w:rPr>" if format_ else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def w_par(*inside: str, mark: str = "") -> str:
    """Write a paragraph of a Word document around its runs."""
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def w_field(kind: str) -> str:
    """Write a character that begins a field, its result, or ends it."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def w_row(*cells: str, deleted: bool = False) -> str:
    """Write a row of a table in a Word document."""
    properties = '<w:trPr><w:del w:id="1" w:author="A"/></w:trPr>' if deleted else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"


def odt(body: str, *, automatic: str = "", common: str = "", masters: str = "", fields: str = "") -> bytes:
    """Write an OpenDocument text around the inside of its body."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    parts = {
        "mimetype": TEXT_TYPE,
        "styles.xml": f"{head}<office:document-styles {OPEN}><office:styles>{common}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
        "content.xml": f"{head}<office:document-content {OPEN}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "META-INF/manifest.xml": f'{head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{TEXT_TYPE}"/>'
        "</manifest:manifest>",
    }
    if fields:
        parts["meta.xml"] = (
            f'{head}<office:document-meta {OPEN} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{fields}'
            "</office:meta></office:document-meta>"
        )
    return zipped(parts, stored=["mimetype"])


def chapter(body: str, title: str = "") -> str:
    """Write a chapter of an e-book around the inside of its body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{title}</title></head><body>{body}</body></html>'
    )


def epub_parts(
    chapters: Mapping[str, str],
    *,
    fields: str = "<dc:title>A book</dc:title>",
    items: Mapping[str, str] | None = None,
    itemrefs: Mapping[str, str] | None = None,
    guide: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Write the parts of an e-book; what is said of a chapter in manifest and spine is by its name."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    said, placed = items or {}, itemrefs or {}
    manifest = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml" {said.get(name, "")}/>'
        for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}" {placed.get(name, "")}/>' for name in chapters)
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'{head}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>",
        "OEBPS/content.opf": f'{head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{fields}</metadata><manifest>{manifest}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>",
        **{f"OEBPS/{name}.xhtml": text for name, text in chapters.items()},
        **dict(more or {}),
    }


def epub(chapters: Mapping[str, str], **rest: object) -> bytes:
    """Write an e-book; see `epub_parts`."""
    return zipped(epub_parts(chapters, **rest), stored=["mimetype"])
