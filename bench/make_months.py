"""Write toolkit/corpus/months.txt: the names of the months in every language that has a stop list, from CLDR by babel.

Run as ``python bench/make_months.py``. CLDR is under the Unicode License v3, which allows use and distribution. A name
that stands for two months in two languages (listopad: October in Croatian, November in Polish) is left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import babel
from babel.core import Locale, UnknownLocaleError

TARGET = Path(__file__).resolve().parent.parent / "toolkit" / "corpus" / "months.txt"
SHORTEST = 3  # letters of a name


def names_of(code: str) -> dict[str, int]:
    """Return the names of the months of a language in lower case, in full and abbreviated, without full stops."""
    try:
        months = Locale.parse(code).months
    except (UnknownLocaleError, ValueError):
        return {}
    found = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                plain = name.lower().rstrip(".").strip()
                if len(plain) >= SHORTEST and plain.isalpha():
                    found[plain] = number
    return found


def main() -> None:
    """Write the file."""
    codes = sorted(json.loads(files("stopwordsiso").joinpath("stopwords-iso.json").read_text("utf-8")))
    numbers: dict[str, set[int]] = defaultdict(set)
    for code in codes:
        for name, number in names_of(code).items():
            numbers[name].add(number)
    english = names_of("en") | {"sept": 9}
    lines = [
        f"# Names of the months in {len(codes)} languages, one month per line, made by bench/make_months.py from CLDR",
        f"# (babel {babel.__version__}; Unicode License v3). Names that mean two months are left out.",
    ]
    for month in range(1, 13):
        own = {name for name, found in numbers.items() if found == {month} or english.get(name) == month}
        lines.append(" ".join(sorted(own | {name for name, number in english.items() if number == month})))
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
