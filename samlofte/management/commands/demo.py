import os
import secrets
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from samlofte.example.accounts import ACCOUNTS, OPERATOR_ADDRESS, renew_passwords
from samlofte.example.load import load
from samlofte.management.commands.serve import refuse_busy_port
from samlofte.management.ready import unmigrated
from samlofte.people.models import User
from samlofte.pledges.models import Pledge


class Command(BaseCommand):
    help = "Runs Samlöfte on your own machine with a full example year."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="throw the example year away first")
        parser.add_argument("--prepare-only", action="store_true", help="prepare everything and do not serve")

    def handle(self, *, port: int, reset: bool, prepare_only: bool, **_: Any) -> None:
        if settings.MODE == "production":
            raise CommandError("The example year never goes into a production database. Unset SAMLOFTE_MODE to run it.")
        if not prepare_only:
            refuse_busy_port("127.0.0.1", port)
        var = Path(settings.VAR_DIR)
        make_folder(var)
        # the settings were read before there was one; the server's processes inherit it from here
        settings.SECRET_KEY = os.environ.get("SECRET_KEY") or kept_secret(var / "secret-key")
        if reset:
            self.throw_away(password_file=var / "demo-password")
        is_lost = not (var / "demo-password").exists()
        password = kept_secret(var / "demo-password", length=9)
        self.prepare(password)
        if is_lost:
            renew_passwords(password)
        if prepare_only:
            return
        os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
        self.tell(port, password)
        call_command("serve", port=port, workers=1)

    def throw_away(self, *, password_file: Path) -> None:
        """Empty the database, by deleting the SQLite files or all tables' rows elsewhere.

        Raises CommandError for a database that was named by somebody and holds more than examples.
        """
        if os.environ.get("DATABASE_URL") and holds_more_than_examples():
            raise CommandError(
                "The database of DATABASE_URL holds pledges or accounts that are no examples. Nothing was thrown away. "
                "Unset DATABASE_URL to start over on this machine's own example."
            )
        if connection.vendor == "sqlite":
            name = str(settings.DATABASES["default"]["NAME"])
            connection.close()
            for suffix in ("", "-wal", "-shm"):
                Path(name + suffix).unlink(missing_ok=True)
        else:
            call_command("flush", interactive=False, verbosity=0)
        password_file.unlink(missing_ok=True)
        shutil.rmtree(settings.EMAIL_FILE_PATH, ignore_errors=True)
        self.stdout.write("The example year was thrown away.")

    def prepare(self, password: str) -> None:
        """Bring tables, static files and the example year in place, each only where it is missing."""
        if unmigrated():
            self.stdout.write("Preparing the database …")
            call_command("migrate", verbosity=0, interactive=False)
        if stale_static():
            self.stdout.write("Preparing the static files …")
            call_command("collectstatic", verbosity=0, interactive=False)
        if not Pledge.objects.exists():
            self.stdout.write("Loading the example year …")
            load(password=password)

    def tell(self, port: int, password: str) -> None:
        """Print the address, and how to sign in as each example role."""
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\nSamlöfte: {address}/   (English: {address}/en/)")
        self.stdout.write(f"Work:     {address}/arbete/   sign in with password  {password}\n")
        if User.objects.filter(email=OPERATOR_ADDRESS).exists():
            for account in ACCOUNTS:
                self.stdout.write(f"  {account.email:<42} {(account.post or account.role).label}, {account.party}")
            self.stdout.write(f"  {OPERATOR_ADDRESS:<42} operator of the installation")
        else:
            self.stdout.write("  This database has no example accounts; `samlofte account` makes one of your own.")
        if not settings.DEMAND_SECOND_FACTOR:
            self.stdout.write(
                "\nNothing more is asked for here. In use, coordinators and operators must have a second factor;"
                "\nDEMAND_SECOND_FACTOR=1 make demo shows how that is.\n"
            )
        self.stdout.write(f"\nLetters:  {settings.EMAIL_FILE_PATH}   (files; nothing is sent)")
        self.stdout.write("\nStop with Ctrl-C. Start over with: make demo-reset\n")
        self.stdout.flush()


def holds_more_than_examples() -> bool:
    """Tell whether the database holds real pledges or accounts, also one that an older program has made."""
    tables = connection.introspection.table_names()
    if Pledge._meta.db_table not in tables or User._meta.db_table not in tables:  # noqa: SLF001  # Django's own name
        return False
    others = User.objects.exclude(email__endswith="@exempel.invalid")
    return Pledge.objects.filter(is_example=False).exists() or others.exists()


def make_folder(folder: Path) -> None:
    """Make the folder for our own files, or say in one sentence why that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CommandError(
            f"The folder {folder} cannot be written to ({error.strerror}). "
            "Choose another with SAMLOFTE_VAR=/path/to/folder"
        ) from error


def kept_secret(path: Path, length: int = 48) -> str:
    """Return the secret kept in a file that only its owner can read; make it the first time."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(length))
    return path.read_text("ascii").strip()


def stale_static() -> bool:
    """Tell whether a static file is newer than what was collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    sources = (path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*"))
    return any(path.stat().st_mtime > collected for path in sources if path.is_file())
