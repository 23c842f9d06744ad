"""Count the categories of a dictionary of words: a user's own, or markers of stance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.measures.statistics import mean_interval
from toolkit.counts.occurrences.corpus_words import CorpusWords, corpus_words
from toolkit.counts.occurrences.search import CaseOf, Forms
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted, first_names
from toolkit.language.stopwords import Language
from toolkit.methods.dictionary.categories import Dictionary, make_dictionary
from toolkit.methods.dictionary.counting import (
    CategoryCounts,
    category_group_rows,
    category_rows,
    count_categories,
    coverage,
    document_rows,
    hit_rows,
    written_hits,
)
from toolkit.methods.dictionary.formats import read_entries, stance_entries
from toolkit.methods.dictionary.rows import (
    CategoryDocumentRow,
    CategoryGroupRow,
    CategoryHitRow,
    CategoryRow,
    CategoryToneGroupRow,
    CategoryToneRow,
)
from toolkit.methods.dictionary.tones import sentence_numbers, sentences_of, tone_group_rows, tone_rows
from toolkit.methods.tone.documents import require_english
from toolkit.methods.tone.scorer import scorer_of
from toolkit.methods.tone.sentence_tones import sentence_tones
from toolkit.methods.tone.tables import SCALE_NOTE
from toolkit.processes import ordered_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

File = Annotated[
    str,
    Setting(
        "Dictionary: YAML, CSV, LIWC's .dic or Lexicoder's .lcd; by default markers of stance (English).",
        leads=True,
        reads=True,
        shown_as="FILE",
    ),
]
Tone = Annotated[bool, Setting("Also measure the tone of the sentences in which each category occurs (English).")]

_TONE_FIGURE = Figure(
    *("tone", "Tone of the sentences with each category", "intervals", "tone", "category", "tone"),
    *("mean tone, from −1 to 1, with its 95 % interval", "low", "high"),
)
_FIGURES = (Figure("dictionary", "Categories", "bars", "dictionary", "category", "per_million", "per million words"),)


@analysis(has_formula=False, counts_words=False, loads=("numpy",))
def dictionary(
    corpus: Corpus,
    *,
    file: File = "",
    unit: UnitOf = "document",
    by: By = "",
    case: CaseOf = "auto",
    forms: Forms = False,
    tone: Tone = False,
) -> Findings:
    """Count the categories of a dictionary in a corpus, its documents and groups.

    A dictionary lists words, phrases and patterns under the names of categories, which may be nested. For each
    category: how often, in how many texts, by which words, and where first. Without a file, markers of stance are
    counted: certainty, doubt, obligation, negation, emphasis, and who speaks.

    Parameters
    ----------
    corpus
        One or more documents.
    file
        See `toolkit.methods.dictionary.formats.read_entries`; entries are patterns, as for kwic.
    unit
        What counts as one text.
    by
        A field; adds a table of the categories in each group, with intervals.
    case
        ``auto``, ``match`` or ``ignore``.
    forms
        Whether plain words also find other forms with the same stem.
    tone
        Whether the tone of the sentences in which a category occurs is compared with that of all others.

    Returns
    -------
    Findings
        Tables ``dictionary``, ``documents``, ``hits`` and, with ``by``, ``groups``; with ``tone`` also ``tone`` and
        ``tone_groups``.

    Raises
    ------
    NothingToAnalyseError
        If the corpus has no word; without a file, and for the tone, if it is not in English.
    SettingError
        If the file cannot be used.

    Examples
    --------
    $ toolkit dictionary corpus  # markers of stance
    $ toolkit dictionary corpus --by source --table groups  # which source is more certain
    $ toolkit dictionary corpus --table documents -f csv  # every category in every document, as CSV
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    entries = make_dictionary(read_entries(file) if file else stance_entries(), case)
    words = corpus_words(parts.documents, corpus.jobs)
    if not words.tokens:
        raise NothingToAnalyseError("The texts hold no word.", "Name other texts.")
    if not file:
        _require_english_markers(corpus.language)
    counts = count_categories(words, entries, corpus.language.code if forms else "")
    shown = written_hits(words, counts)
    tables = [
        Table.of("dictionary", "Categories", CategoryRow, category_rows(words, counts, shown)),
        Table.of("documents", "Categories by document", CategoryDocumentRow, document_rows(words, counts))._replace(
            brief=False
        ),
        Table.of("hits", "Words of the categories", CategoryHitRow, hit_rows(counts, shown))._replace(brief=False),
    ]
    numbers: dict[str, list[int]] = {}
    if by:
        number_of = {document.name: number for number, document in enumerate(parts.documents)}
        numbers = {name: [number_of[member.name] for member in members] for name, members in groups.items()}
        rows = [row for name, texts in numbers.items() for row in category_group_rows(words, counts, name, texts)]
        tables.append(Table.of("groups", f"Categories by {by}", CategoryGroupRow, rows, group="group"))
    notes = list(_notes(words, entries, counts, named=bool(file)))
    if not tone:
        return Findings(tuple(tables), tuple(notes), figures=_FIGURES)
    more, said = _tone_tables(parts, words, counts, numbers, by)
    return Findings(
        (*tables, *more),
        (*notes, *said),
        ("vaderSentiment",),
        resources=dict(scorer_of("learnt", None, None).resources),
        figures=(*_FIGURES, _TONE_FIGURE),
    )


