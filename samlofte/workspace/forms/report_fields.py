"""The fields that reports are made of, large enough for a thumb."""

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data
from samlofte.lib.photos import Photo as Picture
from samlofte.lib.photos import PhotoError, cleaned
from samlofte.plans.enums import Outcome

#: photos of one report
MOST_PHOTOS = 6
MOST_COUNTED = 1_000_000
_LOCAL = "%Y-%m-%dT%H:%M"


class Text(forms.CharField):
    """A text in which nobody may be identified; never demanded by itself."""

    def __init__(self, *, rows: int = 0, **options: Any) -> None:
        if rows:
            options["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(required=False, validators=[no_personal_data], **options)


class Whole(forms.IntegerField):
    """A count that may be left open."""

    def __init__(self, *, max_value: int = MOST_COUNTED, **options: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "numeric"})
        super().__init__(required=False, min_value=0, max_value=max_value, widget=widget, **options)


class Photos(forms.FileInput):
    """Chooses several photos, from the camera or the album."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Takes photos and gives them written anew, without metadata."""

    def __init__(self, **options: Any) -> None:
        accept = "image/jpeg,image/png,image/webp"
        super().__init__(required=False, widget=Photos(attrs={"accept": accept}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:  # noqa: ARG002  # Django's signature
        """Read every file by its content. Raises ValidationError with a sentence for each that is no photo."""
        files = [file for file in data or [] if file]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most %(most)d photos."), params={"most": MOST_PHOTOS})
        found, faults = [], []
        for file in files:
            try:
                found.append(cleaned(file.read()))
            except PhotoError as error:
                faults.append(forms.ValidationError(f"{file.name}: {error}"))
        if faults:
            raise forms.ValidationError(faults)
        return found


def photo_key(report_key: UUID, picture: Picture) -> UUID:
    """Return a key by which the same photo of the same report is one photo however often it is sent."""
    return uuid5(report_key, sha256(picture.jpeg).hexdigest())


class OutcomeField(forms.ChoiceField):
    """Asks how it went, with four large choices."""

    def valid_value(self, value: str) -> bool:
        """Tell whether it is one of them, without translating them all."""
        return value in Outcome.values


def outcome_field() -> OutcomeField:
    """Ask how it went."""
    return OutcomeField(label=_("How did it go?"), choices=_outcomes, widget=forms.RadioSelect)


def _outcomes() -> list[tuple[str, str]]:
    return [(outcome.value, str(capfirst(outcome.label))) for outcome in Outcome]


def hours_field() -> forms.DecimalField:
    """Ask for the hours of all people together."""
    return forms.DecimalField(
        label=_("Hours in all"),
        help_text=_("The hours of everybody together: two people for three hours are six."),
        required=False,
        min_value=0,
        max_value=10_000,
        max_digits=7,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "0.25"}),
    )


def quantity_field() -> forms.DecimalField:
    """Ask how much was delivered, in the unit of the measure."""
    return forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )


def time_field(label: Any) -> forms.TimeField:
    """Ask for a time of day."""
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


def day_field(label: Any) -> forms.DateTimeField:
    """Ask for a day and a time."""
    return forms.DateTimeField(
        label=label,
        required=False,
        input_formats=[_LOCAL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_LOCAL),
    )
