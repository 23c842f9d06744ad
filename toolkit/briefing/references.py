"""The works that the methods paragraph cites, as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Reference(NamedTuple):
    """A published work.

    Parameters
    ----------
    cited
        As the text cites it.
    listed
        As the list of references has it.
    kind
        Of BibTeX.
    fields
        Of BibTeX.
    """

    cited: str
    listed: str
    kind: str
    fields: Mapping[str, str]


def _article(cited: str, author: str, title: str, journal: str, year: str, **more: str) -> Reference:
    place = ", ".join([journal, *(more[name] for name in ("volume", "pages") if name in more)])
    fields = {"author": author, "title": title, "journal": journal, "year": year, **more}
    return Reference(cited, f"{author} ({year}). {title}. {place}.", "article", fields)


def _paper(cited: str, author: str, title: str, book: str, year: str, **more: str) -> Reference:
    place = ", ".join([book, *(more[name] for name in ("pages",) if name in more)])
    fields = {"author": author, "title": title, "booktitle": book, "year": year, **more}
    return Reference(cited, f"{author} ({year}). {title}. In {place}.", "inproceedings", fields)


REFERENCES = {
    "lee1999": _article(
        "Lee and Seung 1999",
        "Lee, D. D. and Seung, H. S.",
        "Learning the parts of objects by non-negative matrix factorization",
        *("Nature", "1999"),
        volume="401",
        pages="788-791",
    ),
    "bouma2009": _paper(
        "Bouma 2009",
        "Bouma, G.",
        "Normalized (pointwise) mutual information in collocation extraction",
        *("Proceedings of GSCL", "2009"),
        pages="31-40",
    ),
    "dunning1993": _article(
        "Dunning 1993",
        "Dunning, T.",
        "Accurate methods for the statistics of surprise and coincidence",
        *("Computational Linguistics", "1993"),
        volume="19",
        pages="61-74",
    ),
    "hutto2014": _paper(
        "Hutto and Gilbert 2014",
        "Hutto, C. J. and Gilbert, E.",
        "VADER: A parsimonious rule-based model for sentiment analysis of social media text",
        *("Proceedings of ICWSM", "2014"),
        pages="216-225",
    ),
    "gabrilovich2007": _paper(
        "Gabrilovich and Markovitch 2007",
        "Gabrilovich, E. and Markovitch, S.",
        "Computing semantic relatedness using Wikipedia-based explicit semantic analysis",
        *("Proceedings of IJCAI", "2007"),
        pages="1606-1611",
    ),
    "schwartz2003": _paper(
        "Schwartz and Hearst 2003",
        "Schwartz, A. S. and Hearst, M. A.",
        "A simple algorithm for identifying abbreviation definitions in biomedical text",
        *("Pacific Symposium on Biocomputing", "2003"),
        pages="451-462",
    ),
    "broder1997": _paper(
        "Broder 1997",
        "Broder, A. Z.",
        "On the resemblance and containment of documents",
        *("Proceedings of Compression and Complexity of SEQUENCES", "1997"),
        pages="21-29",
    ),
}
"""By key."""


def cited(keys: Iterable[str]) -> str:
    """Return keys as a text cites them; empty for none.

    >>> cited(["lee1999", "bouma2009"])
    '(Lee and Seung 1999; Bouma 2009)'
    """
    names = [REFERENCES[key].cited for key in keys]
    return f"({'; '.join(names)})" if names else ""


def bibtex(keys: Iterable[str]) -> str:
    """Return the entries of keys as BibTeX."""
    return "\n".join(map(_entry, keys))


def _entry(key: str) -> str:
    reference = REFERENCES[key]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in reference.fields.items())
    return f"@{reference.kind}{{{key},\n{fields}}}\n"
