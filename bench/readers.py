"""Our readers of documents beside libraries that read the same formats: the text they find, and hostile files.

python bench/readers.py PEERS_PYTHON

PEERS_PYTHON is the Python of an environment with the libraries:
``python -m venv peers && peers/bin/pip install mammoth docx2python markitdown odfdo striprtf pdfplumber pypdf``

alone
    F1 of the words that the library gives, against the gold texts under tests/gold; see bench/cleaning.py.
cleaned
    The same if what it gives is read as plain text or Markdown by the toolkit, as it would be in place of our reader.
held
    Hostile files that end within 10 seconds and 500 MB, with a text or an error that can be told, and without the
    content of another file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cleaning import GOLD, alone, pairs, score
from hostile_documents import SECRET

# How each library is called by one who wants the text: path in, text out. Suffix: how the toolkit would read that.
PROGRAMS = {
    "mammoth": (".docx", ".md", "import mammoth\ntext = mammoth.convert_to_markdown(open(path, 'rb')).value"),
    "docx2python": (".docx", ".txt", "from docx2python import docx2python\ntext = docx2python(path).text"),
    "odfdo": (".odt", ".txt", "from odfdo import Document\ntext = Document(path).get_formatted_text()"),
    "striprtf": (
        ".rtf",
        ".txt",
        "from striprtf.striprtf import rtf_to_text\ntext = rtf_to_text(open(path, encoding='latin-1').read())",
    ),
    "pdfplumber": (
        ".pdf",
        ".txt",
        "import pdfplumber\ntext = '\\n\\n'.join(page.extract_text() or '' for page in pdfplumber.open(path).pages)",
    ),
    "pypdf": (
        ".pdf",
        ".txt",
        "import pypdf\ntext = '\\n\\n'.join(page.extract_text() for page in pypdf.PdfReader(path).pages)",
    ),
    **{
        f"markitdown {suffix}": (
            suffix,
            ".md",
            "from markitdown import MarkItDown\ntext = MarkItDown().convert(path).text_content",
        )
        for suffix in (".docx", ".epub", ".pdf")
    },
}
OURS = """
from toolkit.reading.reading import read_corpus
text = "\\n".join(block.text for each in read_corpus([path]).documents for block in each.blocks)
"""
FRAME = """
import sys
path = sys.argv[1]
sys.setrecursionlimit(1000)
try:
{program}
except (MemoryError, RecursionError):
    raise SystemExit(9)
except Exception as error:
    print(type(error).__name__, file=sys.stderr)
    raise SystemExit(3)
sys.stdout.buffer.write(str(text).encode("utf-8", "replace"))
"""
SECONDS, MEGABYTES = 10, 500
FOLDERS = {".docx": ("docx", "office"), ".odt": ("odt", "office"), ".epub": ("epub", "office"), ".rtf": ("rtf",)}


def program(code: str) -> str:
    """Return a script that runs some code and tells an error from a breakdown by its exit status."""
    lines = code.strip().splitlines()
    return FRAME.format(program="\n".join(f"    {line}" for line in lines))


def run(python: str, code: str, path: Path) -> tuple[int, float, bytes]:
    """Run a script on a file: its exit status (-1 for none in time), peak memory in MB, and what it wrote."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([python, "-c", program(code), str(path)], stdout=out, stderr=subprocess.DEVNULL)
        timer = subprocess.Popen(["sh", "-c", f"sleep {SECONDS} && kill -9 {child.pid}"], stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        timer.kill()
        timer.wait()
        out.seek(0)
        return child.returncode, usage.ru_maxrss / 1024, out.read()


def is_held(python: str, code: str, path: Path) -> bool:
    """Tell whether a hostile file ends in time and within memory, as a text or an error, without another file."""
    code_of_exit, memory, text = run(python, code, path)
    return code_of_exit in (0, 3) and memory <= MEGABYTES and SECRET.encode() not in text


def f1(scores: list[tuple[str, str]]) -> float:
    """Return the F1 of texts against gold texts, over all their words."""
    found = [score(text, gold) for text, gold in scores]
    kept, gold = sum(each.kept for each in found), sum(each.gold for each in found)
    return 2 * sum(each.hits for each in found) / (kept + gold)


def texts_of(python: str, code: str, suffix: str, read_as: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield for each gold file what a library gives, that text as the toolkit would read it, and the gold text."""
    for path, beside in pairs(GOLD):
        if path.suffix == suffix:
            text = run(python, code, path)[2].decode()
            kept = folder / f"kept{read_as}"
            kept.write_text(text, encoding="utf-8")
            yield text, alone(kept), beside.read_text(encoding="utf-8")


def lines_of(suffix: str) -> int:
    """Count the lines of our reader, with what it shares with others."""
    readers = Path(__file__).resolve().parent.parent / "toolkit" / "readers"
    folders = FOLDERS.get(suffix, (suffix[1:],))
    return sum(len(path.read_text("utf-8").splitlines()) for name in folders for path in (readers / name).glob("*.py"))


def main() -> None:
    """Print a row in Markdown for each library and format."""
    peers = sys.argv[1]
    print("| format | program | F1 alone | F1 cleaned | hostile held | our lines |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: the peak memory of whoever starts a program is handed on to it.
        subprocess.run([sys.executable, str(Path(__file__).with_name("hostile_documents.py")), name], check=True)
        for suffix in (".docx", ".odt", ".epub", ".rtf", ".pdf"):
            cases = sorted((folder / suffix[1:]).iterdir())
            ours = f1(
                [(alone(path), beside.read_text("utf-8")) for path, beside in pairs(GOLD) if path.suffix == suffix]
            )
            held = [is_held(sys.executable, OURS, path) for path in cases]
            print(f"| {suffix} | toolkit | | {ours:.3f} | {sum(held)} of {len(held)} | {lines_of(suffix)} |")
            for library, (of, read_as, code) in PROGRAMS.items():
                if of != suffix:
                    continue
                found = list(texts_of(peers, code, suffix, read_as, folder))
                bare, kept = (f1([(each[place], each[2]) for each in found]) for place in (0, 1))
                held = [is_held(peers, code, path) for path in cases]
                short = ", ".join(path.stem for path, good in zip(cases, held, strict=True) if not good)
                print(
                    f"| {suffix} | {library.split()[0]} | {bare:.3f} | {kept:.3f} | {sum(held)} of {len(held)}"
                    f"{f' (not: {short})' if short else ''} | |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
