"""Tables: rows of plain values under columns that say what their numbers mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from importlib import import_module
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias, get_type_hints

from toolkit.corpus.word_boundaries import BOUNDARY, without_boundaries
from toolkit.errors import MissingLibraryError, SettingError
from toolkit.rounding import significant
from toolkit.scratch import ScratchList, packed_values

Value: TypeAlias = str | int | float | bool | None
Better = Literal["", "higher", "lower"]
Draw = Literal["", "bar", "tone", "blocks", "changes", "before", "match", "after"]

_CELL = 40  # bytes that a cell takes besides its text
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


class Column(NamedTuple):
    """What a column holds.

    Parameters
    ----------
    name
        Stable: scripts rely on it.
    type
        ``string``, ``integer``, ``number`` or ``boolean``; a value may be missing.
    description
        With the unit.
    range
        Lowest and highest possible value, where there are such.
    better
        Which end of a score is the good one.
    digits
        After the point, in tables for readers; data formats keep six significant digits.
    wraps
        Whether it holds running text, which may take several lines.
    rank
        1 to 3: on a narrow terminal columns of rank 3 are left out first, then those of rank 2.
    draw
        A picture beside the number: a bar from zero, or a mark around zero with its interval. Or the
        text is a picture itself, of blocks, and cut after all others. Or it is a text with changes, what was taken out
        in ``[-…-]`` and what was put in in ``{+…+}``, and it is never cut. Or it is the text ``before`` a match,
        aligned at its end and cut at its beginning, the ``match`` itself, or the text ``after`` it.
    marks
        The column whose words are emphasised in this one.
    """

    name: str
    type: str
    description: str
    range: tuple[float, float] | None = None
    better: Better = ""
    digits: int = 2
    wraps: bool = False
    rank: int = 1
    draw: Draw = ""
    marks: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON report says of the column."""
        said: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.description}
        if self.range:
            said["range"] = list(self.range)
        if self.better:
            said["better"] = self.better
        return said


def column(description: str, **more: Any) -> Any:
    """Describe a field of a row class, a named tuple or a dataclass; the arguments are those of `Column`."""
    return field(metadata={"column": {"description": description, **more}})


def columns_of(row_type: type) -> tuple[Column, ...]:
    """Return the columns that the fields of a row class describe."""
    hints = get_type_hints(row_type)
    made = []
    for name, told in _described(row_type).items():
        kind = hints[name]
        # "int | None" is an integer that may be missing.
        kinds = [part for part in getattr(kind, "__args__", (kind,)) if part is not type(None)]
        made.append(Column(name, _TYPES[kinds[0]], **told))
    return tuple(made)


def _described(row_type: type) -> dict[str, dict[str, Any]]:
    """Return what `column` was told of each field of a row class."""
    # A description is the default of the field, which nobody means for a value: a row that leaves one out is refused.
    told = getattr(row_type, "_field_defaults", None) or {each.name: each for each in fields(row_type)}
    return {name: each.metadata["column"] for name, each in told.items()}


class Rows:
    """The rows of a table as they are made: plain values, of which many go to disk.

    Parameters
    ----------
    row_type
        A named tuple or a dataclass whose fields are described with `column`.
    """

    def __init__(self, row_type: type) -> None:
        self.columns = columns_of(row_type)
        self._names = [each.name for each in self.columns]
        self._made = _row_list()

    def append(self, row: Any, more: tuple[Value, ...] = ()) -> None:
        """Add an instance of the row class, and the values of columns behind its own."""
        self._made.append((*[_plain(getattr(row, each)) for each in self._names], *more))

    def add(self, batch: RowBatch) -> None:
        """Add rows that were made elsewhere."""
        if isinstance(batch.rows, bytes):
            self._made.append_batch(batch.rows, batch.number)
        else:
            self._made.extend(batch.rows)

    def gathered(self) -> Sequence[tuple[Value, ...]]:
        """Return the rows; a tuple unless some are on disk."""
        return _settled(self._made)


class RowBatch:
    """Some rows of a table, as plain values; what one process sends to another is packed, and stays so on disk.

    Parameters
    ----------
    row_type
        As for `Rows`.
    rows
        Instances of it.
    more
        For each row the values of columns behind its own; none where there are none.
    """

    __slots__ = ("number", "rows")

    def __init__(self, row_type: type, rows: Iterable[Any], more: Iterable[tuple[Value, ...]] = ()) -> None:
        cells_of = _cells_of(row_type)
        made = [
            # Decided without a call for all but numbers with digits behind the point.
            tuple(
                [
                    (text_cell(value) if BOUNDARY in value else value)
                    if type(value) is str
                    else value
                    if value is None or type(value) is int
                    else _plain(value)
                    for value in cells_of(row)
                ]
            )
            for row in rows
        ]
        behind = list(more)
        if behind:
            made = [(*row, *cells) for row, cells in zip(made, behind, strict=True)]
        self.rows: list[tuple[Value, ...]] | bytes = made
        self.number = len(made)

    @classmethod
    def of_values(cls, rows: list[tuple[Value, ...]]) -> RowBatch:
        """Put rows together that are plain values already: texts as `text_cell` gives them, numbers rounded."""
        batch = object.__new__(cls)
        batch.rows, batch.number = rows, len(rows)
        return batch

    def __reduce__(self) -> tuple[Callable[..., RowBatch], tuple[bytes, int]]:
        packed = self.rows if isinstance(self.rows, bytes) else packed_values(self.rows)
        return _packed_batch, (packed, self.number)


