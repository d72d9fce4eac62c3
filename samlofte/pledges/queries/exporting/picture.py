from django.utils import translation
from django.utils.translation import ngettext

from samlofte.lib.dates_in_words import period_words
from samlofte.pledges.queries.exporting.typesetting import png
from samlofte.pledges.queries.exporting.words import example_word, short_hash
from samlofte.pledges.queries.published_types import PublishedPledge

#: the template is 600 × 315 points; at this density it becomes 1200 × 630 pixels
PIXELS_PER_INCH = 144
#: the title is measured to fit; nothing longer than this could
MOST_CHARACTERS = 400


def pledge_picture(page: PublishedPledge, *, language: str) -> bytes:
    """Return the share picture (Open Graph) of a published pledge: a PNG of 1200 × 630 pixels, without system fonts."""
    with translation.override(language):
        count = len(page.standing)
        data = {
            "language": language,
            "service": "Samlöfte",
            "title": str(page.title)[:MOST_CHARACTERS],
            "place": f"{page.area}, {page.municipality}"[:MOST_CHARACTERS],
            "period": period_words(*page.period.parts),
            "count": ngettext("%(count)d commitment", "%(count)d commitments", count) % {"count": count},
            "fingerprint": short_hash(page.version.sha256),
            "example": example_word() if page.is_example else "",
        }
    return png("picture.typ", data, at=page.version.published_at, pixels_per_inch=PIXELS_PER_INCH)
