import pytest
from django.db.models import Count

from samlofte.lib.prepared import prepared, prepared_rows
from samlofte.people.models import Party
from tests.factories.people import PartyFactory


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


def test_prepared_rows_with_a_value_of_their_own_are_refused(db):
    ask = prepared_rows(lambda slug: Party.objects.filter(slug=slug, name="Polisen").values_list("slug"))
    with pytest.raises(ValueError, match="must hold 'a' alone"):
        ask("a")
