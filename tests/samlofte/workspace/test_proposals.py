"""The second pair of eyes: nobody judges what they proposed themselves."""

import pytest
from django.test import Client
from django.urls import reverse

from samlofte.people.enums import Lane, Role
from samlofte.plans.enums import Outcome
from samlofte.pledges.actions.proposals import OwnEyesError, judge_proposal
from samlofte.pledges.enums import Status
from samlofte.pledges.models import Commitment, Proposal
from samlofte.pledges.queries.exporting.document import export_document
from tests.conftest import member
from tests.factories.plans import LATER, ActivityFactory, MeasureFactory, ProposalFactory, ReportFactory
from tests.factories.pledges import TESTER, published
from tests.factories.posts import PostFactory

pytestmark = pytest.mark.django_db
SAID = {"source": "Passloggen 2022", "evidence": "Alla 250 pass är gjorda."}
AGREED = {"verdict": "confirm", "note": "Vi har sett passloggen."}


@pytest.fixture
def commitment(pledge):
    published(pledge)
    return pledge.commitments.get(number=1)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def at(commitment, route):
    return reverse(f"workspace:{route}", args=[commitment.pledge.slug, commitment.number])


def test_a_party_proposes_and_another_confirms_and_the_public_sees_both(commitment, steward, colleague):
    signed_in(steward).post(at(commitment, "propose"), SAID)
    assert Commitment.objects.get(pk=commitment.pk).status == Status.NO_EVIDENCE
    signed_in(colleague).post(at(commitment, "judge"), AGREED)
    entry = commitment.status_entries.get()
    assert (entry.status, entry.by, entry.judged_by) == (Status.FULFILLED, "Polisen", "Fastighetsägarna")
    page = Client().get(reverse("public:commitment", args=[commitment.pledge.slug, 1])).content.decode()
    assert "Fastighetsägarna" in page.split("Passloggen 2022")[1].split("</li>")[0]


def test_a_declined_proposal_changes_nothing_and_can_be_made_again(commitment, steward, colleague):
    signed_in(steward).post(at(commitment, "propose"), SAID)
    signed_in(colleague).post(at(commitment, "judge"), AGREED | {"verdict": "decline"})
    assert not commitment.status_entries.exists()
    signed_in(steward).post(at(commitment, "propose"), SAID)
    assert list(Proposal.objects.values_list("confirmed", flat=True)) == [False, None]


def test_the_proposing_party_cannot_judge(commitment, steward):
    ProposalFactory.create(commitment=commitment, party=commitment.party)
    assert signed_in(steward).get(at(commitment, "judge")).status_code == 403


def test_a_coordinator_of_another_party_judges(commitment, owners):
    person = member(owners, Role.READER)
    PostFactory.create(pledge=commitment.pledge, party=owners, role=Role.COORDINATOR, holder=person)
    ProposalFactory.create(commitment=commitment, party=commitment.party)
    assert signed_in(person).post(at(commitment, "judge"), AGREED).status_code == 302


def test_who_proposed_for_one_party_does_not_judge_for_another(commitment, steward, owners):
    PostFactory.create(pledge=commitment.pledge, party=owners, role=Role.EDITOR, holder=steward)
    ProposalFactory.create(commitment=commitment, party=commitment.party, account_id=steward.pk)
    assert signed_in(steward).get(at(commitment, "judge")).status_code == 403


def test_the_action_itself_refuses_the_proposing_party(commitment, now):
    proposal = ProposalFactory.create(commitment=commitment, party=commitment.party)
    with pytest.raises(OwnEyesError):
        judge_proposal(proposal=proposal, confirmed=True, note="Ja.", party=commitment.party, by=TESTER, at=now)


def test_fulfilled_is_not_among_what_a_party_says_alone(commitment, steward):
    said = {"status": "fulfilled", "source": "Loggen", "note": "Klart."}
    response = signed_in(steward).post(at(commitment, "status"), said)
    assert (response.status_code, commitment.status_entries.count()) == (422, 0)


def test_evidence_shows_only_what_the_judges_lane_does(commitment, police, colleague):
    for lane, title in ((Lane.GROUP, "Öppen åtgärd"), (Lane.OWN, "Egen åtgärd")):
        measure = MeasureFactory.create(
            pledge=commitment.pledge, party=police, lane=lane, title=title, target_quantity=250, target_unit="pass"
        )
        measure.commitments.add(commitment)
        activity = ActivityFactory.create(measure=measure, lane=lane, outcome=Outcome.DONE, reported_at=LATER)
        ReportFactory.create(activity=activity, quantity=200)
        ActivityFactory.create(measure=measure, lane=lane, outcome=Outcome.PARTLY, reported_at=LATER)
        ActivityFactory.create(measure=measure, lane=lane)
    ProposalFactory.create(commitment=commitment, party=police)
    page = signed_in(colleague).get(at(commitment, "judge")).content.decode()
    assert ("Öppen åtgärd" in page, "200 / 250" in page, "Egen åtgärd" in page) == (True, True, False)
    assert ("2 av 3" in page, "(1 delvis)" in page) == (True, True)


def test_a_personal_number_is_refused_and_what_was_typed_stays(commitment, steward):
    response = signed_in(steward).post(at(commitment, "propose"), SAID | {"evidence": "Ring 640823-3234"})
    assert (response.status_code, "640823-3234" in response.content.decode()) == (422, True)


def test_export_says_who_judged(commitment, steward, colleague):
    signed_in(steward).post(at(commitment, "propose"), SAID)
    signed_in(colleague).post(at(commitment, "judge"), AGREED)
    document = export_document(commitment.pledge.slug)
    assert document is not None
    assert [entry["judged_by"] for entry in document["statuses"]] == ["Fastighetsägarna"]
