import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.utils import translation
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from samlofte.lib.photos import ERRORS, Box, PhotoError, cleaned, covered

RED, WHITE, BLUE = (200, 30, 30), (255, 255, 255), (20, 40, 200)


def picture(width: int = 320, height: int = 160) -> Image.Image:
    """A white picture whose upper left quarter is red."""
    image = Image.new("RGB", (width, height), WHITE)
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    return image


def written(image, kind="JPEG", **options) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Model] = "Telefon av hemlig sort"
    exif[ExifTags.Base.Artist] = "Hemlig Fotograf"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (55.0, 35.0, 12.5), 3: "E", 4: (13.0, 1.0, 15.5)})
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2022:06:01 10:00:00"
    return exif


def nearly(colour, other) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def test_cleaned_photo_holds_no_place_time_camera_or_comment():
    options = {"exif": telling_exif(), "comment": b"Hemlig kommentar", "xmp": b"<x:xmpmeta>Hemlig XMP</x:xmpmeta>"}
    data = written(picture(), **options)
    assert dict(Image.open(BytesIO(data)).getexif().get_ifd(ExifTags.IFD.GPSInfo)) != {}
    assert data.count(b"Hemlig") == 3
    photo = cleaned(data)
    assert dict(read(photo.jpeg).getexif()) == {}
    assert [word for word in (b"Hemlig", b"Exif", b"GPS", b"xmp", b"2022:", b"ICC_PROFILE") if word in photo.jpeg] == []
    assert set(read(photo.jpeg).info) == {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_cleaned_photo_of_another_kind_is_a_jpeg_of_pixels_alone(kind):
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Hemlig Fotograf")
    photo = cleaned(written(picture(), kind, exif=telling_exif(), **({"pnginfo": notes} if kind == "PNG" else {})))
    assert (read(photo.jpeg).format, photo.width, photo.height) == ("JPEG", 320, 160)
    assert [word for word in (b"Hemlig", b"Exif", b"hemlig") if word in photo.jpeg] == []


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, "ul"), (2, "ur"), (3, "lr"), (4, "ll"), (5, "ul"), (6, "ur"), (7, "lr"), (8, "ll")],
)
def test_cleaned_photo_stands_the_right_way_up(orientation, corner):
    photo = cleaned(written(picture(), exif=telling_exif(orientation)))
    assert (photo.width, photo.height) == ((320, 160) if orientation < 5 else (160, 320))
    right, low = photo.width - 20, photo.height - 20
    places = {"ul": (20, 20), "ur": (right, 20), "ll": (20, low), "lr": (right, low)}
    assert [name for name, place in places.items() if nearly(read(photo.jpeg).getpixel(place), RED)] == [corner]


def test_cleaned_photo_is_made_no_longer_than_asked_and_never_larger():
    assert (cleaned(written(picture(900, 300)), longest=300).width, cleaned(written(picture(90, 30))).width) == (
        300,
        90,
    )


def test_cleaned_photo_a_few_pixels_high_keeps_one():
    photo = cleaned(written(Image.new("RGB", (8000, 2), BLUE)), longest=100)
    assert (photo.width, photo.height) == (100, 1)


def test_cleaned_photo_loses_what_was_hung_on_after_its_end():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("hemligt.html", "<script>hemligt()</script>")
    both = written(picture()) + archive.getvalue()
    assert zipfile.is_zipfile(BytesIO(both))
    photo = cleaned(both)
    assert not zipfile.is_zipfile(BytesIO(photo.jpeg))
    assert b"hemligt" not in photo.jpeg
    assert photo == cleaned(written(picture()))


def test_cleaned_photo_has_its_colours_in_srgb():
    lab_white = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = cleaned(written(picture(), icc_profile=lab_white))
    assert nearly(read(photo.jpeg).getpixel((20, 20)), RED)
    assert "icc_profile" not in read(photo.jpeg).info


def test_cleaned_photo_with_a_broken_colour_profile_keeps_its_colours():
    photo = cleaned(written(picture(), icc_profile=b"no profile at all"))
    assert nearly(read(photo.jpeg).getpixel((20, 20)), RED)


