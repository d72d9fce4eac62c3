"""The settings of the application as they are, with the addresses of the benchmark."""

from config.settings import *  # noqa: F403  # that is what it is for

ROOT_URLCONF = "pages_urls"
