"""Django without any middleware, in the same server: what a view costs that does nothing."""

from config.settings import *  # noqa: F403  # that is what it is for
from config.settings import INSTALLED_APPS as ALL_APPS

ROOT_URLCONF = "pages_urls_bare"
MIDDLEWARE = []
# allauth refuses to start without its middleware.
INSTALLED_APPS = [name for name in ALL_APPS if not name.startswith("allauth")]
