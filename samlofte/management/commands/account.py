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
from samlofte.people.actions import give_account
from samlofte.people.enums import Role
from samlofte.people.models import Party, User


class Command(BaseCommand):
    help = "Gives somebody an account and a role in a party. The password is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument(
            "--party", required=True, help="the party's address; without a match, those there are listed"
        )
        parser.add_argument("--role", choices=Role.values, default=Role.READER.value)

    def handle(self, *, email: str, party: str, role: str, **_: Any) -> None:
        refuse_unmigrated()
        found = Party.objects.filter(slug=party).first()
        if found is None:
            there = ", ".join(Party.objects.values_list("slug", flat=True)) or "none yet: import a pledge first"
            raise CommandError(f"There is no party “{party}”. Parties: {there}.")
        password = None if User.objects.filter(email=email.lower()).exists() else asked_password()
        try:
            validate_email(email)
            if password is not None:
                validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        give_account(email=email, party=found, role=Role(role), password=password, by=OPERATOR, at=timezone.now())
        self.stdout.write(f"{email}: {role}, {found.name}")


def asked_password() -> str:
    """Ask for a password, or read it from standard input where nobody sits there."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
