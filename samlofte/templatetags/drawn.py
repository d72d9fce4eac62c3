"""The tag `drawn`: parts of pages as Jinja2 templates, for what is drawn in many small pieces."""

from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from django import template
from django.conf import settings
from django.template import defaultfilters
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs lack it
from django.utils.translation import get_language
from django.utils.translation.trans_real import catalog
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samlofte.lib.drawing.maps import area_map
from samlofte.places.queries import outlines
from samlofte.templatetags import ui

register = template.Library()

#: how many addresses are kept
ADDRESSES = 10_000


@lru_cache(maxsize=ADDRESSES)
def address(language: str, prefix: str, name: str, *parts: int | str) -> str:  # noqa: ARG001  # an address depends on them
    """Return the address of a view, in this language and for a site that lies here. Raises NoReverseMatch."""
    return reverse(name, args=parts)


def day(moment: date | datetime) -> str:
    """Write a day; that of a moment is the day where the reader is."""
    return str(defaultfilters.date(template_localtime(moment), "DATE_FORMAT"))


# Values are escaped, and a name that nobody handed over is an error.
ENVIRONMENT = Environment(
    loader=FileSystemLoader(settings.BASE_DIR / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    auto_reload=settings.DEBUG,
)
ENVIRONMENT.globals |= {
    "area_map": area_map,
    "chip": ui.chip,
    "chip_icon": ui.chip_icon,
    "chip_word": ui.chip_word,
    "icon": ui.icon,
    "outlines": outlines,
    "period_text": ui.period_text,
    "status_chips": ui.status_chips,
}
ENVIRONMENT.filters |= {
    "capfirst": defaultfilters.capfirst,
    "check_meter": ui.check_meter,
    "day": day,
    "floatformat": defaultfilters.floatformat,
    "readable_day": ui.readable_day,
}


@register.simple_tag
def drawn(name: str, **values: Any) -> SafeString:
    """Draw a part of a page from a Jinja2 template of the folder `templates/`, with these values and no others."""
    url = partial(address, get_language(), get_script_prefix())
    text = ENVIRONMENT.get_template(name).render(values, url=url, _=catalog().gettext)
    return mark_safe(text)  # noqa: S308  # the template escapes its values
