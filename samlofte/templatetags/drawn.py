"""Pages, and by the tag `drawn` parts of pages, as Jinja2 templates: for what is drawn in many small pieces."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any, TypeVar

from django import template
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language, get_language_bidi, gettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from samlofte.lib.drawing.maps import area_map
from samlofte.places.queries import outlines
from samlofte.templatetags import ui

register = template.Library()

#: a day or a moment
When = TypeVar("When", date, datetime)
#: how many addresses are kept, and how many days in words
ADDRESSES = 10_000


@lru_cache(maxsize=ADDRESSES)
def address(language: str, prefix: str, name: str, *parts: int | str) -> str:  # noqa: ARG001  # an address depends on them
    """Return the address of a view, in this language and for a site that lies here. Raises NoReverseMatch."""
    return reverse(name, args=parts)


def day(moment: date | datetime) -> str:
    """Write a day; that of a moment is the day where the reader is."""
    return day_in(get_language(), moment)


def here(when: When) -> When:
    """Return a moment as the clock on the wall shows it where the pledges are, and a day as it is."""
    return when.astimezone(get_default_timezone()) if isinstance(when, datetime) else when


def day_in(language: str, moment: date | datetime) -> str:
    """Write a day in the language that is active, for those who know which it is."""
    shown = here(moment)
    return _day(shown.date() if isinstance(shown, datetime) else shown, language)


@lru_cache(maxsize=ADDRESSES)
def _day(shown: date, language: str) -> str:  # noqa: ARG001  # part of the key: the month is translated
    return str(date_format(shown, "DATE_FORMAT"))


def written(moment: date | datetime, form: str) -> str:
    """Write a day or a moment in a form of Django's; a moment as the clock of the reader shows it."""
    return str(date_format(here(moment), form))


def short_day(moment: date | datetime) -> str:
    """Write a day in few letters, as in 3 maj 2022."""
    return written(moment, "j b Y")


def plain_number(value: Decimal | int) -> str:
    """Write a number with the decimals that it has, and no others."""
    shown = int(value) if value == int(value) else Decimal(value).normalize()
    return str(number_format(shown, use_l10n=True, force_grouping=True))


def moment(at: datetime) -> str:
    """Write a day with the time of the clock where the reader is."""
    return f"{day(at)} {here(at):%H:%M}"


def stamp(at: datetime) -> str:
    """Write a moment for machines."""
    return str(here(at).isoformat(timespec="minutes"))


class Translated(Extension):
    """Compiles `_("…")` to its translation: a page has a hundred of them, and none is looked up while it is drawn."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Put the translated text where the call stands. Raises TemplateSyntaxError for anything but a literal text."""
        for token in stream:
            if not token.test("name:_"):
                yield token
                continue
            stream.expect("lparen")
            text = stream.expect("string")
            stream.expect("rparen")
            yield Token(text.lineno, "string", gettext(text.value))


def environment() -> Environment:
    """Return what compiles and draws templates in the language that is active; a template is compiled for each."""
    return _environment(get_language())


@cache
def _environment(language: str) -> Environment:
    # Values are escaped, and a name that nobody handed over is an error.
    made = Environment(
        loader=FileSystemLoader(settings.BASE_DIR / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=settings.DEBUG,
        extensions=[Translated],
    )
    made.globals |= {
        "area_map": area_map,
        "bidi": get_language_bidi(),
        "language": language,
        "outlines": outlines,
        "period_text": ui.period_text,
    }
    # A filter of a constant, `{{ "clock"|icon }}`, is worked out when the template is compiled.
    made.filters |= {
        "capfirst": defaultfilters.capfirst,
        "check_meter": partial(ui.check_meter_in, language),
        "chip": ui.chip,
        "chip_icon": ui.chip_icon,
        "chip_word": ui.chip_word,
        "day": partial(day_in, language),
        "floatformat": defaultfilters.floatformat,
        "icon": ui.icon,
        "moment": moment,
        "plain_number": plain_number,
        "readable_day": ui.readable_day,
        "stamp": stamp,
        "short_day": short_day,
        "static": static,
        "written": written,
        "status_chips": partial(ui.status_chips_in, language),
    }
    return made


@register.simple_tag
def drawn(name: str, **values: Any) -> SafeString:
    """Draw a Jinja2 template of the folder `templates/`, with these values and no others."""
    url = partial(address, get_language(), get_script_prefix())
    text = environment().get_template(name).render(values, url=url)
    return mark_safe(text)  # noqa: S308  # the template escapes its values


@register.simple_tag(takes_context=True)
def share(context: template.Context, title: str, description: str, path: str, slug: str = "") -> SafeString:
    """Draw what a page says of itself where it is shared, with the picture of the pledge `slug` or the site's own."""
    picture = reverse("public:picture", args=[slug]) if slug else static("img/share.png")
    page, picture = (ui.whole(context["request"], address) for address in (path, picture))
    return drawn("components/share.jinja", title=title, description=description, page=page, picture=picture)


def drawn_page(request: HttpRequest, name: str, **values: Any) -> HttpResponse:
    """Answer with a whole page, a Jinja2 template in the frame `public/frame.jinja`."""
    languages = ui.other_languages(request.get_full_path())
    return HttpResponse(drawn(name, languages=languages, whole=partial(ui.whole, request), **values))
