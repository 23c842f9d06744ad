"""Where the bounds of office documents begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest
from package_writing import zipped

from toolkit.errors import UnreadableError
from toolkit.readers.office.package import Package
from toolkit.readers.office.styles import Style, Styles


@pytest.mark.parametrize(("styles", "kind"), [(20, "heading"), (21, None)])
def test_a_style_is_found_through_at_most_twenty_that_rest_on_one_another(styles, kind):
    chain = {str(n): Style(f"own {n}", based_on=str(n + 1)) for n in range(styles - 1)}
    chain[str(styles - 1)] = Style("heading 1")
    assert Styles(chain).kind("0") == kind


@pytest.mark.parametrize(("further", "readable"), [(0, True), (1, False)])
def test_a_part_of_any_ratio_unpacks_to_at_most_ten_megabytes(further, readable):
    """Zeros shrink to a thousandth."""
    package = Package(zipped({"word/document.xml": bytes(10 * 2**20 + further)}), "a Word document", ".docx")
    if readable:
        assert len(package.read("word/document.xml")) == 10_485_760
    else:
        with pytest.raises(UnreadableError, match="more than 100 times its size"):
            package.read("word/document.xml")
