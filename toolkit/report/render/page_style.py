"""How pages look: on a screen, on a phone, in the dark and on paper; and the parts that all have."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit.files import REPORT_MARK
from toolkit.report.figures.svg import PRINTED, STYLE
from toolkit.report.render.gate import printable

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --faint: #5f5f5f; --line: #d9d9d9; --paper: #fff; --link: #00558a;
  --good: #1f6f55; --bad: #a33c25; --bar: #4b78b5; --raised: #f5f6f7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --faint: #a8a8a8; --line: #3a3a3a; --paper: #161616;
  --link: #7fc0f0; --good: #5cbf9b; --bad: #e08a72; --bar: #7fa8dc; --raised: #202224; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; } a { color: var(--link); }
p, li, blockquote { max-width: 46rem; } figure { margin: 1rem 0; max-width: 52rem; }
figure svg { width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--faint); font-size: .9rem; padding-bottom: .3rem; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { white-space: nowrap; border-bottom: 2px solid var(--line); position: sticky; top: 0;
  background: var(--paper); } th, .group td { font-weight: 600; }
.group td { padding-top: 1rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
main { overflow-wrap: break-word; } td.number { overflow-wrap: normal; }
.running { min-width: 14rem; } .short { white-space: nowrap; } .unbroken { overflow-wrap: anywhere; min-width: 8rem; }
.bar { display: inline-block; height: .6em; background: var(--bar); min-width: 1px; }
.above { color: var(--good); } .below { color: var(--bad); } .blocks { font-family: monospace; white-space: pre; }
.before { text-align: right; } .match { font-weight: 700; white-space: nowrap; }
del { color: var(--bad); } ins { color: var(--good); font-weight: 600; text-decoration: none; }
mark { background: none; color: inherit; font-weight: 700; }
details dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0;
  font-size: .9rem; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; } summary { color: var(--link); cursor: pointer; }
footer, .notes, .trust { color: var(--faint); font-size: .9rem; }
footer { margin-top: 2rem; overflow-wrap: anywhere; }
.passages { columns: 26rem; column-gap: 2rem; font-size: .9rem; } .passages p { margin: .4rem 0; }
.passages h3 { margin: .8rem 0 0; font-size: .95rem; }
.place { color: var(--faint); font-size: .85em; text-decoration-style: dotted; overflow-wrap: anywhere; }
blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 3px solid var(--line); }
@media (max-width: 40rem) { thead { position: absolute; left: -999em; }
  table, tbody, tr, td, caption { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } td { border: 0; padding: .1rem 0; }
  figure { overflow-x: auto; } figure svg { min-width: 34rem; }
  td.number { text-align: left; } .running { min-width: 0; } td.empty { display: none; }
  td::before { color: var(--faint); margin-right: .5rem; } .group td::before { content: none !important; } }
@media print { :root { --ink: #000; --faint: #444; --line: #ccc; --paper: #fff; --link: #000; } body { margin: 0;
  max-width: none; font-size: 10pt; } thead th { position: static; } tr, figure, blockquote { break-inside: avoid; }
  h2, h3 { break-after: avoid; } a { text-decoration: none; } details { display: none; }
  table { font-size: 9pt; } th, td { padding: .2rem .5rem; } figure { max-width: 42rem; }
  .running { min-width: 10rem; } .passages { columns: 2; font-size: 8pt; } }
"""


def fragment_style() -> str:
    """Return the style of figures alone, for a page that has its own, such as a notebook."""
    return STYLE


def page_head(title: str, language: str = "en") -> str:
    """Return the head of a page, to the end of its first heading; nothing is loaded from anywhere, and nothing runs."""
    said = escape(printable(title))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="generator" content="{REPORT_MARK}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{said}</title>\n<style>{_STYLE}{STYLE}{PRINTED}</style>\n</head>\n<body>\n<main>\n<h1>{said}</h1>\n"
    )


def page_end(footer: Iterator[str]) -> str:
    """Return the end of a page, with lines at its foot."""
    lines = "".join(f"<p>{escape(printable(each))}</p>\n" for each in footer)
    return f"</main>\n<footer>\n{lines}</footer>\n</body>\n</html>\n"
