import pytest

from samlofte.lib.actor import Actor
from samlofte.people.models import Party
from samlofte.places.models import Area, Municipality
from samlofte.pledges.actions.editing import remove_commitment
from samlofte.pledges.actions.importing import (
    CannotUndoError,
    StaleDraftError,
    correct_import,
    discard_import,
    save_import,
    start_import,
    undo_import,
)
from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft
from samlofte.pledges.importing.storing import from_state, to_state
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.drafts import with_known_parties
from tests.conftest import NOW
from tests.factories.places import AreaFactory
from tests.factories.pledges import PledgeFactory, PledgePartyFactory, published

EDITOR = Actor(account_id=7, name="Polisen")
TEXT = """Medborgarlöfte Torget 2022

Storstads kommun och polisen har tagit fram löftet. Det gäller från 1 april 2022 till 31 mars 2023.

Polisen lovar att:
• Gå minst 250 fotpatruller på torget.
• Möta butikerna varje månad.

Storstads kommun lovar att:
• Laga belysningen i parken.
"""


@pytest.fixture
def started(db):
    data = TEXT.encode()
    draft = read_draft(read_bytes(data, name="löfte.txt"))
    return start_import(draft=draft, name="löfte.txt", data=data, by=EDITOR, at=NOW)


def save(row):
    return save_import(row=row, revision=row.revision, details={"area": "Torget"}, by=EDITOR, at=NOW)


def test_stored_draft_is_the_draft_that_was_read():
    draft = read_draft(read_bytes(TEXT.encode(), name="löfte.txt"))
    assert from_state(to_state(draft)) == draft


def test_saving_makes_a_draft_pledge_of_what_was_read(started):
    pledge = save(started)
    assert (pledge.state, pledge.area.name, str(pledge.start), str(pledge.end)) == (
        "draft",
        "Torget",
        "2022-04-01",
        "2023-03-31",
    )
    assert [(c.number, c.text, c.party.name if c.party else None, c.quantity) for c in pledge.commitments.all()] == [
        (1, "Gå minst 250 fotpatruller på torget.", "Polisen", 250),
        (2, "Möta butikerna varje månad.", "Polisen", 1),
        (3, "Laga belysningen i parken.", "Storstads kommun", None),
    ]


def test_undoing_removes_what_saving_made_and_keeps_the_draft(started):
    save(started)
    undo_import(row=started, by=EDITOR, at=NOW)
    started.refresh_from_db()
    left = [model.objects.count() for model in (Pledge, Party, Area, Municipality)]
    assert left == [0, 0, 0, 0]
    assert started.saved_at is None
    assert len(from_state(started.state).of("commitments")) == 3


def test_undoing_leaves_a_party_that_was_there_before(started, police):
    save(started)
    undo_import(row=started, by=EDITOR, at=NOW)
    assert list(Party.objects.all()) == [police]


def of_the_same_town(party):
    area = AreaFactory.create(municipality__name="Storstads")
    PledgePartyFactory.create(pledge=PledgeFactory.create(area=area), party=party)


def test_police_of_another_town_is_another_party(started, police):
    pledge = save(started)
    assert pledge.commitments.get(number=1).party.name == "Polisen (Storstads)"
    assert not pledge.parties.filter(pk=police.pk).exists()


@pytest.mark.parametrize("name", ["Storstads kommun, Gatukontoret", "Enheten för gator (Gatukontoret)", "gatukontoret"])
def test_party_is_known_by_its_short_name_or_as_part_of_another(name, street_department):
    of_the_same_town(street_department)
    row = {"name": name, "short_name": "", "kind": "department", "parent": None}
    empty = {"directions": [], "signatories": [], "commitments": [], "municipality": "Storstads"}
    assert with_known_parties({**empty, "parties": [row]})["parties"][0]["name"] == "Gatukontoret"


def test_party_that_is_here_by_a_longer_name_is_not_made_again(started, police):
    police.name, police.short_name = "Polisen, lokalpolisområde Norr", "Polisen"
    police.save()
    of_the_same_town(police)
    pledge = save(started)
    assert pledge.commitments.get(number=1).party == police
    assert list(pledge.pledge_parties.values_list("party__name", flat=True)) == [
        "Polisen, lokalpolisområde Norr",
        "Storstads kommun",
    ]


def test_reader_whose_party_is_not_named_becomes_a_party_and_can_go_on(started, stranger):
    started.owner_id = stranger.pk
    started.save()
    own = Actor(account_id=stranger.pk, name="En annan kommun")
    pledge = save_import(row=started, revision=1, details={"area": "Torget"}, by=own, at=NOW)
    assert pledge.parties.filter(memberships__user=stranger).exists()


def test_published_pledge_cannot_be_undone(started):
    published(save(started))
    with pytest.raises(CannotUndoError):
        undo_import(row=started, by=EDITOR, at=NOW)
    assert Pledge.objects.count() == 1


def test_pledge_that_was_worked_on_since_cannot_be_undone(started):
    pledge = save(started)
    remove_commitment(commitment=pledge.commitments.get(number=2), by=EDITOR, at=NOW)
    with pytest.raises(CannotUndoError, match="worked_on"):
        undo_import(row=started, by=EDITOR, at=NOW)
    assert Pledge.objects.count() == 1


def test_saving_without_knowing_the_area_changes_nothing(started):
    with pytest.raises(ValueError, match="area"):
        save_import(row=started, revision=started.revision, details={"area": " "}, by=EDITOR, at=NOW)
    assert Municipality.objects.count() == 0


def test_older_form_never_overwrites_a_newer_correction(started):
    line = from_state(started.state).lines[0].number
    correct_import(row=started, revision=1, change=lambda draft: draft.move(line, "unplaced"), by=EDITOR, at=NOW)
    with pytest.raises(StaleDraftError):
        correct_import(row=started, revision=1, change=lambda draft: draft, by=EDITOR, at=NOW)
    with pytest.raises(StaleDraftError):
        save_import(row=started, revision=1, details={"area": "Torget"}, by=EDITOR, at=NOW)


def test_saved_import_cannot_be_thrown_away(started):
    save(started)
    with pytest.raises(CannotUndoError):
        discard_import(row=started, by=EDITOR, at=NOW)
