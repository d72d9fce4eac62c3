"""The entry point for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from samlofte.lib.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# Loading leaves little garbage: it is not looked for.
gc.disable()
application = get_wsgi_application()

# Else the port would stay taken by workers that nobody leads.
end_with_parent()

# What is loaded by now stays as long as the process; looking through it again and again for garbage, every 700 new
# objects, takes an eighth of the time of a page (docs/benchmarks.md).
gc.freeze()
gc.set_threshold(10_000, 10, 10)
gc.enable()
