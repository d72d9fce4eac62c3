"""How tests report: what a browser sends, and who sends it."""

from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

QUEUE = {"Accept": "application/json"}


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def to(name, activity):
    return reverse(f"workspace:{name}", args=[activity.pledge.slug, activity.pk])


def week(activity):
    return reverse("workspace:week", args=[activity.pledge.slug])


def sent(activity, **fields):
    """What a browser sends when nothing but the outcome was touched."""
    return {
        "key": str(uuid4()),
        "outcome": "done",
        "hours": "6",
        "people": "2",
        "place": "Torget",
        "planned_for": activity.starts_at.isoformat(),
        **fields,
    }


def jpeg(colour="red"):
    out = BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return SimpleUploadedFile("foto.jpg", out.getvalue(), "image/jpeg")


def boxes(*found):
    rows = {f"box-{n}-{side}": value for n, box in enumerate(found) for side, value in zip("xywh", box, strict=True)}
    return {"box-TOTAL_FORMS": str(max(len(found), 1)), "box-INITIAL_FORMS": "0", **rows}
