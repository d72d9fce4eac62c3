"""What to cover in a photo before anybody else sees it: boxes as shares of the picture."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samlofte.lib.personal_data import sentence, warnings
from samlofte.lib.photos import Box
from samlofte.workspace.forms.report_fields import Text

#: rows to fill where there is no script
ROWS = 4
#: boxes of one photo
MOST = 60
COVERED, NOTHING = "covered", "nothing"
PERCENT = 100


class CoverForm(forms.Form):
    """What the picture shows, and that it has been looked through."""

    caption = Text(label=_("What the picture shows"), max_length=200, help_text=_("Read to those who cannot see it."))
    looked = forms.ChoiceField(
        label=_("Faces and number plates"),
        choices=[(COVERED, _("I have covered them all")), (NOTHING, _("There is nothing to cover"))],
        widget=forms.RadioSelect,
    )
    names_ok = forms.BooleanField(label=_("It is no person's name: keep it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caption"].required = True

    def clean(self) -> dict[str, Any]:
        """Ask about what looks like a name."""
        data = super().clean() or {}
        found = [sentence(one, data["caption"]) for one in warnings(data.get("caption", ""))]
        if found and not data.get("names_ok"):
            self.add_error("names_ok", forms.ValidationError([forms.ValidationError(one) for one in found]))
        return data


class BoxForm(forms.Form):
    """A box in percent of the picture: its upper left corner, width and height. An empty row is no box."""

    x = forms.DecimalField(label=_("from the left, %"), required=False, min_value=0, max_value=PERCENT)
    y = forms.DecimalField(label=_("from the top, %"), required=False, min_value=0, max_value=PERCENT)
    w = forms.DecimalField(label=_("width, %"), required=False, min_value=0, max_value=PERCENT)
    h = forms.DecimalField(label=_("height, %"), required=False, min_value=0, max_value=PERCENT)

    def clean(self) -> dict[str, Any]:
        """Refuse half a box."""
        data = super().clean() or {}
        values = [data.get(name) for name in "xywh"]
        given = [value for value in values if value is not None]
        if given and (len(given) < len(values) or not data["w"] or not data["h"]):
            raise forms.ValidationError(_("A box needs all four numbers, and a width and a height over 0."))
        return data

    def box(self) -> Box | None:
        """Return the box, cut at the edge of the picture, or None for an empty row."""
        shares = [self.cleaned_data.get(name) for name in "xywh"]
        if any(share is None for share in shares):
            return None
        x, y, w, h = (float(share) / PERCENT for share in shares if share is not None)
        return Box(x, y, min(w, 1 - x), min(h, 1 - y)) if x < 1 and y < 1 else None


BoxForms = forms.formset_factory(BoxForm, extra=ROWS, max_num=MOST, absolute_max=MOST, validate_max=True)


def boxes_of(forms_: Any) -> list[Box]:
    """Return the boxes of all rows that were filled."""
    found = (form.box() for form in forms_)
    return [box for box in found if box is not None]
