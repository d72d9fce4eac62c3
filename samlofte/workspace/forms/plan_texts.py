"""What the forms of the plan share: texts in which nobody may be identified, days and times."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import no_personal_data, sentence, warnings

#: a text, translated when it is shown
Label = Any


def refuse_personal_data(form: forms.BaseForm, names: Iterable[str]) -> None:
    """Let these fields refuse identity numbers, telephone numbers and e-mail addresses."""
    for name in names:
        if name in form.fields:
            form.fields[name].validators.append(no_personal_data)


def ask_about_names(form: forms.BaseForm, data: dict[str, Any], names: Iterable[str]) -> None:
    """Ask about what looks like a name in these fields, until the person says that it is none (`names_ok`)."""
    found = [sentence(one, data[name]) for name in names if data.get(name) for one in warnings(data[name])]
    if found and not data.get("names_ok"):
        form.add_error("names_ok", forms.ValidationError([forms.ValidationError(one) for one in found]))


def names_field() -> forms.BooleanField:
    """Ask whether what looks like a name is none."""
    return forms.BooleanField(label=_("It is no person's name: keep it"), required=False)


def day_field(label: Label, *, required: bool = True, help_text: Label = "") -> forms.DateField:
    """Ask for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def time_field(label: Label) -> forms.TimeField:
    """Ask for a time of day."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Give the time, or say that only the day matters.")},
    )


def whole_field(label: Label, *, most: int, help_text: Label = "") -> forms.IntegerField:
    """Ask for a count that may be left open."""
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, widget=widget, help_text=help_text
    )
