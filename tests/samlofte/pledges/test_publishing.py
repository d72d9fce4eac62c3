from datetime import timedelta
from decimal import Decimal

import pytest

from samlofte.people.models import Party
from samlofte.pledges.actions.editing import remove_commitment, save_commitment
from samlofte.pledges.actions.lifecycle import CannotAdvanceError, advance
from samlofte.pledges.actions.publishing import CannotPublishError, publish
from samlofte.pledges.enums import ChangeField, PledgeState
from samlofte.pledges.models import Commitment, Pledge, Transition
from samlofte.pledges.queries.published import published_pledge
from tests.conftest import NOW
from tests.factories.pledges import TESTER, published


def adopted(pledge: Pledge) -> Pledge:
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=NOW)
    pledge.refresh_from_db()
    return pledge


def change(commitment: Commitment, **fields: object) -> None:
    save_commitment(
        pledge=commitment.pledge,
        commitment=commitment,
        fields=fields,
        partners=list(commitment.partners.all()),
        by=TESTER,
        at=NOW,
    )


def marks(pledge: Pledge) -> list[tuple[int | None, ChangeField, str, str, str]]:
    page = published_pledge(pledge.slug, today=NOW.date())
    assert page is not None
    return [(c.commitment, c.field, str(c.before), str(c.after), str(c.reason)) for c in page.changes]


def test_publish_chains_each_version_to_the_one_before(pledge):
    first = published(pledge)
    change(pledge.commitments.get(number=1), place="Torget")
    second = published(pledge)
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.sha256)


def test_publish_refuses_a_text_that_is_published_already(pledge):
    published(pledge)
    with pytest.raises(CannotPublishError, match="nothing_new"):
        published(pledge)


def test_publish_refuses_a_pledge_that_promises_nothing(pledge):
    pledge.commitments.all().delete()
    with pytest.raises(CannotPublishError, match="no_commitments"):
        published(pledge)


def test_change_before_adoption_is_not_marked(pledge):
    published(pledge)
    change(pledge.commitments.get(number=1), quantity=Decimal(50), unit="pass")
    published(pledge)
    assert marks(pledge) == []


def test_lowered_number_after_adoption_is_marked_with_the_reason(pledge):
    first = pledge.commitments.get(number=1)
    change(first, quantity=Decimal(250), unit="pass")
    adopted(pledge)
    change(first, quantity=Decimal(50))
    published(pledge, reason="Färre poliser i tjänst.")
    assert marks(pledge) == [(1, ChangeField.QUANTITY, "250 pass", "50 pass", "Färre poliser i tjänst.")]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": "Stå på torget."}, ChangeField.ACT),
        ({"per": "week"}, ChangeField.QUANTITY),
        ({"place": "Parken"}, ChangeField.PLACE),
        ({"deadline": NOW.date()}, ChangeField.DEADLINE),
        ({"proof": "Loggen"}, ChangeField.PROOF),
        ({"party": None}, ChangeField.PARTY),
    ],
)
def test_each_kind_of_change_after_adoption_is_marked(pledge, fields, field):
    adopted(pledge)
    change(pledge.commitments.get(number=1), **fields)
    published(pledge, reason="skäl")
    assert [(number, kind) for number, kind, *_rest in marks(pledge)] == [(1, field)]


def test_new_partner_after_adoption_is_marked(pledge):
    adopted(pledge)
    first = pledge.commitments.get(number=1)
    partner = Party.objects.get(name="Gatukontoret")
    save_commitment(pledge=pledge, commitment=first, fields={}, partners=[partner], by=TESTER, at=NOW)
    published(pledge, reason="skäl")
    assert marks(pledge) == [(1, ChangeField.PARTY, "Polisen", "Polisen, Gatukontoret", "skäl")]


def test_deleted_commitment_after_adoption_stays_visible_as_removed(pledge):
    adopted(pledge)
    remove_commitment(commitment=pledge.commitments.get(number=2), by=TESTER, at=NOW)
    published(pledge, reason="Gick inte.")
    page = published_pledge(pledge.slug, today=NOW.date())
    assert page is not None
    assert [(c.number, c.removed) for c in page.commitments] == [(1, False), (2, True), (3, False)]
    assert [c.number for c in page.standing] == [1, 3]
    assert marks(pledge)[0][:2] == (2, ChangeField.DELETED)


def test_moved_end_of_the_period_after_adoption_is_marked(pledge):
    adopted(pledge)
    Pledge.objects.filter(pk=pledge.pk).update(end=pledge.end + timedelta(days=60))
    pledge.refresh_from_db()
    published(pledge, reason="Mer tid behövs.")
    assert marks(pledge) == [
        (None, ChangeField.PERIOD, "2022-04-01 – 2023-04-30", "2022-04-01 – 2023-06-29", "Mer tid behövs.")
    ]


def test_publish_after_adoption_demands_a_reason_and_writes_nothing_without(pledge):
    adopted(pledge)
    change(pledge.commitments.get(number=1), place="Parken")
    with pytest.raises(CannotPublishError, match="reason_missing") as refused:
        publish(pledge=pledge, note="", reasons={"1-place": "  "}, by=TESTER, at=NOW)
    assert [c.key for c in refused.value.changes] == ["1-place"]
    assert pledge.versions.count() == 1


def test_adopting_freezes_the_text_and_says_who_and_when(pledge):
    adopted(pledge)
    assert pledge.state == PledgeState.ADOPTED
    assert pledge.versions.count() == 1
    step = Transition.objects.get(pledge=pledge)
    assert (step.before, step.after, step.by, step.at) == ("draft", "adopted", "Polisen", NOW)


def test_advance_refuses_a_step_that_the_life_does_not_have(pledge):
    with pytest.raises(CannotAdvanceError):
        advance(pledge=pledge, to=PledgeState.ENDED, by=TESTER, at=NOW)


def test_publish_raises_the_revision_so_that_stored_pages_are_left(pledge):
    before = Pledge.objects.get(pk=pledge.pk).revision
    published(pledge)
    assert Pledge.objects.get(pk=pledge.pk).revision == before + 1


def test_one_blank_more_is_no_changed_promise(pledge):
    adopted(pledge)
    commitment = pledge.commitments.get(number=1)
    change(commitment, text=commitment.text.replace(" ", "  "))
    published(pledge)
    assert marks(pledge) == []
