from django.apps import AppConfig


class SamlofteConfig(AppConfig):
    """The one Django app."""

    name = "samlofte"
    label = "samlofte"
    verbose_name = "Samlöfte"
