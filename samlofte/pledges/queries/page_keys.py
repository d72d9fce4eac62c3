"""What a stored public page depends on, in one query each."""

from functools import cache

from django.db import connection
from django.db.models import Count, Max, OuterRef, Subquery, Sum

from samlofte.pledges.models import Pledge, Version

#: stands in the query built once where each request puts its own
ADDRESS = "address"


def pledge_key(slug: str) -> tuple[object, ...] | None:
    """Return what changes whenever the public page of this pledge does, or None where there is no such pledge.

    The head of the chain is in it because numbers begin anew in a database that was started over, and the previous
    pledge because the page names it and compares wordings with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_key_query(connection.vendor), [slug])
        found: tuple[object, ...] | None = cursor.fetchone()
    return found


@cache
def _key_query(vendor: str) -> str:  # noqa: ARG001  # each kind of database has its own SQL
    """Build the query once: building takes ten times as long as asking, and every stored page asks."""
    head = Version.objects.filter(pledge=OuterRef("pk")).order_by("-number").values("sha256")[:1]
    found = Pledge.objects.filter(slug=ADDRESS).annotate(head=Subquery(head)).order_by()
    rows = found.values_list("pk", "revision", "state", "head", "previous__revision")
    sql, values = rows.query.sql_with_params()
    if values != (ADDRESS,):
        raise ValueError(f"The query must ask for the address alone, not {values}.")
    return sql


def front_key() -> tuple[object, ...]:
    """Return what changes whenever the list of pledges does."""
    found = Pledge.objects.aggregate(count=Count("pk"), newest=Max("pk"), changes=Sum("revision"))
    return tuple(found.values())
