from django.utils.translation import gettext

from samlofte.lib.marking import gettext_noop

MOST_MEGABYTES = 12
MOST_MEGAPIXELS = 50


class PhotoError(Exception):
    """A file that cannot be taken as a photo: a `code`, and as its text one sentence in the language that is active."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return gettext(ERRORS[self.code]).format(megabytes=MOST_MEGABYTES, megapixels=MOST_MEGAPIXELS)


ERRORS = {
    "empty": gettext_noop("The file is empty: choose the photo again."),
    "too_large": gettext_noop("The photo is larger than {megabytes} MB: choose a smaller size when you share it."),
    "too_many_pixels": gettext_noop(
        "The photo has more than {megapixels} million pixels: choose a smaller size when you share it."
    ),
    "heic": gettext_noop(
        "The photo is of the kind HEIC or AVIF, which cannot be read here: save it as JPEG, "
        "or choose “Most compatible” under the camera's formats in the telephone."
    ),
    "other_kind": gettext_noop("The file is no photo that can be read here: choose a JPEG, PNG or WebP."),
    "animated": gettext_noop("The picture moves: choose a photo that stands still."),
    "broken": gettext_noop("The photo is damaged or not complete: send it again, or choose another."),
}