def test_cleaned_photo_shows_white_where_it_was_transparent():
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    assert read(cleaned(written(image, "PNG")).jpeg).getpixel((30, 30)) == WHITE


def test_cleaned_photo_of_sixteen_bits_keeps_its_shade():
    image = Image.new("I;16", (64, 64), 128 * 256)
    assert nearly(read(cleaned(written(image, "PNG")).jpeg).getpixel((30, 30)), (128, 128, 128))


def test_cleaned_photo_is_the_same_every_time():
    data = written(picture(), exif=telling_exif(6))
    assert cleaned(data) == cleaned(data)


def too_many_pixels() -> bytes:
    """A PNG of a few bytes that says it is 20,000 × 20,000 pixels."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def endless() -> bytes:
    """A JPEG of some kilobytes that draws its picture over and over."""
    data = written(picture(64, 64), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 300 + data[-2:]


def animated(kind: str) -> bytes:
    return written(picture(), kind, save_all=True, append_images=[Image.new("RGB", (320, 160), BLUE)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(12 * 1024 * 1024), "too_large"),
        (too_many_pixels(), "too_many_pixels"),
        (written(Image.new("1", (10_000, 5_001)), "PNG"), "too_many_pixels"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1", "heic"),
        (written(picture(), "GIF"), "other_kind"),
        (written(picture(), "TIFF"), "other_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "other_kind"),
        (b"%PDF-1.7", "other_kind"),
        (animated("PNG"), "animated"),
        (animated("WEBP"), "animated"),
        (b"\xff\xd8\xff\xe0 nothing more", "broken"),
        (written(picture())[:-300], "broken"),
        (endless(), "broken"),
        (written(picture(), "PNG")[:300], "broken"),
        (written(picture(), "WEBP")[:100], "broken"),
        (written(picture(), "PNG").replace(b"IHDR", b"IHDX"), "broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_cleaned_refuses_with_one_sentence(data, code):
    with pytest.raises(PhotoError) as raised:
        cleaned(data)
    assert raised.value.code == code
    with translation.override("en"):
        assert str(raised.value) == ERRORS[code].format(megabytes=12, megapixels=50)


def test_covered_box_hides_what_was_under_and_nothing_else():
    photo = cleaned(written(picture(640, 320)))
    hidden = read(covered(photo.jpeg, [Box(0.5, 0.5, 0.25, 0.25)]))
    assert hidden.size == (640, 320)
    assert all(nearly(hidden.getpixel(place), (38, 38, 38)) for place in [(320, 160), (400, 200), (479, 239)])
    assert nearly(hidden.getpixel((20, 20)), RED)
    assert nearly(hidden.getpixel((600, 20)), WHITE)


def test_covered_photos_that_differ_only_under_the_box_are_the_same_file():
    secret = picture(640, 320)
    ImageDraw.Draw(secret).ellipse((321, 161, 470, 230), fill=BLUE)
    box = Box(0.5, 0.5, 0.25, 0.25)
    files = [covered(cleaned(written(image, "PNG")).jpeg, [box]) for image in (picture(640, 320), secret)]
    assert files[0] == files[1]


def test_covered_box_beyond_the_edge_ends_there():
    hidden = read(covered(cleaned(written(picture(100, 50))).jpeg, [Box(0.9, 0.9, 1, 1), Box(1, 1, 0.1, 0.1)]))
    assert nearly(hidden.getpixel((99, 49)), (38, 38, 38))


def test_covered_without_boxes_is_the_same_file():
    photo = cleaned(written(picture()))
    assert covered(photo.jpeg, []) == photo.jpeg


@pytest.mark.parametrize("shares", [(-0.1, 0, 1, 1), (0, 0, 0, 1), (0, 0, 1, 1.5), (float("nan"), 0, 1, 1)])
def test_box_outside_the_photo_is_refused(shares):
    with pytest.raises(ValueError, match="shares from 0 to 1"):
        Box(*shares)
