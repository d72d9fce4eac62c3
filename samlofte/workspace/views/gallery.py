from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samlofte.lib.chips import MARKS, STATUSES, VERDICTS
from samlofte.templatetags.ui import drawings
from samlofte.workspace.gallery import figures, promises


class SampleForm(forms.Form):
    """One field of each kind."""

    text = forms.CharField(label="Vad lovar ni?", help_text="Skriv en mening. Börja med vad som ska göras.")
    amount = forms.IntegerField(label="Hur många?", required=False, min_value=1)
    day = forms.DateField(
        label="Sista dag", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    party = forms.ChoiceField(label="Vem lovar?", choices=[("", "Välj part"), ("polis", "Polisen"), ("bid", "BID")])
    per = forms.ChoiceField(
        label="Hur ofta?",
        choices=[("week", "varje vecka"), ("month", "varje månad")],
        widget=forms.RadioSelect,
        help_text="Välj det som gäller hela perioden.",
    )
    note = forms.CharField(label="Anteckning", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.FileField(label="Dokument", required=False, help_text="PDF, DOCX, TXT eller HTML, högst 20 MB.")
    public = forms.BooleanField(label="Visa för alla", required=False)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in all its states."""
    context = {
        "example": True,
        "icons": sorted(drawings()),
        "statuses": STATUSES,
        "marks": MARKS,
        "verdicts": VERDICTS,
        "promises": promises.COMMITMENTS,
        "pieces": promises.pieces(),
        "events": promises.EVENTS,
        "chains": promises.CHAINS,
        "form": SampleForm(prefix="a"),
        "faulty": SampleForm({"b-amount": "0", "b-per": "month"}, prefix="b"),
        "page": Paginator(range(400), 20).page(7),
        "counts": [("no_evidence", 14), ("in_progress", 5), ("fulfilled", 2), ("partly", 1), ("overdue", 16)],
        "rows": promises.ROWS,
        "columns": promises.COLUMNS,
        "trail": [("/", "Medborgarlöften"), ("/loften/", "Sofielund")],
        "links": [
            ("#delar", "Löftet", True),
            ("#knappar", "Versioner", False),
            ("#kedja", "Så går det till", False),
        ],
        **figures.contexts(),
    }
    return render(request, "workspace/gallery.html", context)
