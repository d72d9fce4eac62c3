from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Who does something: an account by its number, and the name to show, which is a party's and never a person's."""

    account_id: int | None
    name: str


#: work done from the command line or by the program itself
OPERATOR = Actor(account_id=None, name="Driftansvarig")
