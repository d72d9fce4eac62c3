from datetime import date

import pytest
from django.core.management import CommandError, call_command

from samlofte.audit.models import AuditEntry
from samlofte.imports.models import Import
from samlofte.lib.seal import redact
from samlofte.pledges.actions.redaction import NothingToRedactError, redact_value
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Version
from samlofte.pledges.queries.published import published_pledge
from samlofte.pledges.queries.wording import compared
from tests.conftest import NOW
from tests.factories.others import ImportFactory
from tests.factories.pledges import TESTER, published
from tests.samlofte.pledges.test_publishing import adopted, change

NAMED = "Ring Karin Exempelsson varje vecka."


@pytest.fixture
def named(pledge):
    """A pledge in which somebody's name was published, in two versions and in the history."""
    adopted(pledge)
    first = pledge.commitments.get(number=1)
    change(first, text=NAMED)
    published(pledge, reason="skäl")
    report_status(commitment=first, status=Status.IN_PROGRESS, source="Loggen", note=NAMED, by=TESTER, at=NOW)
    return pledge


def redacted(pledge):
    return redact_value(
        pledge=pledge,
        text=NAMED,
        replacement="Ring samordnaren varje vecka.",
        reason="en person nämndes",
        by=TESTER,
        at=NOW,
    )


def test_redacted_value_is_nowhere_in_the_database(named):
    # in the text of version 2, in its list of changes, in the working text, in the status history
    assert redacted(named) == 4
    stored = [*Version.objects.values_list("content", "changes"), *AuditEntry.objects.values_list("data")]
    assert not any("Karin" in text for row in stored for text in row)
    assert not named.commitments.filter(text__contains="Karin").exists()


def test_chain_and_log_still_hold_after_a_redaction(named, capsys):
    head = named.versions.get(number=2).sha256
    redacted(named)
    call_command("verify", head=head)
    assert "log: holds" in capsys.readouterr().out


def test_page_says_openly_that_a_value_was_removed(named):
    redacted(named)
    page = published_pledge(named.slug, today=NOW.date())
    assert page is not None
    assert str(page.commitments[0].text) == "[struket 2022-06-01: en person nämndes]"


def test_history_says_that_something_was_removed_and_not_what_the_editor_writes_instead(named):
    redacted(named)
    entry = named.commitments.get(number=1).status_entries.get()
    assert entry.note == "[struket 2022-06-01: en person nämndes]"


@pytest.mark.parametrize("text", ["250", "2022-12-31", "week"])
def test_number_date_or_choice_is_not_taken_out_and_the_page_stays_whole(named, text):
    commitment = named.commitments.get(number=2)
    change(commitment, quantity=250, per="week", deadline=date(2022, 12, 31))
    published(named, reason="skäl")
    with pytest.raises(NothingToRedactError):
        redact_value(pledge=named, text=text, replacement="x", reason="x", by=TESTER, at=NOW)
    assert published_pledge(named.slug, today=NOW.date())


def test_what_takes_the_place_of_a_removed_text_is_a_marked_change(named, capsys):
    redacted(named)
    published(named, reason="en person nämndes i texten")
    page = published_pledge(named.slug, today=NOW.date())
    assert page is not None
    [mark] = page.versions[-1].changes
    told = (str(mark.before), mark.after, mark.reason, [version.removed for version in page.versions])
    assert told == (
        "[struket 2022-06-01: en person nämndes]",
        "Ring samordnaren varje vecka.",
        "en person nämndes i texten",
        [0, 1, 0],
    )
    call_command("verify")
    assert "log: holds" in capsys.readouterr().out


def test_versions_are_compared_with_what_was_removed_as_a_whole(named):
    redacted(named)
    published(named, reason="skäl")
    before, after = named.versions.filter(number__in=[2, 3]).order_by("number")
    changed = [row.pieces for row in compared(before, after) if row.pieces]
    assert [[(piece.kind, piece.text) for piece in pieces] for pieces in changed] == [
        [("gone", "[struket 2022-06-01: en person nämndes]"), ("new", "Ring samordnaren varje vecka.")]
    ]


def test_redacted_value_is_gone_from_the_document_that_was_read_in(named):
    line = {"number": 1, "text": NAMED, "body": NAMED, "page": 1}
    ImportFactory.create(state={"lines": [line]})
    kept = ImportFactory.create(state={"lines": [{**line, "text": "Något annat.", "body": "Något annat."}]})
    redacted(named)
    assert list(Import.objects.all()) == [kept]


def test_mark_made_by_hand_is_found(named):
    version = named.versions.get(number=2)
    document, salts, _places = redact(version.document(), version.salts, text=NAMED, reason="hand", at="2022")
    version.keep(document, salts)
    version.save()
    with pytest.raises(CommandError, match="version 2 is broken: a value was removed from it"):
        call_command("verify")


def test_reason_changed_by_hand_is_found(named):
    redacted(named)
    version = named.versions.get(number=2)
    Version.objects.filter(pk=version.pk).update(content=version.content.replace("en person nämndes", "inget särskilt"))
    with pytest.raises(CommandError, match="version 2 is broken: a value was removed from it"):
        call_command("verify")


def test_text_hidden_beside_a_mark_is_found(named):
    redacted(named)
    version = named.versions.get(number=2)
    hidden = version.content.replace('{"$redacted":', '{"$also":"1","$redacted":', 1)
    Version.objects.filter(pk=version.pk).update(content=hidden)
    with pytest.raises(CommandError, match="version 2 is broken"):
        call_command("verify")


def test_redaction_of_a_text_that_is_not_there_changes_nothing(named):
    with pytest.raises(NothingToRedactError):
        redact_value(pledge=named, text="finns ej", replacement="x", reason="x", by=TESTER, at=NOW)
    assert not AuditEntry.objects.filter(verb="pledge.redacted").exists()
