import copy
import json

import pytest
from django.core.management import call_command

from samlofte.lib.actor import OPERATOR
from samlofte.pledges.actions.redaction import redact_value
from samlofte.pledges.actions.restoring import BadPledgeFileError, restore_pledge
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.exporting.document import export_document
from samlofte.pledges.queries.versions import chain_reports
from samlofte.pledges.schema import faults
from tests.conftest import NOW
from tests.factories.pledges import TESTER, published
from tests.samlofte.pledges.test_publishing import adopted, change


@pytest.fixture
def exported(pledge):
    """A pledge with two versions, a status, a removed value and an unpublished addition, as a file."""
    adopted(pledge)
    first = pledge.commitments.get(number=1)
    change(first, place="Parken", deadline=NOW.date())
    published(pledge, reason="skäl")
    report_status(commitment=first, status=Status.PARTLY, source="Loggen", note="Hälften.", by=TESTER, at=NOW)
    redact_value(pledge=pledge, text="Parken", replacement="parken vid skolan", reason="namn", by=TESTER, at=NOW)
    document = export_document(pledge.slug)
    assert document is not None
    return document


def forget(slug: str) -> None:
    """Empty the database of the pledge, as if the file came to another installation."""
    Pledge.objects.filter(slug=slug).delete()


def test_export_fits_the_published_schema(exported):
    assert faults(exported) == []


def test_export_and_import_give_the_same_file_again(exported):
    forget(exported["slug"])
    restore_pledge(json.loads(json.dumps(exported)), by=OPERATOR, at=NOW)
    assert export_document(exported["slug"]) == exported
    assert [report.broken for report in chain_reports()] == [None]


def test_command_line_round_trip_gives_the_same_bytes(exported, tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    call_command("export_pledge", exported["slug"], output=first)
    forget(exported["slug"])
    call_command("import_pledge", first, save=True)
    call_command("export_pledge", exported["slug"], output=second)
    assert second.read_bytes() == first.read_bytes()


def test_taken_address_is_refused_and_changes_nothing(exported):
    with pytest.raises(BadPledgeFileError, match="torget-2022"):
        restore_pledge(exported, by=OPERATOR, at=NOW)
    assert Pledge.objects.count() == 1


def test_same_pledge_under_another_address_is_refused(exported):
    with pytest.raises(BadPledgeFileError, match="torget-2022"):
        restore_pledge({**exported, "slug": "annan-adress"}, by=OPERATOR, at=NOW)
    assert Pledge.objects.count() == 1


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("versions", 0, "content", "title"), "Ett annat löfte", "Version 1"),
        (("versions", 1, "previous"), "0" * 64, "Version 2"),
        (("head",), "0" * 64, "head"),
        (("pledge", "period", "start"), "i våras", "period/start"),
        (("pledge", "commitments", 0, "party"), "Ingen", "Ingen"),
        (("pledge", "commitments", 0, "quantity"), "-5", "quantity"),
        (("statuses", 0, "commitment"), 99, "99"),
        (("format",), "samlofte-pledge/2", "format"),
    ],
)
def test_file_that_was_tampered_with_is_refused_and_nothing_is_written(exported, path, value, message):
    forget(exported["slug"])
    broken = copy.deepcopy(exported)
    place = broken
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(BadPledgeFileError, match=message):
        restore_pledge(broken, by=OPERATOR, at=NOW)
    assert Pledge.objects.count() == 0


@pytest.mark.parametrize("nonsense", [None, [], "text", {}, {"format": "samlofte-pledge/1"}])
def test_nonsense_is_refused_with_its_faults(nonsense, db):
    with pytest.raises(BadPledgeFileError, match=r"pledge format|medborgarlöftesformat"):
        restore_pledge(nonsense, by=OPERATOR, at=NOW)


def test_public_export_says_nothing_of_a_commitment_that_was_never_published(pledge):
    published(pledge)
    change(pledge.commitments.get(number=1), text="Gå tusentals fotpatruller.")
    document = export_document(pledge.slug)
    assert document is not None
    assert "tusentals" not in json.dumps(document)
    working = export_document(pledge.slug, working_text=True)
    assert working is not None
    assert "tusentals" in json.dumps(working)
