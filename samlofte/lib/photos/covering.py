import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from samlofte.lib.photos.cleaning import as_jpeg
from samlofte.lib.photos.opening import opened

_DARK = (38, 38, 38)
#: a JPEG mixes the colours of squares of this many pixels, and softens the edge between two squares by this many:
#: a box as large as that leaves no trace outside it
_SQUARE, _EDGE = 16, 2


@dataclass(frozen=True)
class Box:
    """A part of a photo: left and upper edge, width and height as shares of the whole, 0 to 1."""

    x: float
    y: float
    w: float
    h: float

    def __post_init__(self) -> None:
        inside = all(0 <= share <= 1 for share in (self.x, self.y, self.w, self.h))
        if not inside or not self.w or not self.h:
            raise ValueError(f"A box has shares from 0 to 1, and a width and a height; not {self}.")


def covered(jpeg: bytes, boxes: Sequence[Box]) -> bytes:
    """Return a photo with boxes burnt in, in one dark colour: what was under them is not in the file any more.

    Opaque and never blurred: a blur or coarse squares keep an average of what was under, from which a face or a number
    plate can be guessed back by trying which one gives the same blur. A box grows by up to 18 pixels, since
    a JPEG spreads what is under its edge that far. Raises PhotoError for what `cleaned` would not take.
    """
    if not boxes:
        return jpeg
    with opened(jpeg) as image:
        pixels = Image.new("RGB", image.size)
        pixels.paste(image.convert("RGB"))
    draw = ImageDraw.Draw(pixels)
    for box in boxes:
        left, right = _span(box.x, box.w, pixels.width)
        upper, lower = _span(box.y, box.h, pixels.height)
        draw.rectangle((left, upper, right - 1, lower - 1), fill=_DARK)
    return as_jpeg(pixels)


def _span(start: float, share: float, size: int) -> tuple[int, int]:
    """Return the first pixel of a span and the one after its last, beyond all that the span has left a trace in.

    >>> _span(0.5, 0.25, 600)
    (286, 466)
    """
    first = min(math.floor(start * size / _SQUARE), (size - 1) // _SQUARE) * _SQUARE
    last = math.ceil((start + share) * size / _SQUARE) * _SQUARE
    return first - _EDGE, last + _EDGE
