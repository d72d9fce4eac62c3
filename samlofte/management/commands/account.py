import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone

from samlofte.lib.actor import OPERATOR
from samlofte.management.ready import refuse_unmigrated
from samlofte.people.actions import give_account, make_operator
from samlofte.people.enums import PARTY_ROLES, Role
from samlofte.people.models import Party, User


class Command(BaseCommand):
    help = (
        "Gives somebody an account: a role in a party, or the running of the installation. "
        "The password is asked for, or read from standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--party", help="the party's address; without a match, those there are listed")
        parser.add_argument("--role", choices=[role.value for role in PARTY_ROLES], default=Role.READER.value)
        parser.add_argument(
            "--operator", action="store_true", help="runs the installation: accounts, mail, the log's chain; no pledge"
        )

    def handle(self, *, email: str, party: str | None, role: str, operator: bool, **_: Any) -> None:
        refuse_unmigrated()
        if party is None and not operator:
            raise CommandError("Say which party with --party, or --operator for whoever runs the installation.")
        found = party_named(party) if party else None
        password = None if User.objects.filter(email=email.lower()).exists() else asked_password()
        try:
            validate_email(email)
            if password is not None:
                validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if found is not None:
            give_account(email=email, party=found, role=Role(role), password=password, by=OPERATOR, at=timezone.now())
            self.stdout.write(f"{email}: {role}, {found.name}")
        if operator:
            make_operator(email=email, password=password, by=OPERATOR, at=timezone.now())
            self.stdout.write(f"{email}: operator")


def party_named(slug: str) -> Party:
    """Return the party with this address; say which there are where it has none."""
    found = Party.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Party.objects.values_list("slug", flat=True)) or "none yet: import a pledge first"
        raise CommandError(f"There is no party “{slug}”. Parties: {there}.")
    return found


def asked_password() -> str:
    """Ask for a password, or read it from standard input where nobody sits there."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
