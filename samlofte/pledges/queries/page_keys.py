"""What a stored public page depends on, in one query each."""

from django.db.models import Count, Max, Sum

from samlofte.pledges.models import Pledge


def pledge_key(slug: str) -> tuple[int, int, str] | None:
    """Return what changes whenever the public page of this pledge does, or None where there is no such pledge."""
    return Pledge.objects.filter(slug=slug).values_list("pk", "revision", "state").first()


def front_key() -> tuple[object, ...]:
    """Return what changes whenever the list of pledges does."""
    found = Pledge.objects.aggregate(count=Count("pk"), newest=Max("pk"), changes=Sum("revision"))
    return tuple(found.values())
