"""What was done for a commitment: its page, all of the evidence, and its photos."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from samlofte.people.enums import Lane
from samlofte.plans.actions.tallies import recount
from samlofte.plans.enums import ActivityKind, AgeBand, Outcome, PhotoState
from samlofte.plans.models import Activity, Measure, Photo, Report
from samlofte.pledges.models import Pledge
from tests.factories.plans import ActivityFactory, MeasureFactory, MonthlyTotalFactory, PhotoFactory, ReportFactory
from tests.factories.pledges import StatusEntryFactory, published

MAY = datetime(2022, 5, 10, 8, 0, tzinfo=UTC)
PAGE = "/en/loften/torget-2022/ataganden/1/"


@pytest.fixture
def measure(pledge: Pledge) -> Measure:
    """A public measure of the first commitment of a published pledge."""
    published(pledge)
    measure = MeasureFactory.create(pledge=pledge, lane=Lane.PUBLIC, title="Städrundor", target_quantity=10)
    measure.commitments.set(pledge.commitments.filter(number=1))
    return measure


def reported(measure: Measure, *, days: int = 0, **values: object) -> Report:
    activity: dict[str, object] = {key: values.pop(key) for key in ("lane", "kind", "title") if key in values}
    starts = MAY + timedelta(days=days)
    activity = {"measure": measure, "lane": Lane.PUBLIC, "starts_at": starts, **activity}
    delivered = values.get("quantity")
    row = ActivityFactory.create(**activity, outcome=Outcome.DONE, reported_at=starts, delivered=delivered)
    report = ReportFactory.create(activity=row, **values)
    recount(measure.pk)
    return report


def text_of(path: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", Client().get(path).content.decode()))


def test_page_shows_a_measure_with_what_was_delivered(measure):
    reported(measure, quantity=Decimal(3))
    Measure.objects.filter(pk=measure.pk).update(target_unit="rundor")
    page = text_of(PAGE)
    assert [part in page for part in ("3 of 10 rundor", "1 of 1 planned activities done", "no cause named")] == [
        True
    ] * 3


def test_presence_is_a_sum_of_months_and_no_evidence(measure):
    reported(measure, lane=Lane.GROUP, kind=ActivityKind.PRESENCE, title="Kvällspass", public_note="Allt lugnt.")
    page = text_of(PAGE)
    assert ("1 pass done" in page, "Kvällspass" in page, "Allt lugnt." in page) == (True, False, False)


def test_evidence_stands_the_latest_first(measure):
    for days in (1, 5, 3):
        reported(measure, days=days, public_note=f"Rundan den {10 + days} maj.")
    assert re.findall(r"Rundan den (\d+) maj", text_of(PAGE)) == ["15", "13", "11"]


def test_corrected_report_stands_once_and_says_so(measure):
    first = reported(measure, public_note="Fel.", counts=False)
    values = {"activity": first.activity, "replaces": first, "public_note": "Rätt.", "correction": "Fel dag."}
    ReportFactory.create(**values)
    page = text_of(PAGE)
    assert ("Fel. " in page, "Rätt." in page, "Corrected: Fel dag." in page) == (False, True, True)


def test_page_shows_the_newest_thirty_and_leads_to_all(measure):
    for days in range(31):
        reported(measure, days=days, public_note=f"Runda {days}.")
    page = Client().get(PAGE).content.decode()
    everything = [text_of(f"{PAGE}underlag/{query}") for query in ("", "?page=2")]
    assert (page.count("Runda "), f'href="{PAGE}underlag/"' in page, [text.count("Runda ") for text in everything]) == (
        30,
        True,
        [30, 1],
    )


def test_totals_that_everyone_may_see_hide_small_numbers(measure):
    for band, number in ((AgeBand.TEENS, 3), (AgeBand.OLDER_TEENS, 8), (AgeBand.ALL, 11)):
        MonthlyTotalFactory.create(measure=measure, lane=Lane.PUBLIC, age_band=band, count=number)
    MonthlyTotalFactory.create(measure=measure, lane=Lane.GROUP, month=MAY.date().replace(month=6, day=1), count=77)
    page = text_of(PAGE)
    said = "12 to 15: fewer than 5, 16 to 18: 8, all ages: fewer than 5"
    assert (said in page, "77" in page) == (True, False)


def test_page_says_who_judged(pledge):
    published(pledge)
    StatusEntryFactory.create(commitment=pledge.commitments.get(number=1), judged_by="Gatukontoret")
    assert "Judged by: Gatukontoret." in text_of(PAGE)


def test_page_without_public_measures_says_nothing_of_the_plan(measure):
    Measure.objects.filter(pk=measure.pk).update(lane=Lane.GROUP)
    assert "What is done for it" not in text_of(PAGE)


def photo_of(measure: Measure, **values: object) -> tuple[Photo, str]:
    photo = PhotoFactory.create(report=reported(measure), **values)
    return photo, f"/loften/torget-2022/bilder/{photo.pk}.jpg"


def test_photo_of_a_public_report_is_sent_marked_by_its_bytes(measure, client):
    photo, path = photo_of(measure)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    names = ("Content-Type", "X-Content-Type-Options", "Cache-Control")
    assert (first.content, [first.headers[name] for name in names], again.status_code) == (
        bytes(photo.jpeg),
        ["image/jpeg", "nosniff", "no-cache"],
        304,
    )


@pytest.mark.parametrize("state", PhotoState)
def test_photo_is_public_only_once_faces_are_covered(measure, client, state):
    _photo, path = photo_of(measure, state=state)
    assert client.get(path).status_code == (404 if state == PhotoState.WAITING else 200)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Activity, {"lane": Lane.GROUP}),
        (Activity, {"removed": True}),
        (Measure, {"lane": Lane.GROUP}),
        (Measure, {"removed": True}),
    ],
)
def test_photo_of_what_is_not_public_is_not_there(measure, client, model, values):
    _photo, path = photo_of(measure)
    model.objects.update(**values)
    assert client.get(path).status_code == 404


def test_photo_belongs_to_the_address_of_its_pledge(measure, client):
    photo, _path = photo_of(measure)
    assert client.get(f"/loften/nagot-annat/bilder/{photo.pk}.jpg").status_code == 404


def test_photo_stands_with_its_report_and_its_words_are_read_once(measure):
    photo, path = photo_of(measure, caption="Torget efter städningen")
    page = Client().get(PAGE.removeprefix("/en")).content.decode()
    assert (f'<img src="{path}" alt=""' in page, page.count(photo.caption)) == (True, 1)
