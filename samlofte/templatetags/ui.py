"""The small parts of the look that templates ask for by name; loaded in every template (settings)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.urls import translate_url
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from samlofte.lib.browsers import browser_words
from samlofte.lib.chips import CHIPS
from samlofte.lib.dates_in_words import period_words
from samlofte.pledges.gate.model import Verdict
from samlofte.pledges.gate.prose import label

register = template.Library()

SPRITE = Path("static") / "img" / "icons.svg"
SYMBOL = re.compile(r'<symbol id="([a-z-]+)" viewBox="0 0 24 24">(.+)</symbol>')
#: these point along the line of reading and turn where it runs from right to left
TURNING = frozenset({"arrow-right", "arrow-left", "chevron-right"})
SHORT_HASH = 12
#: how many addresses are kept with what they are in another language
ADDRESSES = 1_000
#: the width that each box of the checkability meter takes
BOX = 22
METER = (
    '<p class="meter"><svg class="meter-boxes" viewBox="0 0 {width} 20" width="{width}" height="20"'
    ' aria-hidden="true">{boxes}</svg><span>{words}</span></p>'
)
MET_BOX = (
    '<rect class="met" x="{left}" y="2" width="16" height="16" rx="2"/><path class="tick" d="M{tick} 10l3 3 6-6"/>'
)
MISSING_BOX = '<rect class="missing" x="{left}" y="2" width="16" height="16" rx="2"/>'
STEPS = ("problem", "cause", "commitment", "measure", "activity", "indicator")
STEP_WORDS = {
    "problem": gettext_lazy("Problem"),
    "cause": gettext_lazy("Cause"),
    "commitment": gettext_lazy("Commitment"),
    "measure": gettext_lazy("Measure"),
    "activity": gettext_lazy("Activities"),
    "indicator": gettext_lazy("Indicator"),
}


@cache
def drawings() -> dict[str, str]:
    """Return the strokes of each icon of the sprite by its name."""
    return dict(SYMBOL.findall((settings.BASE_DIR / SPRITE).read_text(encoding="utf-8")))


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Return an icon as inline SVG, hidden from screen readers: a word always stands beside it.

    Raises KeyError for a name that the sprite does not have.
    """
    turns = " icon-turns" if name in TURNING else ""
    return mark_safe(  # noqa: S308  # our own drawing, no outside text
        f'<svg class="icon{turns}" viewBox="0 0 24 24" aria-hidden="true">{drawings()[name]}</svg>'
    )


@register.simple_tag
def chip(kind: str) -> SafeString:
    """Return the chip of a status, a mark or a verdict. Raises KeyError for another kind."""
    return _drawn_chip(str(kind), get_language())


@cache
def _drawn_chip(kind: str, language: str) -> SafeString:  # noqa: ARG001  # part of the key: the word is translated
    what = CHIPS[kind]
    return format_html('<span class="chip chip-{}">{}{}</span>', what.tone, icon(what.icon), what.word)


@register.simple_tag
def chip_icon(kind: str) -> SafeString:
    """Return only the shape of a chip, where its word already stands beside it."""
    return icon(CHIPS[str(kind)].icon)


@register.simple_tag
def chip_word(kind: str) -> str:
    """Return only the word of a chip."""
    return str(CHIPS[str(kind)].word)


@register.simple_tag
def status_chips(status: str, *, overdue: bool = False, changed: bool = False) -> SafeString:
    """Return the chips of a commitment: its status, and where they apply *overdue* and *changed promise*."""
    return status_chips_in(get_language(), status, overdue=overdue, changed=changed)


def status_chips_in(language: str, status: str, *, overdue: bool, changed: object) -> SafeString:
    """Return the chips of a commitment in the language that is active, for those who know which it is."""
    return _chips(str(status), bool(overdue), bool(changed), language)


@cache
def _chips(status: str, overdue: bool, changed: bool, language: str) -> SafeString:  # noqa: ARG001, FBT001  # a key
    kinds = [status, *(["overdue"] if overdue else []), *(["changed"] if changed else [])]
    return mark_safe("".join(chip(kind) for kind in kinds))  # noqa: S308  # made of escaped chips


@register.simple_tag
def check_meter(verdict: Verdict) -> SafeString:
    """Return the short form of a verdict: a box a criterion, filled or dashed, and what is missing in words."""
    return check_meter_in(get_language(), verdict)


