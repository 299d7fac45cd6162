"""Where the objects of a PDF page stand, how large they are, and in what colour."""

import ctypes
import math
from typing import Any

from pypdfium2 import raw

Box = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)


def color_of(thing: Any) -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity of its filling, 0 to 255; None when it has no one colour."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return None
    return red.value, green.value, blue.value, alpha.value


def box_of(thing: Any, matrix: Matrix) -> Box:
    """Left, bottom, right and top on the page, in points; ``matrix``: of the form it stands in."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
    if matrix == SAME:
        return left.value, low.value, right.value, high.value
    a, b, c, d, e, f = matrix
    corners = [(x.value, y.value) for x in (left, right) for y in (low, high)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def size_of(thing: Any, matrix: Matrix) -> float:
    """The height of its letters in points, as shown."""
    size, own = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(thing, size)
    raw.FPDFPageObj_GetMatrix(thing, own)
    scale = abs(own.a * own.d - own.b * own.c)
    outer = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
    return float(size.value * math.sqrt(scale * outer))


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix of a form that stands in another."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def share(box: Box, sheet: Box) -> float:
    """How much of a sheet a box fills, 0 to 1."""
    width = min(box[2], sheet[2]) - max(box[0], sheet[0])
    height = min(box[3], sheet[3]) - max(box[1], sheet[1])
    whole = max((sheet[2] - sheet[0]) * (sheet[3] - sheet[1]), 1.0)
    return max(width, 0) * max(height, 0) / whole


def meets(box: Box, other: Box) -> bool:
    """Whether two boxes have any part in common."""
    return box[0] < other[2] and box[2] > other[0] and box[1] < other[3] and box[3] > other[1]
