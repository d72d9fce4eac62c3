from importlib import import_module

from django.apps import AppConfig


class SamlofteConfig(AppConfig):
    """The one Django app."""

    name = "samlofte"
    label = "samlofte"
    verbose_name = "Samlöfte"

    def ready(self) -> None:
        """Let the log hear of what allauth does with accounts."""
        import_module("samlofte.workspace.account_log")
