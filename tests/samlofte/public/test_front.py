from django.test import Client

from samlofte.pledges.models import Pledge
from tests.factories.pledges import a_pledge, published


def test_unpublished_title_is_not_in_the_list(pledge):
    published(pledge)
    Pledge.objects.filter(pk=pledge.pk).update(title="Hemligt utkast")
    page = Client().get("/loften/").content.decode()
    assert "Hemligt utkast" not in page
    assert "Medborgarlöfte Torget 2022" in page


def test_unpublished_title_of_the_previous_pledge_is_not_shown(pledge, police):
    published(pledge)
    successor = a_pledge(parties=[police], slug="torget-2023")
    successor.previous = pledge
    successor.save()
    published(successor)
    Pledge.objects.filter(pk=pledge.pk).update(title="Hemligt utkast")
    page = Client().get("/loften/torget-2023/").content.decode()
    assert "Hemligt utkast" not in page


def test_front_page_goes_straight_to_the_only_pledge(pledge):
    published(pledge)
    assert Client().get("/").headers["Location"] == "/loften/torget-2022/"


def test_front_page_lists_two_pledges(pledge, police):
    published(pledge)
    published(a_pledge(parties=[police], slug="torget-2023"))
    assert Client().get("/").status_code == 200


def test_draft_alone_gives_an_empty_list(pledge):
    page = Client().get("/")
    assert page.status_code == 200
    assert "torget-2022" not in page.content.decode()
