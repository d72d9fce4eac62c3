"""The public page of a pledge: its frame, and what it says of changes."""

import gc
import re
import weakref

import pytest
from django.test import Client, RequestFactory

from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge
from samlofte.public.sentences import PledgeSentences
from samlofte.public.views.pages import shown
from samlofte.templatetags.drawn import drawn_page
from tests.conftest import NOW
from tests.factories.pledges import TESTER, a_pledge, published

#: what each page has of its own
OWN = (
    (r"<title>.*?</title>", "<title/>"),
    (r'(?s)<meta name="description".*?(?=<link rel="icon")', "<share/>"),
    (r'<a href="[^"]*" hreflang', "<a hreflang"),
    (r"(?s)(?<=<main)(.*)(?=</main>)", ""),
    (r"\s+", " "),
)


def page_of(path: str) -> str:
    return Client().get(path).content.decode()


def frame_of(path: str) -> str:
    page = page_of(path)
    for pattern, instead in OWN:
        page = re.sub(pattern, instead, page)
    return page.replace("> <", "><").strip()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("is_example", [False, True])
def test_frame_is_that_of_the_other_pages(pledge, prefix, is_example):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=is_example)
    published(Pledge.objects.get(pk=pledge.pk))
    path = f"{prefix}/loften/torget-2022/"
    assert frame_of(path) == frame_of(f"{path}versioner/")


def test_page_shows_the_newest_three_changes_and_counts_all(police):
    pledge = a_pledge(parties=[police], commitments=4)
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=NOW)
    pledge.commitments.update(place="Stortorget")
    published(Pledge.objects.get(pk=pledge.pk), reason="Torget byggs om.")
    page = page_of("/en/loften/torget-2022/")
    heading = re.findall(r'<h2 id="andringar">(.*)</h2>', page)
    assert (heading, page.count("Torget byggs om.")) == (["What has been changed since adoption (4)"], 3)


def test_what_a_page_was_made_of_is_let_go_of_at_once(pledge):
    """Circles would wait for the garbage collector, which took a tenth of the time of a page."""
    published(pledge)
    page = shown("torget-2022")
    still_there = weakref.ref(page)
    values = {"pledge": page, "sentences": PledgeSentences(page), "plan": None, "section": "", "is_example": False}
    gc.disable()
    try:
        drawn_page(RequestFactory().get("/loften/torget-2022/"), "public/pledge.jinja", **values)
        del page, values
        assert still_there() is None
    finally:
        gc.enable()
