from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from samlofte.lib.photos.opening import opened

_QUALITY = 85
_WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Photo:
    """A photo as it is kept: a JPEG of pixels alone, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def cleaned(data: bytes, *, longest: int = 1600) -> Photo:
    """Return a photo the right way up, at most `longest` pixels on its longer side, with nothing but its pixels.

    Reads JPEG, PNG and WebP by content, at most 12 MB and 50 megapixels. Only pixels go on into the new file: no place,
    time, camera, thumbnail, comment, colour profile (colours become sRGB), nor anything hung on after the end of the
    file. What was transparent becomes white. The same file gives the same bytes. Raises PhotoError.
    """
    with opened(data) as image:
        profile = image.info.get("icc_profile")
        image.draft("RGB", (2 * longest, 2 * longest))
        image.load()
        upright = ImageOps.exif_transpose(_with_full_colours(image))
        upright.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
        pixels = Image.new("RGB", upright.size)
        pixels.paste(_in_srgb(_on_white(upright), profile))
    return Photo(as_jpeg(pixels), pixels.width, pixels.height)


def as_jpeg(pixels: Image.Image) -> bytes:
    """Return pixels as a JPEG without any metadata; the picture must come from `Image.new`, which knows none."""
    out = BytesIO()
    pixels.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _with_full_colours(image: Image.Image) -> Image.Image:
    """Return a picture whose pixels can be mixed: no palette, no pixels of one or of sixteen bits."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"P", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode in {"1", "F"} else image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA", "La", "RGBa"}:
        return image
    solid = image.convert("RGBA")
    ground = Image.new("RGB", solid.size, _WHITE)
    ground.paste(solid, mask=solid.getchannel("A"))
    return ground


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as every screen shows them; a profile that does not fit the picture is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert("RGB")
        if converted is not None:
            return converted
    return image.convert("RGB")
