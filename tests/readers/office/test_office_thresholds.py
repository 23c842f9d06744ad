"""Where the bounds of office documents begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import pytest

from toolkit.readers.office.styles import Style, Styles


@pytest.mark.parametrize(("styles", "kind"), [(20, "heading"), (21, None)])
def test_a_style_is_found_through_at_most_twenty_that_rest_on_one_another(styles, kind):
    chain = {str(n): Style(f"own {n}", based_on=str(n + 1)) for n in range(styles - 1)}
    chain[str(styles - 1)] = Style("heading 1")
    assert Styles(chain).kind("0") == kind
