"""Tables that this program wrote in formats without room for a mark, told by their first columns."""

from __future__ import annotations

import json

from toolkit.readers import plain_suffix

_FIRST_COLUMNS = frozenset(
    tuple(line.split())
    for line in """
    a b similarity
    cluster document central
    document count words
    document line left
    document line page reason
    document line tone
    document rank keyword
    document rank neighbour
    document rank topic
    document title date date_source
    document tone low
    family document likely_source
    finding severity documents
    group documents tone
    group rank keyword
    name kind count
    passage document line
    place document cluster
    rank collocate count
    rank keyword count
    rank ngram words
    rank pair count
    rank word count
    severity document finding
    topic label rank
    topic label share
    topic rank term
    topics coherence exclusivity
    words documents document
    """.strip().splitlines()
)
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_SUFFIXES = frozenset((*_DELIMITERS, ".jsonl", ".ndjson"))
_LONGEST = 100_000  # bytes


def is_own_table(name: str, data: bytes) -> bool:
    r"""Tell whether a file begins as a table of one of the analyses does.

    >>> is_own_table("words.csv", b"rank,word,count,per_million\n1,quay,7,90\n"), is_own_table("a.csv", b"id,text\n")
    (True, False)
    """
    suffix = plain_suffix(name)
    if suffix not in _SUFFIXES:
        return False
    line = data[:_LONGEST].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    if suffix in _DELIMITERS:
        names = line.decode("latin-1").split(_DELIMITERS[suffix])
    elif suffix in (".jsonl", ".ndjson") and line.startswith(b"{"):
        try:
            names = list(json.loads(line))
        except (ValueError, RecursionError):
            return False
    else:
        return False
    return any(tuple(names[:length]) in _FIRST_COLUMNS for length in (3, 4))