def check_meter_in(language: str, verdict: Verdict) -> SafeString:
    """Return the short form of a verdict in the language that is active, for those who know which it is."""
    return _meter(verdict.met, verdict.missing, language)


@cache
def _meter(met: tuple[bool, ...], missing: tuple[str, ...], language: str) -> SafeString:  # noqa: ARG001  # part of the key
    words = _("Missing: %(missing)s") % {"missing": criterion_words(missing)} if missing else _("Can be checked")
    boxes = format_html_join("", "{}", ((_box(at, is_met=one),) for at, one in enumerate(met)))
    return format_html(METER, width=len(met) * BOX, boxes=boxes, words=words)


def _box(at: int, *, is_met: bool) -> SafeString:
    left = at * BOX + 1
    return format_html(MET_BOX if is_met else MISSING_BOX, left=left, tick=left + 3.5)


@register.filter
def criterion_words(criteria: Iterable[str]) -> str:
    """Return several criteria as a list in a sentence."""
    words = (_(label(criterion)) for criterion in criteria)
    return ", ".join(word[:1].lower() + word[1:] for word in words)


@register.filter
def browser(user_agent: str) -> str:
    """Return a User-Agent line in words."""
    return browser_words(user_agent)


@register.filter
def short_hash(value: str) -> str:
    """Return the first characters of a hash, enough to compare by eye."""
    return value[:SHORT_HASH]


def readable_day(value: object) -> object:
    """Write a value that is an ISO date as a date to read; leave any other as it is."""
    try:
        return date_format(date.fromisoformat(str(value)))
    except ValueError:
        return value


@register.simple_tag
def period_text(period: Any) -> str:
    """Write a period with `start`, `end` and their precisions: april 2022 – april 2023."""
    return period_words(period.start, period.start_precision, period.end, period.end_precision)


class OtherLanguage(NamedTuple):
    """A language that a page can be had in, and where."""

    code: str
    name: str
    href: str


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[OtherLanguage]:
    """Return links to this page in the other languages."""
    return other_languages(context["request"].get_full_path() if "request" in context else "/")


def other_languages(path: str) -> list[OtherLanguage]:
    """Return links to a page in the other languages, each named in its own language."""
    here = urlsplit(path)
    current = get_language()
    return [
        OtherLanguage(
            code,
            get_language_info(code)["name_local"].capitalize(),
            here._replace(path=_translated(here.path, current, code)).geturl(),
        )
        for code, _name in settings.LANGUAGES
        if code != current
    ]


@lru_cache(maxsize=ADDRESSES)
def _translated(path: str, current: str, code: str) -> str:
    """Translate a path; one that leads to no page, where somebody reads that, only changes its beginning."""
    translated = translate_url(path, code)
    if translated != path:
        return translated
    bare = path.removeprefix(f"/{current}") if path.startswith(f"/{current}/") else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a form field with label, help and errors, tied together for screen readers."""
    return {"field": bound}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Say what was wrong with a sent form, as links to the fields; nothing where all is well."""
    return {"form": form, "faults": [(bound, bound.errors) for bound in form if bound.errors]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any) -> dict[str, Any]:
    """Link to the pages of a list (a Django `Page`), other query parameters kept."""
    return {
        "request": context.get("request"),
        "page": page,
        "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "gap": page.paginator.ELLIPSIS,
    }


@register.inclusion_tag("components/chain.html")
def chain(here: str = "commitment", **found: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Draw the way from problem to indicator: a step is a list of (text, href), and an empty one is missing.

    `here` is the step that the page is about. Raises KeyError for a step that there is not.
    """
    if unknown := set(found) - set(STEPS):
        raise KeyError(f"No such step: {', '.join(sorted(unknown))}.")
    steps = [{"word": STEP_WORDS[key], "parts": found.get(key, ()), "is_here": key == here} for key in STEPS]
    following = [step["parts"] for step in steps[1:]]
    for step, after in zip(steps, [*following, [None]], strict=True):
        step["before_missing"] = not after
    return {"steps": steps}


def whole(request: HttpRequest, path: str) -> str:
    """Return a path as a whole address: the public one of the settings, else that of the request."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else str(request.build_absolute_uri(path))
