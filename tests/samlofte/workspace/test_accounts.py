"""One's own account, and what an operator does with others'."""

import pytest
from django.test import Client

from samlofte.audit.models import AuditEntry
from samlofte.people.models import User
from tests.factories.people import MembershipFactory, UserFactory


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_account_is_removed_after_asking(steward):
    client = signed_in(steward)
    assert client.get("/arbete/mitt-konto/ta-bort/").status_code == 200
    assert User.objects.filter(pk=steward.pk).exists()
    client.post("/arbete/mitt-konto/ta-bort/")
    assert not User.objects.filter(pk=steward.pk).exists()
    assert client.get("/arbete/").status_code == 302


def test_line_about_a_removed_account_says_the_party_and_the_form(steward):
    signed_in(steward).post("/arbete/mitt-konto/ta-bort/")
    entry = AuditEntry.objects.get(verb="account.removed")
    assert (entry.actor, entry.actor_id, entry.source) == ("Polisen", steward.pk, "workspace:remove_account")


def test_account_page_tells_the_address_and_the_number(steward):
    text = signed_in(steward).get("/arbete/mitt-konto/").content.decode()
    assert (steward.email in text, f" {steward.pk}." in text) == (True, True)


def test_operator_closes_and_opens_an_account(operator, steward):
    client = signed_in(operator)
    states = []
    for _time in range(2):
        client.post(f"/arbete/drift/konton/{steward.pk}/lage/")
        steward.refresh_from_db()
        states.append(steward.is_active)
    assert states == [False, True]
    verbs = list(AuditEntry.objects.order_by("number").values_list("verb", "actor"))
    assert verbs == [("account.closed", "Driftansvarig"), ("account.opened", "Driftansvarig")]


def test_operator_cannot_close_or_remove_the_own_account_there(operator):
    client = signed_in(operator)
    answers = [client.post(f"/arbete/drift/konton/{operator.pk}/{act}/").status_code for act in ("lage", "ta-bort")]
    assert answers == [404, 404]


def test_operator_sees_whether_the_log_holds(operator, steward):
    client = signed_in(operator)
    client.post(f"/arbete/drift/konton/{steward.pk}/lage/")
    assert client.get("/arbete/drift/?kedja").context["broken"] is None
    AuditEntry.objects.update(verb="account.opened")
    assert client.get("/arbete/drift/?kedja").context["broken"].number == 1


def test_operations_page_names_no_pledge(operator, pledge):
    assert pledge.title not in signed_in(operator).get("/arbete/drift/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_operations_page_asks_the_same_number_of_questions(rows, operator, django_assert_num_queries):
    for _number in range(rows):
        MembershipFactory.create(user=UserFactory.create())
    client = signed_in(operator)
    with django_assert_num_queries(8):
        client.get("/arbete/drift/")
