from datetime import timedelta

import pytest

from samlofte.meetings.actions.minutes import draft_agenda
from samlofte.meetings.enums import ItemKind, MeetingState
from samlofte.meetings.models import AgendaItem
from samlofte.meetings.queries.agenda import matters_for
from samlofte.people.enums import Lane
from samlofte.plans.enums import Outcome, ProjectStep
from samlofte.pledges.enums import TargetGroup
from tests.factories.meetings import ActionPointFactory, AgendaItemFactory, MeetingFactory
from tests.factories.plans import ActivityFactory, MeasureFactory, ProposalFactory
from tests.factories.pledges import TESTER

DAY = timedelta(days=1)


def a_meeting(pledge, police, now, **fields):
    return MeetingFactory.create(pledge=pledge, party=police, starts_at=now + DAY, **fields)


def said(meeting, now):
    return sorted(matter.title for matter in matters_for(meeting, at=now))


def one_of_each(pledge, party, lane, now, **measure):
    """Give the plan something for each kind of matter, in one lane."""
    row = MeasureFactory.create(pledge=pledge, party=party, lane=lane, title=f"åtgärd {lane}", **measure)
    made = {"measure": row, "lane": lane, "title": f"insats {lane}"}
    ActivityFactory.create(**made, starts_at=now - 2 * DAY)
    ActivityFactory.create(**made, starts_at=now - 3 * DAY, outcome=Outcome.CANCELLED, reported_at=now)
    ActivityFactory.create(**made, starts_at=now + 3 * DAY, step=ProjectStep.DECISION)
    ActivityFactory.create(**made, starts_at=now + 4 * DAY)
    earlier = MeetingFactory.create(pledge=pledge, party=party, lane=lane, starts_at=now - 20 * DAY)
    task = ActivityFactory.create(**made, starts_at=now - 5 * DAY)
    ActionPointFactory.create(meeting=earlier, party=party, text=f"uppgift {lane}", activity=task)


@pytest.mark.parametrize("lane", Lane)
def test_agenda_of_a_group_meeting_has_only_what_every_party_may_see(lane, pledge, police, now):
    one_of_each(pledge, police, lane, now)
    expected = [f"insats {lane}"] * 2 + [f"uppgift {lane}"] + [f"åtgärd {lane}"] * 2
    assert said(a_meeting(pledge, police, now), now) == (expected if lane in {Lane.GROUP, Lane.PUBLIC} else [])


@pytest.mark.parametrize("lane", [Lane.OWN, Lane.NAMED])
def test_agenda_leaves_out_shared_activities_of_a_narrower_measure(lane, pledge, police, now):
    measure = MeasureFactory.create(pledge=pledge, party=police, lane=lane)
    ActivityFactory.create(measure=measure, lane=Lane.GROUP, starts_at=now + 3 * DAY)
    assert said(a_meeting(pledge, police, now), now) == []


@pytest.mark.parametrize("lane", [Lane.OWN, Lane.NAMED])
def test_agenda_leaves_out_what_was_taken_on_at_a_narrower_meeting(lane, pledge, police, now):
    earlier = MeetingFactory.create(pledge=pledge, party=police, lane=lane, starts_at=now - 20 * DAY)
    task = ActivityFactory.create(measure=MeasureFactory.create(pledge=pledge, party=police), starts_at=now + 40 * DAY)
    ActionPointFactory.create(meeting=earlier, party=police, activity=task)
    assert said(a_meeting(pledge, police, now), now) == []


def test_agenda_takes_up_overdue_commitments_and_proposals_to_judge(pledge, police, now):
    late = pledge.commitments.get(number=1)
    late.deadline = (now - DAY).date()
    late.save()
    ProposalFactory.create(commitment=pledge.commitments.get(number=2), party=police)
    found = [(matter.kind, matter.about) for matter in matters_for(a_meeting(pledge, police, now), at=now)]
    proposal = pledge.commitments.get(number=2).proposals.get()
    assert found == [
        (ItemKind.OVERDUE, f"commitment:{late.pk}"),
        (ItemKind.DECISION, f"proposal:{proposal.pk}"),
    ]


def test_youth_meeting_takes_up_what_is_for_the_young_and_nothing_else(pledge, police, now):
    one_of_each(pledge, police, Lane.GROUP, now)
    one_of_each(pledge, police, Lane.PUBLIC, now, target_group=TargetGroup.YOUTH)
    ProposalFactory.create(commitment=pledge.commitments.get(number=2), party=police)
    meeting = a_meeting(pledge, police, now, about_youth=True)
    assert said(meeting, now) == ["insats public"] * 2 + ["uppgift public"] + ["åtgärd public"] * 2


def test_youth_meeting_takes_up_tasks_of_earlier_youth_meetings_in_any_measure(pledge, police, now):
    one_of_each(pledge, police, Lane.GROUP, now)
    pledge.meetings.update(about_youth=True)
    assert said(a_meeting(pledge, police, now, about_youth=True), now) == ["uppgift group"]


def test_deviations_count_from_the_last_held_meeting(pledge, police, now):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    for days in (2, 9):
        ActivityFactory.create(
            measure=measure, starts_at=now - days * DAY, outcome=Outcome.CANCELLED, reported_at=now - DAY
        )
    MeetingFactory.create(pledge=pledge, party=police, starts_at=now - 5 * DAY, state=MeetingState.HELD)
    [matter] = matters_for(a_meeting(pledge, police, now), at=now)
    assert (matter.kind, matter.text.split()[1]) == (ItemKind.DEVIATION, "1")


def test_agenda_drafted_again_says_how_it_stands_now_and_keeps_what_was_written(pledge, police, now):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    ActivityFactory.create(measure=measure, starts_at=now - 2 * DAY)
    meeting = a_meeting(pledge, police, now)
    AgendaItemFactory.create(meeting=meeting, title="Eget ärende", order=1)
    assert draft_agenda(meeting=meeting, matters=matters_for(meeting, at=now), by=TESTER, at=now) == 1
    AgendaItem.objects.exclude(about="").update(note="Rapporten kommer.")
    ActivityFactory.create(measure=measure, starts_at=now - DAY)
    assert draft_agenda(meeting=meeting, matters=matters_for(meeting, at=now), by=TESTER, at=now) == 0
    own, drafted = meeting.items.all()
    assert (own.title, drafted.title, drafted.note) == ("Eget ärende", measure.title, "Rapporten kommer.")
    assert drafted.text.startswith("Polisen: 2 ")


def test_two_parties_of_one_measure_are_two_matters(pledge, police, owners, now):
    measure = MeasureFactory.create(pledge=pledge, party=police)
    measure.partners.add(owners)
    for party in (police, owners):
        ActivityFactory.create(measure=measure, party=party, starts_at=now - 2 * DAY)
    meeting = a_meeting(pledge, police, now)
    assert draft_agenda(meeting=meeting, matters=matters_for(meeting, at=now), by=TESTER, at=now) == 2
