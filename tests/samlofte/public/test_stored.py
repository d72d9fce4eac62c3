import gzip
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from samlofte.pledges.actions.editing import save_commitment
from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.redaction import redact_value
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge
from samlofte.public import stored
from samlofte.public.views import pages
from tests.conftest import NOW
from tests.factories.pledges import TESTER, a_pledge, published

PAGE = "/loften/torget-2022/"


def etag_of(path: str = PAGE, **headers: str) -> str:
    return Client().get(path, headers=headers).headers["ETag"]


def tell(pledge: Pledge, note: str = "Hittills 40.") -> None:
    report_status(
        commitment=pledge.commitments.get(number=1),
        status=Status.IN_PROGRESS,
        source="Passloggen",
        note=note,
        by=TESTER,
        at=NOW,
    )


def test_page_has_an_etag_that_stays(pledge):
    published(pledge)
    first, second = etag_of(), etag_of()
    assert (first, first[:3], first[-1]) == (second, 'W/"', '"')


@pytest.mark.parametrize("asked", ['W/"{}"', '"{}"', '"another", W/"{}"'])
def test_page_that_the_reader_has_is_not_sent_again(client, pledge, asked):
    published(pledge)
    etag = etag_of()
    response = client.get(PAGE, headers={"if-none-match": asked.format(etag[3:-1])})
    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_reader_with_an_older_page_gets_the_new_one(client, pledge):
    published(pledge)
    old = etag_of()
    tell(pledge)
    assert client.get(PAGE, headers={"if-none-match": old}).status_code == 200


def test_browser_keeps_a_page_and_asks_each_time(client, pledge):
    published(pledge)
    assert client.get(PAGE).headers["Cache-Control"] == "no-cache"


def test_stored_page_is_the_fresh_page(client, pledge):
    published(pledge)
    fresh, again = client.get(PAGE), client.get(PAGE)
    assert (again.content, again.headers.items()) == (fresh.content, fresh.headers.items())


def test_stored_page_costs_one_query(client, pledge, django_assert_num_queries):
    published(pledge)
    client.get(PAGE)
    with django_assert_num_queries(1):
        client.get(PAGE)


def test_stored_page_costs_a_signed_in_reader_one_query_too(as_steward, pledge, django_assert_num_queries):
    published(pledge)
    as_steward.get(PAGE)
    with django_assert_num_queries(1):
        as_steward.get(PAGE)


def test_publish_is_seen_by_the_next_request(client, pledge):
    published(pledge)
    before = etag_of()
    save_commitment(
        pledge=pledge,
        commitment=pledge.commitments.get(number=1),
        fields={"text": "Gå minst 300 fotpatruller på torget."},
        partners=[],
        by=TESTER,
        at=NOW,
    )
    assert etag_of() == before
    published(pledge, at=NOW)
    response = client.get(PAGE)
    assert (response.headers["ETag"] == before, "minst 300 fotpatruller" in response.content.decode()) == (False, True)


def test_status_is_seen_by_the_next_request(client, pledge):
    published(pledge)
    page = f"{PAGE}ataganden/1/"
    before = etag_of(page)
    tell(pledge, "Hittills 41 pass.")
    response = client.get(page)
    assert (response.headers["ETag"] == before, "Hittills 41 pass." in response.content.decode()) == (False, True)


def test_redaction_is_seen_by_the_next_request(client, pledge):
    pledge.commitments.filter(number=2).update(proof="Fråga Kim Exempel")
    published(pledge)
    page = f"{PAGE}ataganden/2/"
    before = "Kim Exempel" in client.get(page).content.decode()
    redact_value(
        pledge=pledge, text="Fråga Kim Exempel", replacement="Fråga", reason="Personuppgift", by=TESTER, at=NOW
    )
    assert (before, "Kim Exempel" in client.get(page).content.decode()) == (True, False)


def test_step_in_the_life_is_seen_by_the_next_request(pledge):
    published(pledge)
    before = etag_of()
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=NOW)
    assert etag_of() != before


