"""What a page says of itself where it is shared, and what an address without a page says."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from PIL import Image

from samlofte.pledges.models import Pledge
from tests.factories.pledges import published

OF_THE_SITE = ("/loften/", "/om/", "/tillganglighet/", "/integritet/")
OF_A_PLEDGE = ("", "ataganden/1/", "versioner/", "versioner/1/", "jamfor/1/2/")


def said(path: str) -> dict[str, str]:
    page = Client().get(path)
    assert page.status_code == 200, path
    found = re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)">', page.content.decode())
    return dict(found)


@pytest.mark.parametrize("path", OF_THE_SITE)
def test_page_of_the_site_is_shared_with_the_sites_picture(pledge, police, path):
    shared = said(path)
    assert shared["og:title"]
    assert shared["og:description"]
    assert shared["og:url"] == f"http://testserver{path}"
    assert shared["og:image"] == "http://testserver/static/img/share.png"


@pytest.mark.parametrize("path", OF_A_PLEDGE)
def test_page_of_a_pledge_is_shared_with_its_picture(pledge, path):
    published(pledge)
    commitment = pledge.commitments.first()
    commitment.text = "Gå minst 260 fotpatruller på torget."
    commitment.save()
    published(pledge)
    shared = said(f"/loften/torget-2022/{path}")
    assert shared["og:description"]
    assert shared["og:image"] == "http://testserver/loften/torget-2022/bild.png"
    assert Client().get("/loften/torget-2022/bild.png").headers["Content-Type"] == "image/png"


def test_picture_of_the_site_has_the_size_that_is_said():
    with Image.open(str(finders.find("img/share.png"))) as picture:
        assert picture.size == (1200, 630)


def test_address_that_only_takes_forms_says_so_in_words(as_steward, pledge):
    page = as_steward.get(reverse("workspace:advance", args=[pledge.slug]))
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "Här finns inget att läsa" in page.content.decode()


def test_public_calendar_of_an_example_says_so_and_carries_the_head_of_the_chain(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    pledge.refresh_from_db()
    version = published(pledge)
    sent = Client().get("/loften/torget-2022/kalender.ics").content.decode().replace("\r\n ", "")
    assert "X-WR-CALNAME:Exempeldata: Medborgarlöfte" in sent
    assert "Exempeldata" in sent.split("X-WR-CALDESC:")[1]
    assert version.sha256 in sent
