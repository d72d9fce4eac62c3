from datetime import datetime

from django.db import transaction

from samlofte.example.accounts import make_accounts
from samlofte.example.cast import Cast
from samlofte.example.parties import CITY, POLICE, make_parties
from samlofte.example.places import make_places
from samlofte.example.text import SLUG, pledge_text
from samlofte.example.year import DRAFTED, play
from samlofte.pledges.actions.create import create_pledge
from samlofte.pledges.models import Pledge


@transaction.atomic
def load(*, at: datetime | None = None, password: str, seed: int = 2022) -> Pledge:
    """Put the example year in the database and return its pledge; one that is already there is left as it is.

    The year stops at `at`, and without it is played to its end. All its accounts get the password.
    The same seed gives the same texts, dates and statuses.
    Raises IntegrityError where another pledge has the address.
    """
    there = Pledge.objects.filter(slug=SLUG, is_example=True).first()
    if there is not None:
        return there
    make_places(seed)
    parties = make_parties()
    people = make_accounts(parties, password)
    pledge = create_pledge(pledge_text(), slug=SLUG, by=people.editors[CITY.slug], at=DRAFTED)
    if pledge.agreement is not None:
        pledge.agreement.parties.set([parties[POLICE.slug], parties[CITY.slug]])
    play(Cast(pledge, parties, people.editors, people.reporters), seed=seed, until=at)
    pledge.refresh_from_db()
    return pledge
