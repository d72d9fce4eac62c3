"""Every page is valid HTML, every link inside the site leads somewhere, and no page names another host."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest
from django.db import transaction
from django.test import Client
from lxml import html as lxml_html

from samlofte.example.load import load
from samlofte.people.models import User

HOST = "http://testserver"
#: pages whose addresses differ in their numbers alone are of one sort; a plan has thousands
OF_A_SORT = 3


def crawl(client: Client, start: list[str]) -> dict[str, tuple[int, bytes]]:
    """Open the pages that can be reached by links, some of each sort, and return what was answered."""
    waiting, seen, sorts = list(start), {}, Counter[str]()
    while waiting:
        path = waiting.pop()
        sort = re.sub(r"\d+", "0", path)
        if path in seen or path.startswith("/static/") or sorts[sort] >= OF_A_SORT:
            continue
        sorts[sort] += 1
        response = client.get(path, follow=True)
        seen[path] = (response.status_code, b"".join(response) if response.streaming else response.content)
        assert seen[path][1], path
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [link for link in links(path, seen[path][1]) if link not in seen]
    return seen


def tree_of(page: bytes) -> Any:
    """The elements of a page; the library's own types do not know what they can do."""
    return lxml_html.document_fromstring(page)


def links(path: str, page: bytes) -> list[str]:
    elements = tree_of(page).iterlinks()
    found = [urldefrag(urljoin(HOST + path, link)).url for tag, _a, link, _p in elements if tag.tag != "form"]
    return [urlsplit(link).path for link in found if link.startswith(HOST)]


def outside(page: bytes) -> list[str]:
    """Addresses on other hosts that the browser would ask by itself (links that people click are fine)."""
    tree = tree_of(page)
    loaded = tree.xpath(
        "//img/@src | //script/@src | //iframe/@src | //link[@rel!='canonical' and @rel!='alternate']/@href"
    )
    return [address for address in loaded if urlsplit(address).netloc not in {"", "testserver"}]


@cache
def faults(page: bytes) -> list[str]:
    """What is wrong in a page; a public one is the same for everybody and looked through once."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page)
    wrong = [f"{code} at {place}" for place, code, _data in parser.errors]
    names = re.findall(rb'\sid="([^"]+)"', page)
    return wrong + [f"id {name!r} twice" for name in {name for name in names if names.count(name) > 1}]


#: the same pages whatever the database
pytestmark = [pytest.mark.once, pytest.mark.xdist_group("valid pages")]


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The example year, played once for this module and thrown away afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(password="ett långt lösenord")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def example(played, db):
    """The example year."""


@pytest.mark.slow
@pytest.mark.parametrize("email", [None, "redaktor.polisen@exempel.invalid", "lasare.asf@exempel.invalid"])
def test_every_reachable_page_is_valid_and_every_link_leads_somewhere(example, email):
    client = Client()
    start = ["/", "/loften/", "/en/loften/"]
    if email:
        client.force_login(User.objects.get(email=email))
        start = ["/arbete/", "/en/arbete/"]
    seen = crawl(client, start)
    pages = {path: page for path, (_status, page) in seen.items() if page.lstrip().startswith(b"<!doctype html>")}
    assert {path: status for path, (status, _page) in seen.items() if status != 200} == {}
    assert {path: found for path, page in pages.items() if (found := faults(page))} == {}
    assert {path: found for path, page in pages.items() if (found := outside(page))} == {}
    assert len(pages) > 30


@pytest.mark.slow
def test_every_page_forbids_inline_scripts_and_other_hosts(example):
    client = Client()
    for path in ("/loften/", "/loften/sofielund-2022-2023/", "/konto/login/", "/finns-inte/"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe-inline" not in policy, path
