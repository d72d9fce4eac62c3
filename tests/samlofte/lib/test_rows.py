from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from samlofte.lib.rows import insert, save_fields
from samlofte.people.models import Party
from samlofte.plans.models import Report
from tests.factories.people import PartyFactory
from tests.factories.plans import ActivityFactory, ReportFactory

FIELDS = [field.attname for field in Report._meta.concrete_fields if field.attname not in {"id", "key"}]


def values(report):
    return {name: getattr(report, name) for name in FIELDS}


def test_inserted_row_is_the_one_that_saving_makes(db, now):
    saved = ReportFactory.create(counts=False, hours=Decimal("2.5"), reached={"youth": 3}, moved_to=now)
    fresh = Report(key=UUID(int=1), **values(saved))
    insert(fresh)
    assert values(Report.objects.get(pk=fresh.pk)) == values(Report.objects.get(pk=saved.pk))
    assert (fresh.pk > saved.pk, fresh._state.adding) == (True, False)  # Django's own name


def test_inserted_row_that_breaks_a_constraint_is_refused(db):
    report = ReportFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Report(key=report.key, **values(report)))
    assert Report.objects.count() == 1


def test_saved_fields_are_written_and_no_others(db, now):
    activity = ActivityFactory.create()
    later = activity.ends_at + timedelta(days=1)
    activity.title, activity.place, activity.ends_at = "Annat", "Torget", later
    save_fields(activity, "place", "ends_at")
    found = type(activity).objects.get()
    assert (found.place, found.ends_at) == ("Torget", later)
    assert found.title != "Annat"


def test_fields_are_saved_only_if_others_are_as_given(db):
    party = PartyFactory.create(name="Polisen", slug="polisen")
    party.name = "Polis"
    assert not save_fields(party, "name", slug="en-annan")
    assert save_fields(party, "name", slug="polisen")
    assert Party.objects.get(pk=party.pk).name == "Polis"
