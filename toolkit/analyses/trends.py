"""Show how words, patterns, categories, tone or topics change over time, and which words rose and fell most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.units import by_unit
from toolkit.counts.measures.statistics import mean_interval
from toolkit.counts.occurrences.content import content_words
from toolkit.counts.occurrences.corpus_words import CorpusWords, corpus_words
from toolkit.counts.occurrences.evidence import usual_forms
from toolkit.counts.occurrences.matching import find_any, find_occurrences
from toolkit.counts.occurrences.search import CaseOf, Forms
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.listing import counted, first_names
from toolkit.language.patterns import read_pattern
from toolkit.methods.dictionary.categories import make_dictionary
from toolkit.methods.dictionary.formats import read_entries
from toolkit.methods.tone.documents import clipped, document_tone, require_english
from toolkit.methods.tone.scorer import scorer_of
from toolkit.methods.tone.tables import SCALE_NOTE
from toolkit.methods.trends.counting import (
    Course,
    PeriodSizes,
    corrected_p,
    counts_by_text,
    course_of,
    period_rows,
    trend_rows,
    words_by_text,
)
from toolkit.methods.trends.keyness import compare_periods, key_words, keyness_rows
from toolkit.methods.trends.levels import Level, Series, level_period_rows, level_rows
from toolkit.methods.trends.periods import Periods, find_periods
from toolkit.methods.trends.rows import CourseRow, LevelPeriodRow, LevelRow, PeriodKeynessRow, PeriodRow
from toolkit.processes import ordered_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import Setting, Top, UnitOf

FOLLOWED = ("words", "keyness", "tone", "topics")
Patterns = Annotated[
    tuple[str, ...],
    Setting("Word, phrase or pattern (repeatable); without one, the words that rose and fell most.", leads=True),
]
File = Annotated[
    str, Setting("Dictionary whose categories are followed instead; see dictionary.", reads=True, shown_as="FILE")
]
Followed = Annotated[
    str,
    Setting(
        "What is followed: words and patterns, their keyness in each period, tone (English), or topics of --model.",
        choices=FOLLOWED,
    ),
]
ModelOf = Annotated[
    str, Setting("Saved topic model, for --of topics and the field topic.", shown_as="FOLDER", reads=True)
]
Period = Annotated[
    str,
    Setting(
        "Period: year, quarter, month, decade, or another field. By default the longest of four or more.",
        shown_as="FIELD",
    ),
]
MinCount = Annotated[int, Setting("Minimum number of occurrences of a word that is not asked for.", low=2)]

_FIGURE = Figure(
    "periods", "Rates over time", "lines", "periods", "period", "per_million", "per million words", "low", "high",
    series="pattern",
)  # fmt: skip
_LEVELS_FIGURES = {
    # A tone may be negative, and panels begin at zero.
    "tone": Figure(
        *("periods", "Tone over time", "intervals", "periods", "period", "value"),
        *("mean tone, from −1 to 1, with its 95 % interval", "low", "high"),
    ),
    "topics": Figure(
        *("periods", "Topics over time", "lines", "periods", "period", "value", "share of the words", "low", "high"),
        series="series",
        percent=True,
    ),
}
_FEW = 4  # periods
_SIGNIFICANT = 0.05


@analysis(groups=("periods", "period"), loads=("numpy",))
def trends(
    corpus: Corpus,
    *,
    pattern: Patterns = (),
    dictionary: File = "",
    of: Followed = "words",
    model: ModelOf = "",
    unit: UnitOf = "document",
    by: Period = "",
    case: CaseOf = "auto",
    forms: Forms = False,
    min_count: MinCount = 10,
    top: Top = 10,
) -> Findings:
    """Show how rates change over time, by how much, and how certain that is.

    For each word, pattern or category: its rate in each period with an interval, the change from the first period to
    the last, and a test. Documents that repeat a word widen the intervals. Without a pattern, all frequent words are
    tested, and those that rose and fell most are listed. A field without an order of time compares its groups.
    With --of keyness, the words that are more frequent in a period than in all the others are listed; with --of tone,
    the mean tone of the documents of each period is followed; with --of topics, the share of each topic.

    Parameters
    ----------
    corpus
        Two or more documents with dates.
    pattern
        See `toolkit.language.patterns.read_pattern`.
    dictionary
        A file; see `toolkit.methods.dictionary.formats.read_entries`.
    of
        ``words``, ``keyness``, ``tone`` or ``topics``. Tone and topics take no patterns, and are tested by
        Mann-Kendall alone.
    model
        Folder of a saved topic model.
    unit
        What counts as one text.
    by
        ``year``, ``quarter``, ``month``, ``decade``, or another field.
    case
        ``auto``, ``match`` or ``ignore``.
    forms
        Whether other forms with the same stem are found as well.
    min_count
        Of words that are not asked for; stop words and numbers are left out.
    top
        Number of words that rose, and of words that fell; for keyness, of each period.

    Returns
    -------
    Findings
        Tables ``trends`` and ``periods``; for keyness ``keyness`` and ``periods``.

    Raises
    ------
    NothingToAnalyseError
        If there is no word, or a single period; for the tone, if no text is in English.
    SettingError
        If no document has the field, or a pattern or model cannot be used.

    References
    ----------
    See `toolkit.counts.measures.trend_tests` and `toolkit.counts.measures.rates`.

    Examples
    --------
    $ toolkit trends corpus  # which words rose and fell most
    $ toolkit trends 'gas price*' corpus --by quarter  # one phrase by quarter
    $ toolkit trends corpus --of tone -o tone.svg  # the tone of each period, as a picture
    """
    parts = by_unit(corpus, unit)
    if of in ("tone", "topics"):
        if pattern or dictionary:
            raise SettingError(
                f"Patterns and dictionaries count words, not {of}.", "Leave them out, or leave out --of."
            )
        return _levels(parts, of, model, by)
    words = corpus_words(parts.documents, corpus.jobs)
    if not words.tokens:
        raise NothingToAnalyseError("The texts hold no word.", "Name other texts.")
    periods = find_periods(parts.documents, by)
    sizes = [sum(words.sizes[text] for text in texts) for texts in periods.texts]
    held = [name for name, size in zip(periods.names, sizes, strict=True) if size]
    _require_two(held, periods)
    code = corpus.language.code if forms else ""
    if dictionary:
        categories = make_dictionary(read_entries(dictionary), case).categories
        counts = {each.name: counts_by_text(words, find_any(words, each.patterns, forms=code)) for each in categories}
    else:
        counts = {
            text: counts_by_text(words, find_occurrences(words, read_pattern(text, case), forms=code))
            for text in pattern
        }
    if counts:
        period_sizes = PeriodSizes(words, periods)
        courses = [course_of(name, found, period_sizes) for name, found in counts.items()]
        corrected = corrected_p(courses)
    else:
        courses = _frequent(words, periods, corpus, min_count)
    number = len(courses)
    more: list[str] = []
    if of == "keyness":
        first, courses, more = _keyness(courses, periods, 0 if counts else top)
    else:
        if not counts:
            courses, corrected = _strongest(courses, periods, top)
        group = "direction" if not counts and periods.times else ""
        rows = trend_rows(courses, corrected, periods)
        first = Table.of("trends", f"Rates by {periods.field}", CourseRow, rows, group=group)
    tables = (
        first,
        Table.of("periods", "Rates in each period", PeriodRow, period_rows(courses, periods), group="pattern")._replace(
            brief=False
        ),
    )
    notes = [*_notes(periods, held, number, min_count, is_asked=bool(counts), is_given=bool(by)), *more]
    return Findings(tables, tuple(notes), resolved={"by": periods.field}, figures=(_FIGURE,))


def _require_two(held: Sequence[str], periods: Periods) -> None:
    if len(held) < 2:
        raise NothingToAnalyseError(
            f"All texts belong to one {periods.field}: {first_names(held)}.",
            "A trend needs texts of two or more periods or groups: add texts, or choose another field with --by.",
        )


def _levels(parts: Corpus, of: str, model: str, by: str) -> Findings:
    """Follow the tone or the topics of texts."""
    periods = find_periods(parts.documents, by)
    series = _tone(parts, periods) if of == "tone" else _topics(parts, periods, model)
    held = [name for name, level in zip(periods.names, series[0].levels, strict=True) if level]
    _require_two(held, periods)
    title = "Tone" if of == "tone" else "Topics"
    tables = (
        Table.of("trends", f"{title} by {periods.field}", LevelRow, level_rows(series, periods)),
        Table.of(
            "periods", f"{title} in each period", LevelPeriodRow, level_period_rows(series, periods), group="series"
        )._replace(brief=False),
    )
    notes = list(_notes(periods, held, len(series), 0, is_asked=True, is_given=bool(by)))
    silent = sum(map(len, periods.texts)) - sum(level.documents for level in series[0].levels if level)
    if silent:
        yet = "not in English, or without a sentence," if of == "tone" else "of which the model knows no word"
        notes.append(f"{counted(silent, 'text')} {yet} left out.")
    libraries = ("vaderSentiment",) if of == "tone" else ("numpy", "scipy")
    resources = dict(scorer_of("learnt", None, None).resources) if of == "tone" else {}
    notes += [SCALE_NOTE] if of == "tone" else []
    return Findings(
        tables,
        tuple(notes),
        libraries,
        resources=resources,
        resolved={"by": periods.field},
        figures=(_LEVELS_FIGURES[of],),
    )


def _tone(parts: Corpus, periods: Periods) -> list[Series]:
    require_english(parts)
    tones = list(ordered_map(document_tone, parts.documents, parts.jobs))
    levels: list[Level | None] = []
    for texts in periods.texts:
        own = [tone for text in texts if (tone := tones[text]) is not None]
        mean = clipped(mean_interval(own)) if own else None
        levels.append(_level(len(own), *mean) if mean else None)
    if not any(levels):
        raise NothingToAnalyseError(
            f"No text with a {periods.field} has an English sentence.",
            "The tone lexicon is English; see what was read: toolkit documents",
        )
    return [Series("tone", levels)]


def _topics(parts: Corpus, periods: Periods, model: str) -> list[Series]:
    if not model:
        raise SettingError(
            "Topics are followed with a saved model.",
            "Save one (toolkit topics CORPUS --save FOLDER), then --model FOLDER.",
        )
    from toolkit.methods.topics.saved_topics import saved_shares
    from toolkit.methods.topics.shares import share_intervals

    found = saved_shares(parts.documents, model, parts.jobs)
    by_period = []
    for texts in periods.texts:
        own = list(texts)
        number = int((found.words[own] > 0).sum())
        by_period.append((number, share_intervals(found.shares[own], found.words[own])))
    if not any(number for number, _ in by_period):
        raise NothingToAnalyseError(
            "The model knows none of the words in these texts.", "Apply it to texts like those that it was fitted to."
        )
    return [
        Series(f"{topic + 1} {label}", [_level(number, *mix[topic]) if number else None for number, mix in by_period])
        for topic, label in enumerate(found.labels)
    ]


def _level(documents: int, value: float, low: float, high: float) -> Level:
    """Return a level, without an interval where a single document shows no spread."""
    return Level(documents, value, low, high) if documents > 1 else Level(documents, value, None, None)


def _frequent(words: CorpusWords, periods: Periods, corpus: Corpus, min_count: int) -> list[Course]:
    """Return the courses of all frequent content words."""
    kept = content_words(words, corpus.language)
    if not kept:
        raise NothingToAnalyseError("All words are stop words, numbers or single letters.", "Name a pattern.")
    dated = [text for texts in periods.texts for text in texts]
    found = words_by_text(words, dated, kept.__contains__, min_count)
    shown = usual_forms(words, found)
    period_sizes = PeriodSizes(words, periods)
    return [course_of(shown[word], by_text, period_sizes) for word, by_text in found.items()]


def _strongest(courses: list[Course], periods: Periods, top: int) -> tuple[list[Course], list[float | None]]:
    """Return the words that rose most and fell most, with their p values corrected for all words."""
    both = list(zip(courses, corrected_p(courses), strict=True))
    rising = sorted(both, key=lambda each: (-each[0].strength, each[0].name))
    if not periods.times:
        chosen = rising[: 2 * top]
    else:
        falling = sorted(both, key=lambda each: (each[0].strength, each[0].name))
        chosen = [each for each in rising if each[0].strength > 0][:top]
        chosen += [each for each in falling if each[0].strength < 0][:top]
    return [course for course, _ in chosen], [p for _, p in chosen]


def _keyness(courses: list[Course], periods: Periods, top: int) -> tuple[Table, list[Course], list[str]]:
    """Return the table of key words, the courses in it and notes; with a top of 0 all are listed for each period."""
    compared = compare_periods(courses)
    notes = []
    if top:
        compared = key_words(compared, len(periods.names), top)
        named = {each.course.name for each in compared}
        courses = [each for each in courses if each.name in named]
        certain = sum(each.p < _SIGNIFICANT for each in compared)
        notes.append(f"Significant at 5 % after the correction: {certain} of {counted(len(compared), 'key word')}.")
        silent = {name for name, texts in zip(periods.names, periods.texts, strict=True) if texts}
        silent -= {periods.names[each.period] for each in compared}
        if silent:
            notes.append(f"Without a key word: {first_names(sorted(silent))}.")
    rows = keyness_rows(compared, periods)
    title, group = f"Key words of each {periods.field}", "period" if top else "pattern"
    return Table.of("keyness", title, PeriodKeynessRow, rows, group=group), courses, notes


def _notes(
    periods: Periods, held: Sequence[str], number: int, min_count: int, *, is_asked: bool, is_given: bool
) -> Iterator[str]:
    span = f"{held[0]} to {held[-1]}" if periods.times else first_names(held)
    yield f"{counted(len(held), 'period')}: {span}." if periods.times else f"{counted(len(held), 'group')}: {span}."
    if periods.undated:
        yield f"{counted(periods.undated, 'text')} without a {periods.field} left out."
    if periods.field == "document" and not is_given:
        yield "The documents have no two dates, so each is compared with the others; name a field with --by."
    if not is_asked and not number:
        yield f"No word occurs {min_count} times or more, so none was tested: name a pattern, or lower --min-count."
    elif not is_asked:
        frequent = f"{counted(number, 'word')} with {min_count} occurrences or more"
        yield f"{frequent} tested; p is corrected for all of them. Stop words and numbers are left out."
    if periods.times and len(held) < _FEW:
        yield "With fewer than four periods a trend is hardly told from a difference."
