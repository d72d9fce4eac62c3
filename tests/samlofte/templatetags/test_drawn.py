from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, set_script_prefix
from django.utils.translation import override
from jinja2 import TemplateSyntaxError, UndefinedError

from samlofte.templatetags.drawn import day, drawn, environment

PROGRESS = {"percent": 58, "right": "maj", "label": "Hur långt"}
NAV = "components/pledge_nav.jinja"


def test_values_are_escaped():
    assert "<span>&lt;b&gt; &amp; c</span>" in drawn("components/progress.jinja", left="<b> & c", **PROGRESS)


def test_what_is_drawn_is_not_escaped_again_by_django():
    template = Template('{% drawn "components/progress.jinja" percent=1 left=left right="" label="" %}')
    assert "<span>a &amp; b</span>" in template.render(Context({"left": "a & b"}))


def test_icons_and_chips_are_not_escaped():
    said = environment().from_string("{{ 'signed'|chip }}{{ 'minus'|icon }}").render()
    assert (said.count("<svg"), "&lt;" in said) == (2, False)


def test_value_that_nobody_handed_over_is_an_error():
    with pytest.raises(UndefinedError):
        drawn("components/progress.jinja", **PROGRESS)


@pytest.mark.parametrize(
    ("language", "said", "address"),
    [("sv", "Delar av löftet", "/loften/x/"), ("en", "Parts of the pledge", "/en/loften/x/")],
)
def test_texts_and_addresses_follow_the_language(language, said, address):
    for _turn in range(2):
        with override(language):
            markup = drawn(NAV, slug="x", here="")
        assert f'aria-label="{said}"' in markup
        assert f'href="{address}"' in markup


def test_text_that_is_translated_is_escaped_and_filled_in():
    with override("en"):
        template = environment().from_string('{{ _("<b> %(number)s")|format(number=2) }}')
    assert template.render() == "&lt;b&gt; 2"


def test_only_a_text_that_stands_there_can_be_translated():
    with pytest.raises(TemplateSyntaxError):
        environment().from_string("{{ _(text) }}")


def test_addresses_follow_where_the_site_lies():
    set_script_prefix("/under/")
    try:
        with override("sv"):
            markup = drawn(NAV, slug="x", here="")
    finally:
        set_script_prefix("/")
    assert 'href="/under/loften/x/"' in markup


def test_address_of_no_view_is_an_error():
    with pytest.raises(NoReverseMatch):
        drawn(NAV, slug="no slug", here="")


def test_day_of_a_moment_is_that_of_the_reader():
    with override("sv"):
        assert [day(date(2022, 4, 1)), day(datetime(2022, 4, 1, 23, 30, tzinfo=UTC))] == [
            "1 april 2022",
            "2 april 2022",
        ]
