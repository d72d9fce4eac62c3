import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image

from samlofte.lib.photos.errors import MOST_MEGABYTES, MOST_MEGAPIXELS, PhotoError

#: how the files begin that can be read
_KINDS = {
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
_HEIC = re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1|avi)", re.DOTALL)
#: where a JPEG begins to draw the picture over again, finer; thousands of times would take hours to read
_PASS = re.compile(rb"\xff\xda\x00(?:\x08\x01|\x0a\x02|\x0c\x03|\x0e\x04)")
_MOST_PASSES = 100
#: what Pillow raises for files that are not what they begin like
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error, zlib.error)


def kind_of(data: bytes) -> str:
    """Return JPEG, PNG or WEBP by what a file holds, whatever its name says; raise PhotoError for all else.

    >>> kind_of(b"RIFF....WEBPVP8 ")
    'WEBP'
    """
    if not data:
        raise PhotoError("empty")
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise PhotoError("too_large")
    for kind, beginning in _KINDS.items():
        if beginning.match(data):
            return kind
    raise PhotoError("heic" if _HEIC.match(data) else "other_kind")


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Give the picture that a file holds, its pixels not yet read; raise PhotoError where it cannot be used.

    Whatever Pillow raises while the pixels are read inside the block becomes a PhotoError as well.
    """
    kind = kind_of(data)
    if kind == "JPEG" and len(_PASS.findall(data)) > _MOST_PASSES:
        raise PhotoError("broken")
    try:
        with Image.open(BytesIO(data), formats=[kind]) as image:
            if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
                raise PhotoError("too_many_pixels")
            # a JPEG of several pictures is a photo with its depth or a smaller copy; the first is the photo
            if kind != "JPEG" and getattr(image, "is_animated", False):
                raise PhotoError("animated")
            yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PhotoError("too_many_pixels") from error
    except _BROKEN as error:
        raise PhotoError("broken") from error
