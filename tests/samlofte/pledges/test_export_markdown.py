import pytest

from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.exporting.markdown import escaped, pledge_markdown
from samlofte.pledges.queries.published import published_pledge
from tests.conftest import NOW
from tests.factories.pledges import published

ADDRESS = "https://example.org/loften/torget-2022/"


def markdown_of(pledge: Pledge, language: str = "sv") -> str:
    page = published_pledge(pledge.slug, today=NOW.date())
    assert page is not None
    return pledge_markdown(page, language=language, address=ADDRESS)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("[klicka](javascript:alert(1))", r"\[klicka\](javascript:alert(1))"),
        ("x](javascript:alert(1))", r"x\](javascript:alert(1))"),
        ("![bild](http://example.org/x.png)", r"!\[bild\](http://example.org/x.png)"),
        ("# Rubrik", r"\# Rubrik"),
        ("1. punkt", r"1\. punkt"),
        ("1) punkt", r"1\) punkt"),
        ("- punkt", r"\- punkt"),
        ("+ punkt", r"\+ punkt"),
        ("=====", r"\====="),
        ("> citat", r"\> citat"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("<https://example.org>", r"\<https://example.org\>"),
        ("*fet* __fet__ `kod` ~~struket~~", r"\*fet\* \_\_fet\_\_ \`kod\` \~\~struket\~\~"),
        ("&lt;b&gt; &#60; A & B", r"\&lt;b\&gt; \&#60; A & B"),
        ("C:\\nytt", r"C:\\nytt"),
        ("rad ett\n# rad två\r\n\r\nrad tre", "rad ett # rad två rad tre"),
        ("minst 250 fotpatruller, 12-åringar", "minst 250 fotpatruller, 12-åringar"),
        ("a\u202eb\u0000c", "abc"),
    ],
)
def test_escaped_text_means_nothing_to_markdown(text, safe):
    assert escaped(text) == safe


def test_markdown_begins_with_the_title(pledge):
    published(pledge)
    assert markdown_of(pledge).startswith("# Medborgarlöfte Torget 2022\n\n")


def test_markdown_of_the_example_says_so_first(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    published(pledge)
    for language in ("sv", "en"):
        assert "exempeldata" in markdown_of(pledge, language).split("\n\n")[0].lower()


def test_markdown_holds_the_fingerprint_as_code(pledge):
    head = published(pledge).sha256
    assert f"\n\n`{head}`\n\n" in markdown_of(pledge)


def test_markdown_has_a_heading_for_each_party_and_commitment(pledge):
    published(pledge)
    lines = markdown_of(pledge).splitlines()
    assert [line for line in lines if line.startswith("### ")][:3] == [
        "### Polisen",
        "### Gatukontoret",
        "### Fastighetsägarna",
    ]
    assert len([line for line in lines if line.startswith("#### ")]) == 3


def test_markdown_with_hostile_texts_has_no_more_headings_links_or_html(pledge, police):
    published(pledge)
    plain = markdown_of(pledge)
    police.name = "# Polisen ](javascript:x)"
    police.save()
    Pledge.objects.filter(pk=pledge.pk).update(title="<h1>Titel</h1>\n# Två")
    pledge.commitments.filter(number=1).update(text="Ett\n\n# två\n\n<img src=x>", place="[x]: javascript:y")
    published(pledge)
    hostile = markdown_of(pledge)
    headings = [[line.split(" ")[0] for line in text.splitlines() if line.startswith("#")] for text in (plain, hostile)]
    assert headings[0] == headings[1]
    assert [mark in hostile.replace(r"\]", "").replace(r"\<", "") for mark in ("](", "<", "]:")] == [False] * 3