def test_publish_of_the_previous_pledge_is_seen_by_the_next_request(pledge, police):
    earlier = a_pledge(parties=[police], slug="torget-2021")
    published(earlier)
    Pledge.objects.filter(pk=pledge.pk).update(previous=earlier)
    published(Pledge.objects.get(pk=pledge.pk))
    before = etag_of()
    earlier.commitments.update(text="Gå minst 9 fotpatruller.")
    published(earlier, at=NOW)
    assert etag_of() != before


def test_another_pledge_changes_nothing(pledge, police):
    published(pledge)
    before = etag_of()
    published(a_pledge(parties=[police], slug="parken-2022"))
    assert etag_of() == before


def test_new_pledge_is_seen_in_the_list_by_the_next_request(client, pledge, police):
    published(pledge)
    before = client.get("/loften/").content.decode().count("/loften/parken-2022/")
    published(a_pledge(parties=[police], slug="parken-2022"))
    assert (before, client.get("/loften/").content.decode().count("/loften/parken-2022/")) == (0, 1)


def test_languages_have_pages_of_their_own(client, pledge):
    published(pledge)
    texts = [client.get(f"{prefix}{PAGE}").content.decode() for prefix in ("", "/en", "")]
    assert ['<html lang="en"' in text for text in texts] == [False, True, False]


def test_addresses_of_the_site_have_pages_of_their_own(pledge):
    published(pledge)
    assert etag_of() != etag_of(host="localhost")


def test_page_of_another_day_is_another(pledge, monkeypatch):
    published(pledge)
    today = etag_of()
    monkeypatch.setattr(pages, "local_today", lambda: date(2099, 1, 1))
    assert etag_of() != today


def test_page_of_another_release_is_another(pledge, monkeypatch):
    published(pledge)
    before = etag_of()
    monkeypatch.setattr(stored, "release", lambda: "another")
    assert etag_of() != before


@pytest.mark.parametrize("path", ["/loften/finns-inte/", f"{PAGE}ataganden/99/", f"{PAGE}versioner/99/"])
def test_error_is_not_stored(client, pledge, path):
    published(pledge)
    statuses = [client.get(path).status_code for _turn in range(2)]
    assert (statuses, len(stored.SHELF._pages)) == ([404, 404], 0)


def test_answer_with_another_status_is_not_stored():
    answers = iter([HttpResponse("fel", status=503), HttpResponse("rätt")])
    request = RequestFactory().get("/")
    first, second = (stored.stored(request, shows=("x",), render=lambda: next(answers)) for _turn in range(2))
    assert (first.status_code, "ETag" in first.headers, second.content) == (503, False, "rätt".encode())


def test_page_is_compressed_for_those_who_ask(client, pledge):
    published(pledge)
    plain = client.get(PAGE)
    packed = client.get(PAGE, headers={"accept-encoding": "br, gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert [response.headers.get("Content-Encoding") for response in (plain, packed)] == [None, "gzip"]
    assert [response.headers["Vary"].split(", ")[0] for response in (plain, packed)] == ["Accept-Encoding"] * 2


def test_public_page_depends_on_its_address_and_the_packing_alone(as_steward, pledge):
    published(pledge)
    response = as_steward.get(PAGE, headers={"accept-language": "en"})
    assert (response.headers["Vary"], response.headers["Content-Language"]) == ("Accept-Encoding", "sv")


def a_page(name: str) -> stored.Page:
    return stored.Page(etag=name, plain=name.encode(), headers={})


def test_shelf_drops_the_page_unused_the_longest():
    shelf = stored.Shelf(most=2)
    for name in ("a", "b"):
        shelf.put(a_page(name))
    shelf.get("a")
    shelf.put(a_page("c"))
    assert [shelf.get(name) is not None for name in ("a", "b", "c")] == [True, False, True]


def test_shelf_never_holds_more_than_its_most():
    shelf = stored.Shelf(most=3)
    for number in range(50):
        shelf.put(a_page(str(number)))
    assert [name for name, _page in shelf._pages.items()] == ["47", "48", "49"]


def test_page_put_twice_is_held_once():
    shelf = stored.Shelf(most=3)
    for _turn in range(2):
        shelf.put(a_page("a"))
    assert list(shelf._pages) == ["a"]
