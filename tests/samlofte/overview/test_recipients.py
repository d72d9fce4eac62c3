from samlofte.overview.queries.recipients import Directory
from samlofte.people.enums import Lane, Role
from tests.conftest import in_post, member
from tests.factories.plans import ActivityFactory, MeasureFactory


def test_holder_of_a_measures_post_is_not_written_to_about_what_another_party_keeps_to_itself(pledge, police, owners):
    holder, editor = in_post(pledge, police, Role.REPORTER), member(owners, Role.EDITOR)
    measure = MeasureFactory.create(pledge=pledge, party=police, post=pledge.posts.get(holder=holder))
    measure.partners.add(owners)
    rows = [ActivityFactory.create(measure=measure, party=owners, lane=lane) for lane in (Lane.OWN, Lane.GROUP)]
    found = [Directory(pledge).recipients(row, post_id=measure.post_id) for row in rows]
    assert found == [[editor], [holder]]
