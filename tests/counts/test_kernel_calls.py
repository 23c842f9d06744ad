"""Direct calls of the compiled parts with arrays that they must refuse: too short, of another kind, or missing.

`make sanitize` runs this file, and all tests of counting, with AddressSanitizer.
"""

from __future__ import annotations

from importlib import import_module, util

import numpy as np
import pytest

if not all(util.find_spec(f"toolkit.counts.{name}") for name in ("_kernel", "_neighbours")):
    pytest.skip("the kernel was not built", allow_module_level=True)
neighbours, kernel = (import_module(f"toolkit.counts.{name}") for name in ("_neighbours", "_kernel"))

MOST = 2**63 - 1
WRAPS = 2**61  # times eight bytes is 2**64
LONG, INT, UNSIGNED, FLOAT, BYTE = np.int64, np.int32, np.uint32, np.float64, np.uint8
WIDE, SHORT = np.uint64, np.uint16


def array(kind, *values):
    return np.array(values, kind)


def product_call(**changes):
    """Two rows over three columns, and the product of the pair."""
    made = {
        "starts": array(LONG, 0, 2, 4),
        "terms": array(INT, 0, 1, 1, 2),
        "weights": array(FLOAT, 1, 2, 3, 4),
        "rows": 2,
        "width": 3,
        "pairs": array(INT, 0, 1),
        "count": 1,
        "written": np.zeros(1),
    } | changes
    starts, terms, weights, *rest = made.values()
    return ((starts, terms, weights), *rest)


def shared_call(**changes):
    """Two rows that share both of their elements."""
    made = {
        "starts": array(LONG, 0, 2, 4),
        "elements": array(INT, 0, 1, 0, 1),
        "sizes": array(INT, 2, 2),
        "rows": 2,
        "kinds": 2,
        "least": 1,
        "most": 9,
    }
    return tuple((made | changes).values())


def align_call(**changes):
    """Two texts of six words with two shingles each, which are the same."""
    made = {
        "words": array(UNSIGNED, *range(6), *range(6)),
        "starts": array(LONG, 0, 6, 12),
        "shingles": array(INT, 0, 1, 0, 1),
        "runs": array(LONG, 0, 2, 4),
        "spread": array(UNSIGNED, 2, 2),
        "texts": 2,
        "pairs": array(INT, 0, 1),
        "count": 1,
        "passages": np.zeros(5, INT),
        "spreads": np.zeros(1),
    } | changes
    words, starts, shingles, runs, *rest = made.values()
    return ((words, starts), (shingles, runs), *rest)


def signature_call(**changes):
    """One row of two elements."""
    made = {
        "starts": array(LONG, 0, 2),
        "elements": array(UNSIGNED, 1, 2),
        "rows": 1,
        "factors": np.full(32, 3, UNSIGNED),
        "terms": np.zeros(32, UNSIGNED),
        "functions": 32,
        "written": np.zeros(32, UNSIGNED),
    }
    return tuple((made | changes).values())


def block_call(**changes):
    """Two rows against two columns of one term, without groups or bins, the nearest of each kept."""
    made = {
        "starts": array(LONG, 0, 1, 2),
        "terms": array(INT, 0, 0),
        "weights": array(FLOAT, 1, 0.5),
        "first": 0,
        "last": 2,
        "list_starts": array(LONG, 0, 2),
        "list_places": array(INT, 0, 1),
        "list_weights": array(FLOAT, 1, 0.5),
        "offset": 0,
        "width": 2,
        "begun": None,
        "row_groups": None,
        "column_groups": None,
        "row_bins": None,
        "column_bins": None,
        "bounds": None,
        "bins": 0,
        "mirrored": False,
        "few": False,
        "values": np.zeros(2),
        "others": np.zeros(2, INT),
        "floors": np.full(2, 2.0),
        "k": 1,
        "over": np.zeros(1, LONG),
        "pair_values": None,
        "pair_sides": None,
    } | changes
    each = list(made.values())
    return (
        tuple(each[:3]), tuple(each[3:5]), tuple(each[5:8]), tuple(each[8:10]), each[10], tuple(each[11:13]),
        tuple(each[13:17]), tuple(each[17:19]), tuple(each[19:23]), tuple(each[23:26]),
    )  # fmt: skip


