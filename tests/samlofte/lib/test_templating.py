"""Our quicker tags say what Django's say."""

import pytest
from django.template import Context, Engine
from django.template.exceptions import TemplateSyntaxError
from django.urls import NoReverseMatch, set_script_prefix
from django.utils.safestring import mark_safe
from django.utils.translation import override

DJANGO = Engine(libraries={"i18n": "django.templatetags.i18n"})
OURS = Engine(
    builtins=["samlofte.lib.templating.addresses"],
    libraries={"i18n": "samlofte.lib.templating.translating"},
)
VALUES = {
    "name": "<Å & B>",
    "safe": mark_safe("<b>x</b>"),
    "one": 1,
    "many": 12345,
    "none": None,
    "slug": "torget-2022",
    "on": True,
    "places": ["a", "b"],
}
TEMPLATES = [
    '{% translate "Versions" %}',
    "{% translate 'Versions' as said %}[{{ said }}]",
    '{% translate "Versions"|upper %}',
    "{% translate name %}",
    '{% translate "Versions" noop %}',
    '{% translate "May" context "month" %}',
    '{% trans "100% <sure>" %}',
    "{% blocktranslate %}Hello {{ name }} and {{ safe }}{% endblocktranslate %}",
    "{% blocktranslate trimmed %}\n  Hello\n  {{ name }}\n{% endblocktranslate %}",
    "{% blocktranslate with who=name|lower %}Hello {{ who }}{% endblocktranslate %}",
    "{% blocktranslate %}Hello {{ missing }}, 100%{% endblocktranslate %}",
    "{% blocktranslate asvar said %}Hello {{ name }}{% endblocktranslate %}[{{ said }}]",
    "{% blocktranslate count number=one %}{{ number }} act{% plural %}{{ number }} acts{% endblocktranslate %}",
    "{% blocktranslate count number=many %}{{ number }} act{% plural %}{{ number }} acts{% endblocktranslate %}",
    "{% blocktranslate with name=safe %}{{ name }}{% endblocktranslate %}{{ name }}",
    "{% blocktranslate context 'x' %}Hello {{ name }}{% endblocktranslate %}",
    "{% autoescape off %}{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}{% endautoescape %}",
    '{% language "en" %}{% translate "Versions" %}{% endlanguage %}{% translate "Versions" %}',
    '{% url "public:pledge" slug %}',
    '{% url "public:pledge" slug=slug %}',
    '{% url "public:commitment" slug one %}',
    '{% url "public:commitment" slug one as there %}[{{ there }}]',
    '{% url "public:commitment" slug "x" as there %}[{{ there }}]',
    '{% language "en" %}{% url "public:about" %}{% endlanguage %}{% url "public:about" %}',
    "{% for place in places %}{% url 'public:pledge' place %}{% endfor %}",
]


def both(text: str) -> list[str]:
    said: list[str] = []
    for engine in (DJANGO, OURS):
        template = engine.from_string("{% load i18n %}" + text)
        # Twice: what is remembered must be what was worked out.
        said += [template.render(Context(VALUES)) for _turn in range(2)]
    return said


@pytest.mark.parametrize("text", TEMPLATES)
@pytest.mark.parametrize("language", ["sv", "en", None])
def test_tag_says_what_djangos_says(text, language):
    with override(language):
        said = both(text)
    assert said == [said[0]] * 4


def test_text_is_remembered_for_each_language():
    template = OURS.from_string('{% load i18n %}{% translate "Monday" %}')
    said = []
    for language in ("sv", "en", "sv"):
        with override(language):
            said.append(template.render(Context()))
    assert said == ["måndag", "Monday", "måndag"]


def test_address_follows_where_the_site_lies():
    template = OURS.from_string('{% url "public:about" %}')
    said = []
    for prefix in ("/", "/under/", "/"):
        set_script_prefix(prefix)
        said.append(template.render(Context()))
    assert said == ["/om/", "/under/om/", "/om/"]


def test_address_of_no_view_is_an_error():
    for engine in (DJANGO, OURS):
        with pytest.raises(NoReverseMatch):
            engine.from_string('{% url "public:nowhere" %}').render(Context())


def test_counting_with_a_text_is_an_error():
    text = "{% load i18n %}{% blocktranslate count n=name %}{{ n }}{% plural %}{{ n }}s{% endblocktranslate %}"
    for engine in (DJANGO, OURS):
        with pytest.raises(TemplateSyntaxError):
            engine.from_string(text).render(Context(VALUES))
