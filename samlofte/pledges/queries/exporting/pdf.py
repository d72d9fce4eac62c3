from dataclasses import asdict

from samlofte.pledges.queries.exporting.printed import printed_pledge
from samlofte.pledges.queries.exporting.typesetting import tagged_pdf
from samlofte.pledges.queries.published_types import PublishedPledge


def pledge_pdf(page: PublishedPledge, *, language: str, address: str) -> bytes:
    """Return a published pledge as a tagged PDF (PDF/UA-1): the same bytes for the same page, on every machine.

    `address` is the page of the pledge on the web, or empty where there is none.
    """
    printed = printed_pledge(page, language=language, address=address)
    return tagged_pdf("pledge.typ", asdict(printed), at=page.version.published_at)
