from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Count, F

from samlofte.lib.prepared import prepared, prepared_objects, prepared_rows, prepared_update
from samlofte.people.models import Party
from samlofte.plans.models import MonthTally
from tests.factories.people import PartyFactory
from tests.factories.plans import MonthTallyFactory


def test_prepared_query_finds_what_it_is_asked_for(db, django_assert_num_queries):
    for slug in ("a", "b"):
        PartyFactory.create(slug=slug)
    ask = prepared(lambda slug: Party.objects.filter(slug=slug))
    with django_assert_num_queries(2):
        found = [[party.slug for party in ask(slug)] for slug in ("a", "b")]
    assert found == [["a"], ["b"]]


def test_prepared_query_builds_once(db):
    built = []

    def build(slug):
        built.append(slug)
        return Party.objects.filter(slug=slug)

    ask = prepared(build)
    assert ([ask("a"), ask("b")], built) == ([[], []], ["a"])


def test_prepared_query_brings_what_is_annotated(db):
    city = PartyFactory.create(slug="city")
    PartyFactory.create_batch(3, parent=city)
    ask = prepared(lambda slug: Party.objects.filter(slug=slug).annotate(how_many=Count("units")))
    assert [vars(party)["how_many"] for party in ask("city")] == [3]


def test_prepared_query_with_a_value_of_its_own_is_refused(db):
    ask = prepared(lambda slug: Party.objects.filter(slug=slug, name="Polisen"))
    with pytest.raises(ValueError, match="must hold 'a' alone"):
        ask("a")


def test_prepared_rows_bring_the_values_asked_for(db, django_assert_num_queries):
    for slug in ("a", "b"):
        PartyFactory.create(slug=slug, name=f"Part {slug}")
    ask = prepared_rows(lambda slug: Party.objects.filter(slug=slug).values_list("name", "slug"))
    with django_assert_num_queries(2):
        found = [ask("a"), ask("b")]
    assert found == [[("Part a", "a")], [("Part b", "b")]]


def test_prepared_rows_that_hold_something_made_of_their_value_are_refused(db):
    ask = prepared_rows(lambda slug: Party.objects.filter(slug=slug, name=slug.upper()).values_list("slug"))
    with pytest.raises(ValueError, match="must hold its values as they are, not 'A'"):
        ask("a")


def test_prepared_objects_come_with_what_is_joined_and_without_what_is_left_out(db, django_assert_num_queries):
    city = PartyFactory.create(slug="city", name="Staden")
    for slug in ("a", "b"):
        PartyFactory.create(slug=slug, parent=city)
    ask = prepared_objects(
        lambda slug: Party.objects.select_related("parent").only("slug", "parent__name").filter(slug=slug)
    )
    with django_assert_num_queries(2):
        found = [(party.slug, str(party.parent)) for slug in ("a", "b") for party in ask(slug)]
    assert found == [("a", "Staden"), ("b", "Staden")]
    assert ask("a")[0].get_deferred_fields() == {"name", "short_name", "kind", "demands_sso"}


def test_prepared_objects_are_found_by_any_number_of_values(db):
    parties = PartyFactory.create_batch(3)
    ask = prepared_objects(lambda *pks: Party.objects.filter(pk__in=pks).order_by("pk"))
    assert [ask(*[party.pk for party in parties[:many]]) for many in (1, 3, 2)] == [parties[:1], parties, parties[:2]]


def test_prepared_objects_are_each_their_own(db):
    PartyFactory.create(slug="a", name="Polisen")
    ask = prepared_objects(lambda slug: Party.objects.filter(slug=slug))
    ask("a")[0].name = "Någon annan"
    assert [party.name for party in ask("a")] == ["Polisen"]


def test_prepared_objects_are_asked_for_in_several_threads_at_once(transactional_db):
    slugs = [party.slug for party in PartyFactory.create_batch(4)]
    ask = prepared_objects(lambda slug: Party.objects.filter(slug=slug))

    def asked(slug):
        try:
            return [party.slug for _turn in range(50) for party in ask(slug)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(asked, slugs))
    assert found == [[slug] * 50 for slug in slugs]


def test_prepared_update_changes_the_rows_and_says_how_many(db, django_assert_num_queries):
    for slug in ("a", "b", "c"):
        PartyFactory.create(slug=slug, short_name="x")
    change = prepared_update(lambda slug, name: (Party.objects.filter(slug=slug), {"short_name": name}))
    with django_assert_num_queries(3):
        found = [change("a", "A"), change("b", "B"), change("d", "D")]
    assert found == [1, 1, 0]
    assert list(Party.objects.order_by("slug").values_list("short_name", flat=True)) == ["A", "B", "x"]


def test_prepared_update_adds_to_what_is_there(db, now):
    MonthTallyFactory.create(hours_done=Decimal("1.5"))
    add = prepared_update(lambda hours: (MonthTally.objects.all(), {"hours_done": F("hours_done") + hours}))
    assert [add(Decimal("2.25")), add(Decimal(1))] == [1, 1]
    assert MonthTally.objects.get().hours_done == Decimal("4.75")


def test_prepared_rows_take_several_values_and_what_is_always_the_same(db):
    city = PartyFactory.create(slug="city")
    for slug, short_name in (("a", "Polisen"), ("b", "Polisen"), ("c", "Skolan")):
        PartyFactory.create(slug=slug, short_name=short_name, parent=city)

    def build(slug, parent):
        return Party.objects.filter(short_name="Polisen", parent=parent).exclude(slug=slug).values_list("slug")

    ask = prepared_rows(build)
    assert [ask("a", city.pk), ask("b", city.pk), ask("a", city.pk + 1)] == [[("b",)], [("a",)], []]


def test_prepared_rows_know_equal_values_apart(db):
    party = PartyFactory.create()
    other = PartyFactory.create(parent=party)
    ask = prepared_rows(lambda pk, parent: Party.objects.filter(pk=pk, parent=parent).values_list("pk"))
    assert [ask(1, 1), ask(other.pk, party.pk), ask(party.pk, other.pk)] == [[], [(other.pk,)], []]


def test_prepared_rows_take_months(db):
    tally = MonthTallyFactory.create()
    ask = prepared_rows(lambda before: MonthTally.objects.filter(month__lt=before).values_list("pk"))
    assert [ask(tally.month), ask(tally.month + timedelta(days=1))] == [[], [(tally.pk,)]]
