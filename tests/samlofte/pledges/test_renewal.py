from samlofte.pledges.enums import Carried
from samlofte.pledges.gate.model import FlagCode
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.published import published_pledge
from tests.conftest import NOW
from tests.factories.pledges import CommitmentFactory, a_pledge, published


def renewed(pledge: Pledge, parties) -> Pledge:
    """Next year's pledge: one promise carried over word for word, one changed, one new."""
    published(pledge)
    successor = a_pledge(parties=parties, slug="torget-2023")
    successor.area = pledge.area
    successor.previous = pledge
    successor.save()
    old = list(pledge.commitments.all())
    rows = list(successor.commitments.all())
    rows[0].previous, rows[0].carried = old[0], Carried.CARRIED
    rows[1].previous, rows[1].carried, rows[1].text = old[1], Carried.CHANGED, "Ordna tre dialogmöten i parken."
    rows[2].carried, rows[2].text = Carried.NEW, "Måla om porten."
    for row in rows:
        row.save()
    published(successor)
    return successor


def test_what_was_carried_changed_new_and_dropped_is_told(pledge, police, street_department, owners):
    CommitmentFactory.create(pledge=pledge, number=9, party=owners, text="Tända lamporna.")
    successor = renewed(pledge, [police, street_department, owners])
    page = published_pledge(successor.slug, today=NOW.date())
    assert page is not None
    assert [(c.carried, c.previous) for c in page.commitments] == [
        (Carried.CARRIED, {"pledge": "torget-2022", "number": 1}),
        (Carried.CHANGED, {"pledge": "torget-2022", "number": 2}),
        (Carried.NEW, None),
    ]
    # number 3 of last year and number 9 lead nowhere
    assert [str(text) for text in page.dropped] == ["Gå minst 250 fotpatruller på torget.", "Tända lamporna."]


def test_text_that_is_nearly_last_years_is_flagged(pledge, police, street_department, owners):
    page = published_pledge(renewed(pledge, [police, street_department, owners]).slug, today=NOW.date())
    assert page is not None
    flagged = [c.number for c in page.commitments if any(f.code == FlagCode.NEARLY_EQUAL for f in c.gate.flags)]
    assert flagged == [1]


def test_promise_that_stands_again_in_the_same_words_was_not_dropped(pledge, police, street_department, owners):
    """Also where nobody has said that it was carried over."""
    CommitmentFactory.create(pledge=pledge, number=9, party=owners, text="Tända lamporna.")
    successor = renewed(pledge, [police, street_department, owners])
    CommitmentFactory.create(pledge=successor, number=9, party=owners, text="Tända  lamporna")
    published(successor)
    page = published_pledge(successor.slug, today=NOW.date())
    assert page is not None
    assert [str(text) for text in page.dropped] == ["Gå minst 250 fotpatruller på torget."]
