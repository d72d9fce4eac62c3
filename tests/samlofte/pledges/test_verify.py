import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from samlofte.audit.models import AuditEntry
from samlofte.lib.seal import canonical, digest, new_salts
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment, StatusEntry, Transition, Version
from tests.conftest import NOW
from tests.factories.pledges import TESTER, StatusEntryFactory, published
from tests.samlofte.pledges.test_publishing import adopted, change


@pytest.fixture
def chain(pledge):
    """Three versions."""
    adopted(pledge)
    for place in ("Parken", "Skolan"):
        change(pledge.commitments.get(number=1), place=place)
        published(pledge, reason="skäl")
    return list(pledge.versions.order_by("number"))


def test_verify_passes_where_nothing_was_touched(chain, capsys):
    call_command("verify")
    assert f"torget-2022: 3 versions hold, head {chain[-1].sha256}" in capsys.readouterr().out


def test_verify_names_the_version_whose_text_was_altered(chain):
    Version.objects.filter(pk=chain[1].pk).update(content=chain[1].content.replace("250", "50"))
    with pytest.raises(CommandError, match="torget-2022: version 2 is broken: its text"):
        call_command("verify")


def test_verify_names_the_version_whose_white_space_was_altered(chain):
    Version.objects.filter(pk=chain[0].pk).update(content=chain[0].content.replace('":', '": ', 1))
    with pytest.raises(CommandError, match="version 1 is broken: its stored text was altered"):
        call_command("verify")


@pytest.mark.parametrize("broken", ["", "{", "null", '{"commitments":[]}'])
def test_verify_survives_a_text_that_is_no_pledge(chain, broken):
    Version.objects.filter(pk=chain[2].pk).update(content=broken)
    with pytest.raises(CommandError, match="version 3 is broken"):
        call_command("verify")


def test_verify_finds_a_removed_version(chain):
    chain[1].delete()
    with pytest.raises(CommandError, match="version 2 is broken: a link is missing"):
        call_command("verify")


def test_verify_finds_a_removed_newest_version(chain):
    chain[2].delete()
    with pytest.raises(CommandError, match="version 3 is broken: it was published"):
        call_command("verify")


def test_verify_head_knows_every_published_hash(chain, capsys):
    call_command("verify", head=chain[0].sha256)
    assert f"{chain[0].sha256}: is version 1 of torget-2022" in capsys.readouterr().out


def test_verify_head_finds_a_chain_that_was_rewritten_from_the_start(chain):
    head, previous = chain[-1].sha256, ""
    for version in chain:
        document = json.loads(canonical(version.document()).replace("250", "50"))
        version.previous = previous
        version.keep(document, new_salts(document))
        version.sha256 = previous = digest(version.header(), document, version.salts)
        version.save()
    AuditEntry.objects.filter(verb="pledge.published").delete()
    with pytest.raises(CommandError, match=f"{head}: is not part of any chain"):
        call_command("verify", head=head)


def test_verify_finds_an_altered_line_of_the_log(chain):
    entry = AuditEntry.objects.order_by("number")[1]
    AuditEntry.objects.filter(pk=entry.pk).update(actor="Någon annan")
    with pytest.raises(CommandError, match=f"log: line {entry.number} is broken"):
        call_command("verify")


def test_verify_finds_a_log_cut_at_its_end(chain):
    last = AuditEntry.objects.order_by("-number").first()
    assert last is not None
    AuditEntry.objects.filter(pk=last.pk).delete()
    with pytest.raises(CommandError, match=f"log: line {last.number} is broken"):
        call_command("verify")


@pytest.fixture
def told(chain, pledge):
    """A chain, and something that was said of a commitment."""
    first = pledge.commitments.get(number=1)
    report_status(commitment=first, status=Status.PARTLY, source="Loggen", note="Hälften.", by=TESTER, at=NOW)
    return first


def test_verify_finds_a_status_that_was_altered_by_hand(told):
    StatusEntry.objects.update(status="fulfilled")
    with pytest.raises(CommandError, match="the history of commitment 1 is not what the log says"):
        call_command("verify")


def test_verify_finds_a_note_that_was_altered_by_hand(told):
    StatusEntry.objects.update(note="Allt gjort.")
    with pytest.raises(CommandError, match="the history of commitment 1"):
        call_command("verify")


def test_verify_finds_a_status_that_was_deleted_or_added_by_hand(told):
    kept = StatusEntry.objects.get()
    kept.delete()
    with pytest.raises(CommandError, match="the history of commitment 1"):
        call_command("verify")
    StatusEntryFactory.create(commitment=told, status="partly", source="Loggen", note="Hälften.", at=NOW)
    call_command("verify")
    StatusEntryFactory.create(commitment=told)
    with pytest.raises(CommandError, match="the history of commitment 1"):
        call_command("verify")


def test_verify_finds_a_present_status_that_nobody_said(told):
    Commitment.objects.filter(pk=told.pk).update(status="fulfilled")
    with pytest.raises(CommandError, match="the status of commitment 1"):
        call_command("verify")


def test_verify_finds_a_step_that_was_altered_by_hand(told):
    Transition.objects.update(after="running")
    with pytest.raises(CommandError, match="the life of the pledge"):
        call_command("verify")


def test_verify_head_takes_the_beginning_of_a_hash_as_papers_show_it(chain, capsys):
    call_command("verify", head=chain[1].sha256[:12])
    assert "is version 2 of torget-2022" in capsys.readouterr().out


@pytest.mark.parametrize("head", ["abc", "f" * 11, "g" * 12, ""])
def test_verify_head_refuses_what_is_no_hash(chain, head):
    with pytest.raises(CommandError, match="is no hash"):
        call_command("verify", head=head)


def test_verify_finds_a_pledge_that_was_deleted_with_all_its_versions(chain, pledge):
    number = pledge.pk
    pledge.versions.all().delete()
    Commitment.objects.filter(pledge=pledge).delete()
    Transition.objects.filter(pledge=pledge).delete()
    pledge.delete()
    with pytest.raises(CommandError, match=f"pledge number {number}: was published, says the log, and is gone"):
        call_command("verify")


def test_verify_finds_that_it_was_said_at_another_time_or_by_somebody_else(told):
    entry = StatusEntry.objects.get()
    for field, value in (("at", entry.at + timedelta(days=1)), ("by", "Någon annan")):
        was = getattr(entry, field)
        StatusEntry.objects.filter(pk=entry.pk).update(**{field: value})
        with pytest.raises(CommandError, match="the history of commitment 1 is not what the log says"):
            call_command("verify")
        StatusEntry.objects.filter(pk=entry.pk).update(**{field: was})
    call_command("verify")


def test_verify_finds_a_step_that_was_taken_by_somebody_else(told):
    Transition.objects.update(by="Någon annan")
    with pytest.raises(CommandError, match="the life of the pledge is not what the log says"):
        call_command("verify")
