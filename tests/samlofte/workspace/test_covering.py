"""Photos: seen by nobody but who took them until faces and number plates are covered by hand."""

import pytest
from django.urls import reverse

from samlofte.plans.enums import PhotoState
from samlofte.plans.models import Photo
from tests.samlofte.workspace.reporting import boxes, browser_of, jpeg, sent, to


def test_photo_is_seen_by_its_maker_alone_until_it_is_covered(as_reporter, steward, activity):
    as_reporter.post(to("report", activity), sent(activity, photos=[jpeg()]))
    photo = Photo.objects.get()
    path = reverse("workspace:photo", args=[activity.pledge.slug, photo.pk])
    others = browser_of(steward)
    assert [browser.get(path).status_code for browser in (as_reporter, others)] == [200, 404]
    cover = reverse("workspace:cover_photo", args=[activity.pledge.slug, photo.pk])
    form = {"caption": "Torget på kvällen", "looked": "covered", **boxes((10, 10, 30, 40))}
    assert as_reporter.post(cover, form).status_code == 302
    photo.refresh_from_db()
    assert (photo.state, photo.caption, others.get(path).status_code) == (PhotoState.COVERED, "Torget på kvällen", 200)


@pytest.fixture
def taken(as_reporter, activity):
    as_reporter.post(to("report", activity), sent(activity, photos=[jpeg()]))
    return reverse("workspace:cover_photo", args=[activity.pledge.slug, Photo.objects.get().pk])


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({"looked": "nothing", **boxes()}, ["caption"]),
        ({"caption": "Torget", **boxes()}, ["looked"]),
        ({"caption": "Torget", "looked": "covered", **boxes()}, ["looked"]),
        ({"caption": "Torget", "looked": "nothing", **boxes((1, 1, 5, 5))}, ["looked"]),
        ({"caption": "Anna Lund på torget", "looked": "nothing", **boxes()}, ["names_ok"]),
        ({"caption": "Ring 070-174 06 05", "looked": "nothing", **boxes()}, ["caption"]),
    ],
)
def test_photo_that_has_not_been_looked_through_stays_unseen(as_reporter, taken, form, wrong):
    answer = as_reporter.post(taken, form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, wrong)
    assert Photo.objects.get().state == PhotoState.WAITING


def test_half_a_box_is_refused(as_reporter, taken):
    answer = as_reporter.post(taken, {"caption": "Torget", "looked": "covered", **boxes((1, 1, 5, ""))})
    assert (answer.status_code, Photo.objects.get().state) == (422, PhotoState.WAITING)


def test_nothing_to_cover_is_a_choice_of_its_own(as_reporter, taken):
    as_reporter.post(taken, {"caption": "Torget", "looked": "nothing", **boxes()})
    assert Photo.objects.get().state == PhotoState.CLEAR


def test_photo_is_sent_as_a_picture_that_no_cache_keeps(as_reporter, taken):
    answer = as_reporter.get(f"{taken}bild.jpg")
    named = ("Content-Type", "X-Content-Type-Options", "Cache-Control")
    assert [answer.headers[name] for name in named] == ["image/jpeg", "nosniff", "private, no-store"]


def test_shown_photo_of_another_party_is_seen_but_not_changed(as_reporter, taken, colleague):
    as_reporter.post(taken, {"caption": "Torget", "looked": "nothing", **boxes()})
    other = browser_of(colleague)
    assert [other.get(f"{taken}bild.jpg").status_code, other.get(taken).status_code] == [200, 403]
    assert other.post(f"{taken}ta-bort/").status_code == 403


def test_photo_is_thrown_away_by_who_took_it(as_reporter, taken):
    as_reporter.post(f"{taken}ta-bort/")
    assert not Photo.objects.exists()