def candidates_call(**changes):
    """The candidate of the first of two rows of one term: the second, whose weights are 5 and 7."""
    made = {
        "numbers": array(INT, 0),
        "starts": array(LONG, 0, 1),
        "terms": array(INT, 0),
        "weights": array(BYTE, 5),
        "list_starts": array(UNSIGNED, 0, 2),
        "list_places": array(SHORT, 0, 1),
        "list_weights": array(BYTE, 5, 7),
        "offset": 0,
        "width": 2,
        "groups": None,
        "keys": np.zeros(2, WIDE),
        "filled": np.zeros(1, INT),
        "kept": 1,
    } | changes
    each = list(made.values())
    return tuple(each[:4]), tuple(each[4:7]), tuple(each[7:9]), each[9], tuple(each[10:])


def refine_call(**changes):
    """The second of two rows is a candidate of the first with a score of 35; its other term adds 2 times 3."""
    made = {
        "starts": array(LONG, 0, 2, 4),
        "terms": array(INT, 0, 1, 0, 1),
        "weights": array(BYTE, 5, 2, 7, 3),
        "rows": 2,
        "width": 2,
        "numbers": array(INT, 0),
        "cuts": array(INT, 1),
        "keys": array(WIDE, key(35, 1), 0),
        "filled": array(INT, 1),
        "kept": 1,
        "finalists": 1,
    } | changes
    each = list(made.values())
    return tuple(each[:3]), tuple(each[3:5]), tuple(each[5:7]), tuple(each[7:])


def choose_call(**changes):
    """The product of the first of two rows with its candidate, the second."""
    made = {
        "starts": array(LONG, 0, 1, 2),
        "terms": array(INT, 0, 0),
        "weights": array(FLOAT, 1, 0.5),
        "rows": 2,
        "width": 1,
        "numbers": array(INT, 0),
        "keys": array(WIDE, key(9, 1)),
        "filled": array(INT, 1),
        "room": 1,
        "values": np.zeros(1),
        "others": np.zeros(1, INT),
        "k": 1,
    } | changes
    each = list(made.values())
    return tuple(each[:3]), tuple(each[3:5]), each[5], tuple(each[6:9]), tuple(each[9:])


def settle_call(**changes):
    """The two best of one row, with those that were kept elsewhere."""
    made = {
        "values": array(FLOAT, 0.25, 0.5),
        "others": array(INT, 7, 8),
        "more": array(FLOAT, 0, 0.5),
        "more_others": array(INT, 2**31 - 1, 6),
        "rows": 1,
        "k": 2,
        "last": True,
    } | changes
    each = list(made.values())
    return tuple(each[:2]), tuple(each[2:4]), tuple(each[4:6]), each[6]


def key(score, row):
    return score << 32 | 2**32 - 1 - row


def row_call(**changes):
    """One row whose two numbers are exchanged."""
    made = {
        "numbers": array(UNSIGNED, 0, 1),
        "counts": array(UNSIGNED, 5, 6),
        "lengths": array(UNSIGNED, 2),
        "new": array(UNSIGNED, 1, 0),
        "texts": np.zeros(2, UNSIGNED),
    }
    return tuple((made | changes).values())


CALLS = {
    "products": (neighbours.products, product_call),
    "shared": (neighbours.shared, shared_call),
    "align": (neighbours.align, align_call),
    "signatures": (neighbours.signatures, signature_call),
    "add_block": (neighbours.add_block, block_call),
    "candidates": (neighbours.candidates, candidates_call),
    "refine": (neighbours.refine, refine_call),
    "choose": (neighbours.choose, choose_call),
    "settle": (neighbours.settle, settle_call),
    "rows": (kernel.rows, row_call),
}


