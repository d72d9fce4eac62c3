from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samlofte.audit.models import AuditEntry
from samlofte.example.load import load
from samlofte.pledges.enums import PledgeState
from samlofte.pledges.models import Pledge, Version
from samlofte.pledges.queries.exporting.document import export_document

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
PASSWORD = "ett-losenord-for-provet"
#: a moment before the plan is made: enough for what the text alone tells
EARLY = datetime(2022, 4, 6, tzinfo=UTC)
#: a moment when some reports have come in
SUMMER = datetime(2022, 6, 20, 12, tzinfo=UTC)


def exported(pledge: Pledge) -> dict[str, Any]:
    document = export_document(pledge.slug)
    assert document is not None
    return document


def told(pledge: Pledge) -> dict[str, Any]:
    """The export without what is random by design: salts and the hashes that follow from them."""
    document = {key: value for key, value in exported(pledge).items() if key != "head"}
    chance = {"salts", "sha256", "previous"}
    document["versions"] = [
        {key: value for key, value in version.items() if key not in chance} for version in document["versions"]
    ]
    return document


def loaded_elsewhere(seed: int) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """Load into a database of its own, as far as a transaction that is rolled back is one."""
    with transaction.atomic():
        document = told(load(password=PASSWORD, seed=seed, at=SUMMER))
        log = list(AuditEntry.objects.order_by("number").values_list("number", "at", "actor", "verb"))
        transaction.set_rollback(True)
    return document, log


def test_load_with_the_same_seed_tells_the_same_year(db: None) -> None:
    assert loaded_elsewhere(2022) == loaded_elsewhere(2022)


def test_load_with_another_seed_changes_figures_and_not_the_pledge(db: None) -> None:
    (one, _), (other, _) = loaded_elsewhere(2022), loaded_elsewhere(2023)
    assert one["pledge"] == other["pledge"]
    assert one["statuses"] != other["statuses"]


def test_load_refuses_an_address_that_another_pledge_has(db: None) -> None:
    pledge = load(password=PASSWORD, at=EARLY)
    Pledge.objects.update(is_example=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        load(password=PASSWORD, at=EARLY)
    assert list(Pledge.objects.all()) == [pledge]


def test_load_until_a_moment_leaves_out_what_came_later(db: None) -> None:
    moment = datetime(2022, 12, 1, tzinfo=UTC)
    pledge = load(at=moment, password=PASSWORD)
    assert (pledge.state, Version.objects.count()) == (PledgeState.RUNNING, 2)
    assert AuditEntry.objects.filter(at__gt=moment).count() == 0
