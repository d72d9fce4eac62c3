import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from samlofte.lib.chips import CHIPS, STATUSES
from samlofte.lib.dates_in_words import day_words
from samlofte.pledges.enums import Status
from samlofte.pledges.gate.check import check
from samlofte.pledges.gate.model import Promise
from samlofte.templatetags import ui


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@dataclass(frozen=True)
class Span:
    start: date | None
    end: date | None
    start_precision: str = "month"
    end_precision: str = "month"


def shown(source: str, **context: object) -> str:
    request = RequestFactory().get("/om/?sida=2")
    text = Template("{% load i18n %}" + source).render(Context({"request": request, **context}))
    return re.sub(r"\s+", " ", text).strip()


SWITCH = '{% languages as languages %}{% drawn "components/language_switch.jinja" languages=languages %}'


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def test_icon_is_hidden_from_screen_readers() -> None:
    assert shown('{% icon "minus" %}') == (
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14"/></svg>'
    )


def test_icon_that_points_along_the_line_turns_with_it() -> None:
    assert 'class="icon icon-turns"' in shown('{% icon "arrow-right" %}')


def test_icon_of_another_name_is_refused() -> None:
    with pytest.raises(KeyError):
        ui.icon("unicorn")


def test_chips_have_icons_that_the_sprite_holds() -> None:
    assert {chip.icon for chip in CHIPS.values()} - set(ui.drawings()) == set()


def test_chips_cover_every_status() -> None:
    assert set(STATUSES) == set(Status.values)


def test_statuses_differ_in_shape_not_in_colour_alone() -> None:
    assert len({chip.icon for chip in STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize("kind", sorted(CHIPS))
def test_chip_has_a_word_and_a_shape(kind: str) -> None:
    markup = str(ui.chip(kind))
    assert markup.count("<svg") == 1
    assert words(markup) == str(CHIPS[kind].word)


def test_chip_of_another_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        ui.chip("marvellous")


def test_status_chips_say_overdue_and_changed_too() -> None:
    markup = shown("{% status_chips status overdue=True changed=True %}", status=Status.IN_PROGRESS)
    assert words(markup) == "In progress Overdue Changed promise"


def test_status_chips_of_a_plain_commitment_are_one() -> None:
    assert words(shown("{% status_chips status %}", status=Status.FULFILLED)) == "Fulfilled"


def test_check_meter_has_a_box_a_criterion() -> None:
    verdict = check(Promise(text="Minst 250 passager varje vecka", party="Polisen"))
    markup = shown("{% check_meter verdict %}", verdict=verdict)
    met = sum(finding.met for finding in verdict.findings)
    assert (markup.count('class="met"'), markup.count('class="missing"')) == (met, 6 - met)


def test_criterion_words_read_as_a_list_in_a_sentence() -> None:
    assert ui.criterion_words(["actor", "place"]) == "who, where"


@pytest.mark.parametrize(("precision", "said"), [("year", "2022"), ("month", "April 2022"), ("day", "1 April 2022")])
def test_partial_date_says_no_more_than_is_known(precision: str, said: str) -> None:
    assert day_words(date(2022, 4, 1), precision) == said


def test_partial_date_that_is_missing() -> None:
    assert day_words(None) == "not stated"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(date(2022, 4, 1), date(2023, 4, 30)), "April 2022 – April 2023"),
        (Span(date(2022, 1, 1), date(2023, 12, 31), "year", "year"), "2022–2023"),
        (Span(date(2022, 1, 1), date(2022, 12, 31), "year", "year"), "2022"),
        (Span(date(2022, 4, 1), None), "April 2022 – not stated"),
        (Span(None, None), "period not stated"),
    ],
)
def test_period_text(span: Span, said: str) -> None:
    assert ui.period_text(span) == said


@pytest.mark.parametrize(("value", "said"), [("2022-11-30", "30 November 2022"), ("250 pass", "250 pass"), ("", "")])
def test_readable_day_leaves_what_is_no_date(value: str, said: str) -> None:
    assert ui.readable_day(value) == said


def test_short_hash_is_twelve_characters() -> None:
    assert ui.short_hash("0123456789abcdef") == "0123456789ab"


def test_language_switch_leads_to_the_same_page() -> None:
    markup = shown(SWITCH)
    with translation.override("sv"):
        back = shown(SWITCH)
    assert (words(markup), 'hreflang="sv"' in markup) == ("Svenska", True)
    assert (words(back), 'href="/en/om/?sida=2"' in back) == ("English", True)


def test_chain_shows_steps_that_nobody_has_stated_as_missing() -> None:
    markup = shown(
        "{% chain problem=problem commitment=promise %}", problem=[("Skräp", "/p/")], promise=[("Städa", "")]
    )
    assert words(markup) == (
        "Problem Skräp Cause missing Commitment Städa Measure missing Activities missing Indicator missing"
    )
    assert markup.count("is-missing") == 4


def test_chain_refuses_a_step_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        ui.chain(miracle=[("!", "")])


def test_whole_address_is_that_of_the_request() -> None:
    assert ui.whole(RequestFactory().get("/om/"), "/loften/") == "http://testserver/loften/"


def test_whole_address_is_the_public_one_where_it_is_set(settings: object) -> None:
    settings.PUBLIC_URL = "https://lofte.example"  # type: ignore[attr-defined]  # pytest-django's settings
    assert ui.whole(RequestFactory().get("/om/"), "/loften/") == "https://lofte.example/loften/"


@pytest.mark.parametrize(
    ("path", "code", "other"), [("/en/finns-inte/", "sv", "/finns-inte/"), ("/en/om/", "sv", "/om/")]
)
def test_other_language_of_an_address_without_a_page_changes_its_beginning(path: str, code: str, other: str) -> None:
    assert {link.code: link.href for link in ui.other_languages(path)}[code] == other


def test_other_language_of_a_swedish_address_without_a_page() -> None:
    with translation.override("sv"):
        assert [link.href for link in ui.other_languages("/finns-inte/?sida=2")] == ["/en/finns-inte/?sida=2"]


class Wish(forms.Form):
    text = forms.CharField(label="Text", help_text="One sentence.")
    day = forms.DateField(label="Day", required=False)


def test_field_ties_help_and_error_to_the_input() -> None:
    markup = shown("{% field form.text %}", form=Wish({"text": ""}))
    assert 'aria-describedby="id_text_helptext id_text_error"' in markup
    assert 'id="id_text_helptext"' in markup
    assert 'id="id_text_error"' in markup
    assert words(markup) == "Text One sentence. This field is required."


def test_field_that_may_be_left_empty_says_so() -> None:
    assert words(shown("{% field form.day %}", form=Wish())) == "Day (optional)"


def test_error_summary_links_to_the_field() -> None:
    markup = shown("{% error_summary form %}", form=Wish({"text": ""}))
    assert '<a href="#id_text">Text – This field is required.</a>' in markup


def test_error_summary_of_a_good_form_is_nothing() -> None:
    assert shown("{% error_summary form %}", form=Wish({"text": "Städa"})) == ""


def test_pagination_keeps_other_parameters() -> None:
    request = RequestFactory().get("/arbete/rapporter/?visa=alla&page=2")
    page = Paginator(range(50), 20).page(2)
    markup = Template("{% pagination page %}").render(RequestContext(request, {"page": page}))
    assert 'href="?visa=alla&amp;page=3"' in markup
    assert '<span aria-current="page"><span class="visually-hidden">Page </span>2</span>' in markup


def test_pagination_of_one_page_is_nothing() -> None:
    assert shown("{% pagination page %}", page=Paginator(range(5), 20).page(1)) == ""
