"""A folder and a database of this run's own, and Django set up for them; import it before any model."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

import django

VAR = Path(tempfile.mkdtemp(prefix="samlofte-benchmark-"))
DATABASE = VAR / "many.sqlite3"
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
os.environ |= {
    "SAMLOFTE_MODE": "demo",
    "SAMLOFTE_VAR": str(VAR),
    # The server is to know the sessions that are made here.
    "SECRET_KEY": secrets.token_urlsafe(48),
    "DATABASE_URL": os.environ.get("BENCHMARK_DATABASE_URL", f"sqlite:///{DATABASE}"),
    "DJANGO_SETTINGS_MODULE": "config.settings",
}
django.setup()
