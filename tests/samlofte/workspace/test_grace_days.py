"""The days of grace before silence is public: the pledge sets them, and the log says so."""

import json
import re

import pytest
from django.db import IntegrityError, transaction

from samlofte.audit.models import AuditEntry
from samlofte.pledges.models import Pledge

FORM = "/arbete/loften/torget-2022/andra/"


def posted(client, pledge, days: str):
    page = client.get(FORM).content.decode()
    seen = re.findall(r'name="seen" value="([^"]*)"', page)
    fields = {
        "title": pledge.title,
        "start": "2022-04-01",
        "start_precision": "day",
        "end": "2023-04-30",
        "end_precision": "day",
        "grace_days": days,
        "seen": seen[0] if seen else "",
    }
    return client.post(FORM, fields)


def test_pledge_sets_its_days_of_grace_and_the_public_pages_follow(as_steward, pledge):
    before = pledge.revision
    assert posted(as_steward, pledge, "7").status_code == 302
    pledge.refresh_from_db()
    assert (pledge.grace_days, pledge.revision) == (7, before + 1)


def test_log_holds_the_days_before_and_after(as_steward, pledge):
    posted(as_steward, pledge, "7")
    data = json.loads(AuditEntry.objects.get(verb="pledge.edited").data)
    assert (data["before"]["grace_days"], data["after"]["grace_days"]) == (14, 7)


def test_other_changes_do_not_touch_the_public_pages(as_steward, pledge):
    posted(as_steward, pledge, "14")
    assert Pledge.objects.get(pk=pledge.pk).revision == pledge.revision


@pytest.mark.parametrize("days", ["61", "-1", ""])
def test_silence_cannot_be_put_off_for_long(as_steward, pledge, days):
    assert posted(as_steward, pledge, days).status_code == 422


def test_database_refuses_a_longer_wait(pledge):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(grace_days=61)