def _require_english_markers(language: Language) -> None:
    if not {"en", "und"} & {each.code for each in (language, *language.others)}:
        raise NothingToAnalyseError(
            f"The texts are in the language {language.code!r}, and the markers of stance are English.",
            "Name a dictionary of your own: toolkit dictionary FILE CORPUS",
        )


def _tone_tables(
    parts: Corpus, words: CorpusWords, counts: Sequence[CategoryCounts], groups: Mapping[str, Sequence[int]], by: str
) -> tuple[list[Table], list[str]]:
    """Return the tables of tone, of the corpus and of groups, and notes on them."""
    require_english(parts)
    tones = list(ordered_map(sentence_tones, parts.documents, parts.jobs))
    every = [each.tone for sentences in tones for each in sentences]
    if not every:
        raise NothingToAnalyseError("No text has an English sentence.", "Leave out --tone.")
    numbers = sentence_numbers(words, tones)
    places = [sentences_of(words, numbers, each) for each in counts]
    tables = [Table.of("tone", "Tone of the sentences", CategoryToneRow, tone_rows(words, tones, counts, places))]
    if groups:
        rows = tone_group_rows(tones, counts, places, groups)
        tables.append(
            Table.of("tone_groups", f"Tone of the sentences by {by}", CategoryToneGroupRow, rows, group="group")
        )
    notes = [f"The mean tone of all {counted(len(every), 'sentence')} is {mean_interval(every).mean:+.3f}.", SCALE_NOTE]
    silent = [document.name for document, sentences in zip(parts.documents, tones, strict=True) if not sentences]
    if silent:
        notes.append(f"Without a sentence in English, so without a tone: {first_names(silent)}.")
    return tables, notes


def _notes(words: CorpusWords, entries: Dictionary, counts: Sequence[CategoryCounts], *, named: bool) -> Iterator[str]:
    if not named:
        yield "No dictionary was named: these are markers of stance in English; see docs/dictionary.md for your own."
    yield f"{coverage(words, counts):.1%} of {counted(len(words.tokens), 'word')} belong to a category."
    missing = [each.category.name for each in counts if not each.total]
    if missing:
        yield f"Without an occurrence: {first_names(missing)}."
    if entries.left_out:
        left = counted(len(entries.left_out), "entry", "entries")
        yield f"{left} of the dictionary without a word left out: {first_names(entries.left_out)}."
