"""A folder and a database of this run's own, and Django set up for them; import it before any model."""

import atexit
import os
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
    "DATABASE_URL": f"sqlite:///{DATABASE}",
    "DJANGO_SETTINGS_MODULE": "config.settings",
}
django.setup()
