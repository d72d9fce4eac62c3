"""The entry point for the web server."""

import ctypes
import gc
import os
import signal
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()


def end_with_the_server() -> None:
    """Let the kernel end this process when the one that started it is gone, killed for instance (Linux).

    Else the port would stay taken by workers that nobody leads.
    """
    set_parent_death_signal = 1
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


end_with_the_server()

# What is loaded by now stays as long as the process; looking through it again and again for garbage, every 700 new
# objects, takes an eighth of the time of a page (docs/benchmarks.md).
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)