def test_right_calls_give_what_they_should():
    written, passages, signed = np.zeros(1), np.zeros(5, INT), np.zeros(32, UNSIGNED)
    values, others = np.zeros(2), np.zeros(2, INT)
    neighbours.products(*product_call(written=written))
    neighbours.align(*align_call(passages=passages))
    neighbours.signatures(*signature_call(written=signed))
    neighbours.add_block(*block_call(values=values, others=others))

    assert written.tolist() == [2 * 3]
    assert passages.tolist() == [0, 0, 6, 6, 6]
    assert signed.tolist() == [3] * 32
    assert (values.tolist(), others.tolist()) == ([1, 0.5], [0, 0])
    assert np.frombuffer(neighbours.shared(*shared_call()), INT).tolist() == [0, 1, 2]
    assert [np.frombuffer(each, UNSIGNED).tolist() for each in kernel.rows(*row_call())] == [[0, 1], [6, 5], [2]]


def test_candidates_are_found_completed_and_compared():
    found, completed = np.zeros(2, WIDE), array(WIDE, key(35, 1), 0)
    values, others = np.zeros(1), np.zeros(1, INT)
    neighbours.candidates(*candidates_call(keys=found))
    neighbours.refine(*refine_call(keys=completed))
    neighbours.choose(*choose_call(values=values, others=others))

    assert found[0] == key(5 * 7, 1)
    assert completed[0] == key(35 + 2 * 3, 1)
    assert (values.tolist(), others.tolist()) == ([0.5], [1])


def test_what_two_searches_kept_is_sorted_with_ties_by_number():
    values, others = array(FLOAT, 0.25, 0.5), array(INT, 7, 8)
    neighbours.settle(*settle_call(values=values, others=others))
    empty, numbers = array(FLOAT, 0, 0.5), array(INT, 2**31 - 1, 3)
    neighbours.settle(*settle_call(values=empty, others=numbers, more=None, more_others=None))

    assert (values.tolist(), others.tolist()) == ([0.5, 0.5], [6, 8])
    assert (empty.tolist(), numbers.tolist()) == ([0.5, 0], [3, -1])


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("settle", {"rows": WRAPS}),
        ("settle", {"k": 3}),
        ("settle", {"values": None}),
        ("settle", {"more": None}),
        ("candidates", {"width": 65_537}),
        ("candidates", {"offset": -1}),
        ("candidates", {"kept": 0}),
        ("candidates", {"kept": WRAPS}),
        ("candidates", {"filled": array(INT, 2)}),
        ("candidates", {"numbers": array(INT, -1)}),
        ("candidates", {"terms": array(INT, 1)}),
        ("candidates", {"list_places": array(SHORT, 0, 2)}),
        ("candidates", {"list_starts": array(UNSIGNED, 0, 3)}),
        ("candidates", {"groups": array(INT, 0)}),
        ("candidates", {"keys": None}),
        ("refine", {"rows": MOST}),
        ("refine", {"terms": array(INT, 0, 1, 0, 2)}),
        ("refine", {"numbers": array(INT, 2)}),
        ("refine", {"keys": array(WIDE, key(35, 2), 0)}),
        ("refine", {"filled": array(INT, 3)}),
        ("refine", {"finalists": 0}),
        ("refine", {"cuts": None}),
        ("choose", {"keys": array(WIDE, key(9, 2))}),
        ("choose", {"filled": array(INT, 2)}),
        ("choose", {"starts": array(LONG, 0, 2, 1)}),
        ("choose", {"starts": array(LONG, 0, 1, 3)}),
        ("choose", {"k": WRAPS}),
        ("choose", {"values": None}),
        ("products", {"count": WRAPS, "pairs": np.zeros(0, INT), "written": np.zeros(0)}),
        ("products", {"count": 2**62}),
        ("products", {"rows": WRAPS - 1}),
        ("products", {"rows": MOST}),
        ("products", {"rows": -1}),
        ("products", {"count": -1}),
        ("products", {"written": np.zeros(0)}),
        ("products", {"weights": array(FLOAT, 1)}),
        ("products", {"starts": array(LONG, 0, 3, 2)}),
        ("products", {"terms": array(INT, 0, 1, 1, 3)}),
        ("products", {"pairs": array(INT, 0, 2)}),
        ("products", {"starts": None}),
        ("shared", {"rows": MOST}),
        ("shared", {"elements": array(INT, 0, 1, 0, 2)}),
        ("shared", {"elements": array(INT, 0, 1, 0, -1)}),
        ("shared", {"sizes": array(INT, 2)}),
        ("shared", {"elements": None}),
        ("align", {"texts": MOST}),
        ("align", {"texts": -1}),
        ("align", {"count": WRAPS}),
        ("align", {"count": 2**63 // 5 + 1}),
        ("align", {"words": None}),
        ("align", {"starts": array(LONG, 0, 6, -(2**63))}),
        ("align", {"starts": array(LONG, 0, 6, 13)}),
        ("align", {"runs": array(LONG, 0, 1, 3)}),
        ("align", {"shingles": array(INT, 0, 1, 0, 2)}),
        ("align", {"passages": np.zeros(4, INT)}),
        ("signatures", {"rows": 2**58}),
        ("signatures", {"rows": MOST}),
        ("signatures", {"functions": 31}),
        ("signatures", {"functions": -32}),
        ("signatures", {"written": np.zeros(31, UNSIGNED)}),
        ("add_block", {"last": MOST}),
        ("add_block", {"width": MOST}),
        ("add_block", {"offset": MOST, "width": MOST}),
        ("add_block", {"first": 3}),
        ("add_block", {"k": WRAPS}),
        ("add_block", {"k": 2}),
        ("add_block", {"bins": 256}),
        ("add_block", {"values": None}),
        ("add_block", {"others": None}),
        ("add_block", {"terms": None}),
        ("add_block", {"pair_values": np.zeros(1)}),
        ("add_block", {"list_places": array(INT, 0, 2)}),
        ("add_block", {"list_starts": np.zeros(0, LONG)}),
        ("rows", {"lengths": array(UNSIGNED, 3)}),
        ("rows", {"lengths": array(UNSIGNED, 2**32 - 1)}),
        ("rows", {"counts": array(UNSIGNED, 1)}),
        ("rows", {"numbers": array(UNSIGNED, 0, 2)}),
        ("rows", {"new": array(UNSIGNED, 1, 2)}),
        ("rows", {"numbers": None}),
    ],
)
def test_arrays_that_are_too_short_or_contradict_one_another_are_refused(name, changes):
    function, call = CALLS[name]
    with pytest.raises(ValueError, match=r"too short|contradict|impossible|multiple"):
        function(*call(**changes))


