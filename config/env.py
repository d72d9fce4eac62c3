"""Reads settings from the environment and says clearly what is wrong with them."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url

TRUE = {"1", "true", "yes", "on"}
#: a random text of 50 characters has more different ones than this
FEW = 12
#: how long a connection to the database is kept for the next page
CONNECTION_SECONDS = 600
DATABASES = ("sqlite3", "postgresql")
FALSE = {"0", "false", "no", "off", ""}


class SettingError(SystemExit):
    """A setting is missing or cannot be understood; the message says which and how to mend it."""


def text(name: str, default: str) -> str:
    """Return the variable, or the default where it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes-or-no variable. Raises SettingError for any other word."""
    raw = os.environ.get(name)
    if raw is None:
        return default
    word = raw.strip().lower()
    if word in TRUE or word in FALSE:
        return word in TRUE
    raise SettingError(f"{name}={raw!r}: write 1 for yes or 0 for no.")


def number(name: str, default: int) -> int:
    """Return a whole number. Raises SettingError for anything else."""
    raw = text(name, str(default))
    if not raw.isdecimal():
        raise SettingError(f"{name}={raw!r}: write a whole number, for instance {default}.")
    return int(raw)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def choice(name: str, *, among: tuple[str, ...], default: str) -> str:
    """Return a variable that must be one of a few words. Raises SettingError otherwise."""
    value = text(name, default)
    if value not in among:
        raise SettingError(f"{name}={value!r}: choose one of {', '.join(among)}.")
    return value


def secret(name: str, *, at_least: int = 50) -> str:
    """Return a secret. Raises SettingError where it is missing or too short to be one."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise SettingError(
            f"{name} is not set. In production it must hold a long random text, for instance from: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    if len(value) < at_least:
        raise SettingError(f"{name} is {len(value)} characters long; at least {at_least} are needed.")
    if len(set(value)) < FEW:
        raise SettingError(f"{name} repeats a few characters; it must be random.")
    return value


def required_words(name: str) -> list[str]:
    """Return a comma-separated variable that must name something. Raises SettingError otherwise."""
    found = words(name)
    if not found:
        raise SettingError(
            f"{name} is not set. In production it must name at least one host, for instance loften.example.se."
        )
    return found


def folder(name: str, default: Path) -> Path:
    """Return a folder for our own files, as an absolute path."""
    return Path(text(name, str(default))).expanduser().resolve()


def database(name: str, default: Path) -> dict[str, Any]:
    """Return the database of a variable, or SQLite in the default file. Raises SettingError for what is neither.

    The address is never shown: it may hold a password.
    """
    raw = text(name, "")
    if not raw:
        # not as an address: a folder may have a # or a ? in its name
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default), "CONN_MAX_AGE": CONNECTION_SECONDS}
    try:
        found = dict(dj_database_url.parse(raw, conn_max_age=CONNECTION_SECONDS))
    except (ValueError, KeyError):
        found = {}
    is_known = str(found.get("ENGINE", "")).endswith(DATABASES)
    if not is_known or not found.get("NAME"):
        raise SettingError(
            f"{name} cannot be understood. Write sqlite:////folder/file.sqlite3, "
            "or postgres://user:password@host:5432/name (signs such as # in a password as %23)."
        )
    return found


def make(path: Path) -> None:
    """Make a folder. Where that fails, whatever needs it says so."""
    with suppress(OSError):
        path.mkdir(parents=True, exist_ok=True)


def sign_in_service(*, name: str, server_url: str, client_id: str, client_secret: str) -> list[dict[str, Any]]:
    """Return the organisation's OpenID Connect service as allauth takes it, or nothing where none is named.

    Raises SettingError where only a part of it is set.
    """
    parts = {"OIDC_SERVER_URL": server_url, "OIDC_CLIENT_ID": client_id, "OIDC_CLIENT_SECRET": client_secret}
    missing = [variable for variable, value in parts.items() if not value]
    if len(missing) == len(parts):
        return []
    if missing:
        raise SettingError(f"{' and '.join(missing)} must be set too, for sign-in by OpenID Connect.")
    return [
        {
            "provider_id": "organisation",
            "name": name,
            "client_id": client_id,
            "secret": client_secret,
            "settings": {"server_url": server_url},
        }
    ]


def kept(path: Path) -> str:
    """Return the text kept in a file of ours, or nothing where it cannot be read."""
    try:
        return path.read_text("ascii").strip()
    except OSError:
        return ""