def _cells_of(row_type: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the values of the fields that are columns, in their order."""
    names = tuple(_described(row_type))
    if len(names) < 2:
        return lambda row: tuple(getattr(row, name) for name in names)
    return tuple if names == getattr(row_type, "_fields", None) else attrgetter(*names)


def _packed_batch(rows: bytes, number: int) -> RowBatch:
    batch = object.__new__(RowBatch)
    batch.rows, batch.number = rows, number
    return batch


def gathered_rows(rows: Iterable[tuple[Value, ...]]) -> Sequence[tuple[Value, ...]]:
    """Return rows of plain values as a sequence; a tuple unless there are so many that some are on disk."""
    made = _row_list()
    made.extend(rows)
    return _settled(made)


def _row_list() -> ScratchList[tuple[Value, ...]]:
    return ScratchList(_row_bytes, _as_it_is, _as_it_is)


def _as_it_is(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return row


def _row_bytes(row: tuple[Value, ...]) -> int:
    return _CELL * len(row) + sum([len(value) for value in row if type(value) is str])


def _settled(rows: ScratchList[tuple[Value, ...]]) -> Sequence[tuple[Value, ...]]:
    return tuple(rows) if rows.is_in_memory else rows


class Table(NamedTuple):
    """A named table.

    Parameters
    ----------
    name
        Stable: ``--table NAME`` asks for it.
    title
        For readers.
    columns
        One for each value of a row.
    rows
        Plain values, numbers rounded to six significant digits. Of many rows most are on disk, and read again
        whenever they are asked for.
    group
        The column by whose values the drawn table is divided, each with a heading of its own.
    brief
        Whether it is drawn on the terminal without being asked for.
    leads
        Whether it is drawn above the others. The first table stays the one that formats with a single table hold.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    group: str = ""
    brief: bool = True
    leads: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        title: str,
        row_type: type,
        rows: Iterable[Any] | Rows,
        *,
        group: str = "",
        brief: bool = True,
        more: Mapping[str, Iterable[Value]] | None = None,
    ) -> Table:
        """Make a table of instances of a row class.

        Parameters
        ----------
        name, title, group, brief
            As for the class.
        row_type
            A named tuple or a dataclass whose fields are described with `column`.
        rows
            Instances of it, or those that were gathered.
        more
            Further columns of text, by name, one value for each row: fields of the metadata. One that
            is named like a column of the class gets ``metadata_`` before its name. With gathered rows, which have them
            already, only the names count.
        """
        made = rows if isinstance(rows, Rows) else Rows(row_type)
        names = [each.name for each in made.columns]
        extra = {f"metadata_{name}" if name in names else name: values for name, values in (more or {}).items()}
        added = (Column(each, "string", f"The field {each!r} of the metadata.", rank=3) for each in extra)
        if extra and not isinstance(rows, Rows):
            for row, cells in zip(rows, zip(*extra.values(), strict=True), strict=True):
                made.append(row, cells)
        for row in () if extra or isinstance(rows, Rows) else rows:
            made.append(row)
        return cls(name, title, (*made.columns, *added), made.gathered(), group, brief)

    def with_columns(self, names: Sequence[str]) -> Table:
        """Return the table with some of its columns, each once, in the order of their names.

        Raises
        ------
        SettingError
            If there is no column of that name.
        """
        known = [each.name for each in self.columns]
        wanted = list(dict.fromkeys(names))
        missing = [name for name in wanted if name not in known]
        if missing:
            raise SettingError(
                f"The table {self.name!r} has no column {missing[0]!r}.", f"Its columns are: {', '.join(known)}."
            )
        places = [known.index(name) for name in wanted]
        # What was asked for is shown wherever there is room.
        columns = tuple(
            self.columns[place]._replace(rank=1, marks=marks if (marks := self.columns[place].marks) in wanted else "")
            for place in places
        )
        rows = gathered_rows(tuple(row[place] for place in places) for row in self.rows)
        return self._replace(columns=columns, rows=rows, group=self.group if self.group in wanted else "", brief=True)

    def records(self) -> list[dict[str, Value]]:
        """Return the rows as dictionaries."""
        return list(self.each_record())

    def each_record(self) -> Iterator[dict[str, Value]]:
        """Yield the rows as dictionaries, one at a time."""
        names = [each.name for each in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> Any:
        """Return the table as a data frame of pandas, which must be installed; missing values are ``<NA>`` or NaN."""
        return _library("pandas").DataFrame.from_records(self.records(), columns=[each.name for each in self.columns])

    def to_polars(self) -> Any:
        """Return the table as a data frame of polars, which must be installed."""
        polars = _library("polars")
        kinds = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean}
        schema = {each.name: kinds[each.type] for each in self.columns}
        return polars.DataFrame(list(self.rows), schema=schema, orient="row")

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Show the table on a console of rich, as wide as it is."""
        yield import_module("toolkit.report.render.terminal").rich_table(self, options.max_width)

    def _repr_html_(self) -> str:
        """Show the table in a notebook."""
        # A renderer knows what a table is, and a table knows of renderers only when it is to be shown.
        return "".join(import_module("toolkit.report.render.html_tables").html_table(self, self.title))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingLibraryError(f"A data frame needs {name}.", f"Install it with: pip install {name}") from error


def text_cell(text: str) -> str:
    """Return a text as a table holds it: without the marks of words that were divided."""
    return without_boundaries(text) if BOUNDARY in text else text


def _plain(value: Any) -> Value:
    kind = type(value)
    if kind is str:  # most of them
        return text_cell(value)
    if value is None:
        return value
    if isinstance(value, float):
        return significant(value)
    if kind in _TYPES:
        return value  # type: ignore[no-any-return]
    raise TypeError(f"a report holds plain values, not {type(value).__name__}")
