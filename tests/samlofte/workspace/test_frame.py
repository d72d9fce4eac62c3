import json

import pytest
from django.urls import reverse

from samlofte.people.enums import PartyKind
from samlofte.people.models import Party
from samlofte.pledges.models import Pledge
from tests.factories.people import PartyFactory
from tests.factories.pledges import PledgeFactory, PledgePartyFactory, published

SQUARE = {"type": "Polygon", "coordinates": [[[13.0, 55.5], [13.1, 55.5], [13.1, 55.6], [13.0, 55.5]]]}


def to(name, pledge, *args):
    return reverse(f"workspace:{name}", args=[pledge.slug, *args])


def test_new_party_is_added_at_the_end(as_steward, pledge):
    as_steward.post(to("parties", pledge), {"name": "Föreningen Åäö", "short_name": "", "kind": "association"})
    names = [row.party.name for row in pledge.pledge_parties.all()]
    assert names == ["Polisen", "Gatukontoret", "Fastighetsägarna", "Föreningen Åäö"]


def test_known_party_is_added_as_it_is(as_steward, pledge):
    known = PartyFactory.create(name="Räddningstjänsten")
    as_steward.post(to("parties", pledge), {"known": known.pk})
    assert pledge.parties.filter(pk=known.pk).exists()
    assert Party.objects.filter(name="Räddningstjänsten").count() == 1


def test_name_that_another_party_has_is_refused(as_steward, pledge):
    answer = as_steward.post(to("parties", pledge), {"name": "Polisen", "short_name": "", "kind": "police"})
    assert answer.status_code == 422


def test_party_of_this_pledge_alone_can_be_renamed(as_steward, pledge, owners):
    form = {"name": "BID", "short_name": "BID", "kind": PartyKind.PROPERTY_OWNERS, "parent": ""}
    as_steward.post(to("party", pledge, owners.pk), form)
    owners.refresh_from_db()
    assert owners.name == "BID"


def test_party_of_another_pledge_too_cannot_be_changed_from_here(as_steward, pledge, owners, police):
    PledgePartyFactory.create(pledge=PledgeFactory.create(), party=owners)
    form = {"name": "Annat", "short_name": "", "kind": PartyKind.DEPARTMENT, "parent": ""}
    as_steward.post(to("party", pledge, owners.pk), form)
    owners.refresh_from_db()
    assert owners.name == "Fastighetsägarna"


def test_party_never_becomes_a_unit_of_the_police(as_steward, pledge, owners, police):
    form = {"name": owners.name, "short_name": "", "kind": owners.kind, "parent": police.pk}
    assert as_steward.post(to("party", pledge, owners.pk), form).status_code == 422


def test_party_that_promises_something_cannot_be_taken_out(as_steward, pledge, owners):
    answer = as_steward.post(to("drop_party", pledge, owners.pk), follow=True)
    assert "Ändra det först." in answer.content.decode()
    assert pledge.parties.filter(pk=owners.pk).exists()


def test_signatures_are_set_by_role_and_shown_after_publishing(as_steward, pledge, police):
    rows = {
        "form-TOTAL_FORMS": 3,
        "form-INITIAL_FORMS": 1,
        "form-0-role": "Chef för lokalpolisområdet",
        "form-0-party": police.pk,
        "form-0-signed_on": "2022-04-01",
        "form-1-role": "Kommunstyrelsens ordförande",
        "form-1-signed_on": "",
        "form-2-role": "",
    }
    as_steward.post(to("signatories", pledge), rows)
    assert [(s.role, str(s.signed_on)) for s in pledge.signatories.all()] == [
        ("Chef för lokalpolisområdet", "2022-04-01"),
        ("Kommunstyrelsens ordförande", "None"),
    ]
    published(pledge)
    page = as_steward.get(reverse("public:pledge", args=[pledge.slug])).content.decode()
    assert "Kommunstyrelsens ordförande" in page


def test_agreement_is_made_once_and_found_again(as_steward, pledge):
    for end in ("2024-12-31", "2025-12-31"):
        form = {"title": "Samverkansöverenskommelse 2021", "start": "2021-01-01", "end": end}
        as_steward.post(to("agreement", pledge), form)
    pledge.refresh_from_db()
    assert (pledge.agreement.title, str(pledge.agreement.end)) == ("Samverkansöverenskommelse 2021", "2025-12-31")


def test_outline_and_inhabitants_are_public_at_once(as_steward, pledge):
    published(pledge)
    before = Pledge.objects.get().revision
    feature = json.dumps({"type": "Feature", "properties": {}, "geometry": SQUARE})
    form = {"outline": feature, "source": "Stadsbyggnadskontoret", "populations": "2021; 4 400; SCB\n2022; 4512; SCB"}
    as_steward.post(to("area", pledge), form)
    pledge.area.refresh_from_db()
    assert pledge.area.geometry == SQUARE
    assert [(p.year, p.count, p.source) for p in pledge.area.populations.all()] == [
        (2021, 4400, "SCB"),
        (2022, 4512, "SCB"),
    ]
    assert Pledge.objects.get().revision == before + 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"outline": "inte json"}, "ingen GeoJSON"),
        ({"outline": '{"type":"Point","coordinates":[1,2]}'}, "polygon"),
        ({"outline": '{"type":"Polygon","coordinates":[[[128000,6160000],[1,1],[1,2],[128000,6160000]]]}'}, "grader"),
        ({"outline": '{"type":"Polygon","coordinates":[[[1,1],[1,2],[2,2],[3,3]]]}'}, "inte sluten"),
        ({"outline": json.dumps(SQUARE), "source": ""}, "varifrån"),
        ({"populations": "i fjol; många"}, "i fjol; många"),
        ({"populations": "2022; 1; SCB\n2022; 2; SCB"}, "2022; 2; SCB"),
    ],
)
def test_area_with_a_fault_is_refused_and_nothing_is_written(as_steward, pledge, fields, message):
    form = {"outline": "", "source": "Kartan", "populations": "", **fields}
    answer = as_steward.post(to("area", pledge), form)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    pledge.area.refresh_from_db()
    assert pledge.area.geometry is None
