import gzip
import json
import struct

import pytest
from django.test import Client

from samlofte.pledges.models import Pledge
from samlofte.pledges.schema import faults
from tests.factories.pledges import published

FILES = ["medborgarlofte.json", "medborgarlofte.pdf", "medborgarlofte.md", "flode.xml", "bild.png"]


def address(pledge: Pledge, file: str, prefix: str = "") -> str:
    return f"{prefix}/loften/{pledge.slug}/{file}"


def size_of(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize(
    ("file", "kind", "disposition"),
    [
        ("medborgarlofte.json", "application/json; charset=utf-8", 'attachment; filename="medborgarlofte-{}-v1.json"'),
        ("medborgarlofte.pdf", "application/pdf", 'inline; filename="medborgarlofte-{}-v1.pdf"'),
        ("medborgarlofte.md", "text/markdown; charset=utf-8", 'attachment; filename="medborgarlofte-{}-v1.md"'),
        ("flode.xml", "application/atom+xml; charset=utf-8", None),
        ("bild.png", "image/png", None),
    ],
)
def test_download_says_what_it_is_fresh_and_stored(client, pledge, file, kind, disposition):
    published(pledge)
    wanted = (200, kind, disposition and disposition.format(pledge.slug))
    for _turn in range(2):
        response = client.get(address(pledge, file))
        said = (response.status_code, response.headers["Content-Type"], response.headers.get("Content-Disposition"))
        assert said == wanted


@pytest.mark.parametrize("file", FILES)
def test_download_of_an_unpublished_pledge_is_not_found(client, pledge, file):
    assert client.get(address(pledge, file)).status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_download_of_no_pledge_is_not_found(client, db, file):
    assert client.get(f"/loften/finns-inte/{file}").status_code == 404


@pytest.mark.parametrize("file", FILES)
def test_download_takes_no_post(client, pledge, file):
    published(pledge)
    assert client.post(address(pledge, file)).status_code == 405


@pytest.mark.parametrize("file", FILES)
def test_unchanged_download_is_not_sent_again(client, pledge, file):
    published(pledge)
    etag = client.get(address(pledge, file)).headers["ETag"]
    again = client.get(address(pledge, file), headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("file", FILES)
def test_stored_download_asks_the_database_once(client, pledge, file, django_assert_num_queries):
    published(pledge)
    client.get(address(pledge, file))
    with django_assert_num_queries(1):
        client.get(address(pledge, file))


@pytest.mark.parametrize("file", FILES)
def test_download_is_another_after_publishing(client, pledge, file):
    published(pledge)
    before = client.get(address(pledge, file)).content
    pledge.commitments.filter(number=1).update(text="Gå minst 300 fotpatruller på torget.")
    published(pledge)
    assert client.get(address(pledge, file)).content != before


def test_download_is_compressed_for_those_who_ask(pledge):
    published(pledge)
    response = Client().get(address(pledge, "medborgarlofte.md"), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(response.content).decode().startswith("# Medborgarlöfte Torget 2022")


def test_json_is_readable_and_fits_the_published_schema(client, pledge):
    head = published(pledge).sha256
    text = client.get(address(pledge, "medborgarlofte.json")).content.decode()
    document = json.loads(text)
    assert (faults(document), document["head"]) == ([], head)
    assert '\n  "slug": "torget-2022",\n' in text
    assert "Medborgarlöfte Torget 2022" in text


def test_pdf_is_a_pdf_in_the_language_of_its_address(client, pledge):
    published(pledge)
    documents = [client.get(address(pledge, "medborgarlofte.pdf", prefix)).content for prefix in ("", "/en")]
    assert [f"/Lang({language})".encode() in text for language, text in zip(("sv", "en"), documents, strict=True)] == [
        True,
        True,
    ]


def test_pdf_and_markdown_name_the_address_of_the_pledge(client, pledge, settings):
    settings.PUBLIC_URL = "https://loften.example.org"
    published(pledge)
    text = client.get(address(pledge, "medborgarlofte.md")).content.decode()
    assert text.count("https://loften.example.org/loften/torget-2022/") == 2


def test_picture_has_the_size_that_share_pictures_have(client, pledge):
    published(pledge)
    picture = client.get(address(pledge, "bild.png")).content
    assert size_of(picture) == (1200, 630)
    assert len(picture) < 300_000


@pytest.mark.parametrize(
    "title", ["Löfte", "Å" * 190, "Tryggare torg och gator " * 8, "#panic() *x* 😀 中", "<b>$x$</b>"]
)
def test_picture_can_be_made_of_any_title(client, pledge, title):
    Pledge.objects.filter(pk=pledge.pk).update(title=title[:200])
    published(pledge)
    picture = client.get(address(pledge, "bild.png")).content
    assert size_of(picture) == (1200, 630)
    assert len(picture) < 300_000


def test_picture_of_the_example_is_another_than_of_the_real_thing(client, pledge):
    published(pledge)
    real = client.get(address(pledge, "bild.png")).content
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True, revision=pledge.revision + 5)
    assert client.get(address(pledge, "bild.png")).content != real
