"""Draws static/img/share.png, the share picture of the pages that belong to no pledge; run it when the look changes."""

from datetime import UTC, datetime
from pathlib import Path

from samlofte.pledges.queries.exporting.typesetting import png

WORDS = {
    "language": "sv",
    "service": "Samlöfte",
    "title": "Löften att följa upp",
    "place": "Vem har lovat vad, och hur gick det?",
    "period": "Polis",
    "count": "kommun · fastighetsägare · föreningar",
    "fingerprint": "",
    "example": "",
}

target = Path(__file__).resolve().parent.parent / "static" / "img" / "share.png"
target.write_bytes(png("picture.typ", WORDS, at=datetime(2022, 1, 1, tzinfo=UTC), pixels_per_inch=144))