OTHER = {LONG: FLOAT, INT: UNSIGNED, UNSIGNED: INT, FLOAT: LONG, BYTE: np.bool_, WIDE: FLOAT, SHORT: BYTE}


@pytest.mark.parametrize("name", CALLS)
def test_arrays_of_another_kind_are_refused(name):
    function, call = CALLS[name]
    plain = call()
    flat = [part for each in plain for part in (each if isinstance(each, tuple) else (each,))]
    kinds = [place for place, each in enumerate(flat) if isinstance(each, np.ndarray)]

    assert kinds
    for place in kinds:
        right = flat[place]
        for wrong in (right.astype(OTHER[right.dtype.type]), right.astype(np.int16), list(right)):
            changed = iter([*flat[:place], wrong, *flat[place + 1 :]])
            given = [tuple(next(changed) for _ in each) if isinstance(each, tuple) else next(changed) for each in plain]
            with pytest.raises(TypeError):
                function(*given)


def test_what_cannot_be_written_or_is_not_aligned_is_refused():
    fixed = np.zeros(1)
    fixed.flags.writeable = False
    with pytest.raises((ValueError, BufferError)):
        neighbours.products(*product_call(written=fixed))
    askew = np.zeros(9, BYTE)[1:].view(FLOAT)
    with pytest.raises(ValueError, match="aligned"):
        neighbours.products(*product_call(written=askew))
    with pytest.raises((ValueError, BufferError)):
        neighbours.products(*product_call(pairs=np.zeros(4, INT)[::2]))
