"""Django with next to no middleware, in the same server: what a view costs that does nothing."""

from config.settings import *  # noqa: F403  # that is what it is for

ROOT_URLCONF = "pages_urls_bare"
# allauth refuses to start without its own, which only hands a plain page on.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
