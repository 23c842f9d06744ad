"""Values in a PDF as they come from pypdf, which may be of any kind: numbers, matrices, dictionaries, strings."""

from __future__ import annotations

from typing import Any

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, second: Matrix) -> Matrix:
    """Multiply two matrices: what the first does comes before what the second does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l_ = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l_)


def dictionary_at(holder: Any, name: Any) -> Any:
    """Return the dictionary that a dictionary has under a name, or an empty one."""
    found: object = getattr(holder.get(name), "get_object", dict)()
    return found if isinstance(found, dict) else {}


def numbers(operands: list[Any], count: int) -> list[float]:
    """Return the first operands of an operation if they are so many numbers, or nothing."""
    values = [float(each) for each in operands[:count] if isinstance(each, (int, float))]
    return values if len(values) == count else []


def matrix_of(operands: Any) -> Matrix | None:
    """Return six operands as a matrix, or None if they are none."""
    values = numbers(list(operands or ()), 6)
    return (values[0], values[1], values[2], values[3], values[4], values[5]) if values else None


def decoded_string(text: Any) -> str | None:
    """Return a string of any encoding as text, or None if it is none."""
    from pypdf.generic import create_string_object

    text = create_string_object(bytes(text)) if isinstance(text, bytes) else text
    return str(text) if isinstance(text, str) else None
