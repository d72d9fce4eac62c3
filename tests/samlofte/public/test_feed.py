from datetime import datetime, timedelta

from django.test import Client
from lxml import etree

from samlofte.pledges.actions.editing import save_commitment
from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge
from tests.conftest import NOW
from tests.factories.pledges import TESTER, CommitmentFactory, published

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(pledge: Pledge, prefix: str = "") -> etree._Element:
    response = Client().get(f"{prefix}/loften/{pledge.slug}/flode.xml")
    assert response.status_code == 200
    return etree.fromstring(response.content)


def entries(feed: etree._Element) -> list[etree._Element]:
    return feed.findall(f"{ATOM}entry")


def said(element: etree._Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def link_of(entry: etree._Element) -> str:
    (link,) = entry.findall(f"{ATOM}link")
    return str(link.get("href"))


def report(pledge: Pledge, number: int, note: str, at: datetime = NOW) -> None:
    report_status(
        commitment=pledge.commitments.get(number=number),
        status=Status.IN_PROGRESS,
        source="Passloggen",
        note=note,
        by=TESTER,
        at=at,
    )


def test_feed_has_what_atom_demands(pledge):
    published(pledge)
    report(pledge, 1, "Hittills 40.")
    feed = feed_of(pledge)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *entries(feed)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        assert said(element, "id").startswith("tag:testserver,2022-04-01:")
        assert datetime.fromisoformat(said(element, "updated")).tzinfo is not None
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
    links = {link.attrib["rel"]: link.attrib["href"] for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/loften/torget-2022/",
        "self": "http://testserver/loften/torget-2022/flode.xml",
    }


def test_feed_tells_its_language(pledge):
    published(pledge)
    assert [feed_of(pledge, prefix).get(LANG) for prefix in ("", "/en")] == ["sv", "en"]


def test_feed_shows_the_newest_first(pledge):
    published(pledge)
    report(pledge, 1, "Första", NOW)
    report(pledge, 2, "Andra", NOW + timedelta(days=2))
    report(pledge, 1, "Tredje", NOW + timedelta(days=1))
    root = "http://testserver/loften/torget-2022/"
    links = [link_of(entry).removeprefix(root) for entry in entries(feed_of(pledge))]
    assert links == ["ataganden/2/", "ataganden/1/", "ataganden/1/", "versioner/1/"]


def test_feed_ids_are_all_different_and_stay(pledge):
    published(pledge)
    report(pledge, 1, "Första", NOW)
    before = [said(entry, "id") for entry in entries(feed_of(pledge))]
    report(pledge, 1, "Andra", NOW - timedelta(days=1))
    after = [said(entry, "id") for entry in entries(feed_of(pledge))]
    assert len(set(after)) == len(after) == 3
    assert set(before) < set(after)


def test_feed_holds_the_head_and_each_fingerprint(pledge):
    first = published(pledge).sha256
    pledge.commitments.filter(number=1).update(text="Gå minst 300 fotpatruller.")
    second = published(pledge, at=NOW).sha256
    feed = feed_of(pledge)
    assert second in said(feed, "subtitle")
    assert [sha in said(entry, "summary") for sha, entry in zip((second, first), entries(feed), strict=True)] == [
        True,
        True,
    ]


def test_feed_shows_a_marked_change_with_before_and_after(pledge):
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=NOW)
    pledge.refresh_from_db()
    save_commitment(
        pledge=pledge,
        commitment=pledge.commitments.get(number=1),
        fields={"place": "Stortorget"},
        partners=[],
        by=TESTER,
        at=NOW,
    )
    published(pledge, at=NOW + timedelta(days=1), reason="Torget byggs om.")
    newest = said(entries(feed_of(pledge))[0], "summary")
    assert [text in newest for text in ("Stortorget", "Torget byggs om. (Polisen)")] == [True, True]


def test_feed_of_the_example_says_so_in_its_head_and_in_every_entry(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    published(pledge)
    report(pledge, 1, "Hittills 40.")
    for prefix in ("", "/en"):
        feed = feed_of(pledge, prefix)
        texts = [said(feed, "subtitle"), *(said(entry, "summary") for entry in entries(feed))]
        assert [text.lower().count("exempeldata") for text in texts] == [1, 1, 1]


def test_feed_escapes_html_and_drops_what_xml_forbids(pledge):
    published(pledge)
    report(pledge, 1, "<script>alert(1)</script> \u0007\ufffe& slut")
    summary = said(entries(feed_of(pledge))[0], "summary")
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; slut</p>" in summary


def test_feed_keeps_silent_of_commitments_that_are_not_published(pledge):
    published(pledge)
    CommitmentFactory.create(pledge=pledge, number=9, text="Hemligt utkast")
    report(pledge, 9, "Inget för allmänheten")
    assert [link_of(entry) for entry in entries(feed_of(pledge))] == [
        "http://testserver/loften/torget-2022/versioner/1/"
    ]
