"""The same pledge as web page, DOCX and PDF."""

import io
import zipfile

import docx
import pypdfium2
import pytest
import typst

from samlofte.pledges.importing.document import DocumentError
from samlofte.pledges.importing.draft import Draft
from samlofte.pledges.importing.extract import read_bytes
from samlofte.pledges.importing.reading import read_draft

pytestmark = pytest.mark.slow

POLICE = (
    "genomföra minst 30 hastighetskontroller på Storgatan och Skolvägen under hela perioden",
    "besöka alla skolor",
)
CITY = ("förbättra belysningen längs gångvägen mellan resecentrum och torget", "bjuda in till fyra trygghetsvandringar")
EXPECTED = [*(("Polisen", text) for text in POLICE), *(("Almåsa kommun", text) for text in CITY)]
FILL = "Många har berättat om bilar som kör för fort och om oro vid resecentrum. " * 6


def promised(draft: Draft) -> list[tuple[str | None, str]]:
    return [(item.party, item.text) for item in draft.of("commitments")]


def a_pdf(*, columns: int, justify: bool) -> bytes:
    points = "\n".join(f"- {text}" for text in POLICE)
    city = "\n".join(f"- {text}" for text in CITY)
    source = f"""
#set page(paper: "a4", columns: {columns}, footer: context [Sida #counter(page).display()])
#set text(lang: "sv", hyphenate: {str(justify).lower()}, size: 12pt)
#set par(justify: {str(justify).lower()})
#place(top + center, scope: "parent", float: true)[#text(size: 20pt)[*Medborgarlöfte för Almåsa 2023*]]
= Bakgrund
{FILL * 3}

= Vad vi lovar
== Polisen lovar att:
{points}

== Almåsa kommun lovar att:
{city}

= Uppföljning
Löftet följs upp i december 2023. {FILL * 6}
"""
    return bytes(typst.compile(source.encode()))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("justify", [True, False], ids=["hyphenated", "ragged"])
def test_pdf_is_read_column_by_column(columns: int, justify: bool) -> None:  # noqa: FBT001 - a parameter of the test
    draft = read_draft(read_bytes(a_pdf(columns=columns, justify=justify), name="x.txt"))
    assert promised(draft) == EXPECTED
    assert draft.title == "Medborgarlöfte för Almåsa 2023"
    assert draft.of("boilerplate")[0].text == "Sida 1"


def a_docx() -> bytes:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Almåsa kommun, dnr 12"
    file.add_heading("Medborgarlöfte för Almåsa 2023", 0)
    file.add_heading("Polisen lovar att", 1)
    for text in POLICE:
        file.add_paragraph(text, style="List Bullet")
    file.add_paragraph().add_run("Almåsa kommun lovar att").bold = True
    for text in CITY:
        file.add_paragraph(text, style="List Number")
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells],
        ["Aktivitet", "Ansvarig", "Nattvandring varje helg", "Polisen, Almåsa kommun"],
        strict=True,
    ):
        cell.text = text
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def test_docx_with_lists_a_table_and_a_page_head() -> None:
    draft = read_draft(read_bytes(a_docx(), name="x"))
    *points, row = draft.of("commitments")
    assert [(item.party, item.text) for item in points] == EXPECTED
    assert (row.party, row.partners) == ("Polisen", ("Almåsa kommun",))
    assert [item.text for item in draft.of("boilerplate")] == ["Almåsa kommun, dnr 12"]


PAGE = """<html><head><meta charset="{charset}"><title>x</title><script>lovar()</script></head><body>
<div class="cookie-bar">Vi använder kakor på webbplatsen</div><nav><a href="/">Hem</a></nav>
<main><h1>Medborgarlöfte för Almåsa 2023</h1><figure><figcaption>Torget om kvällen</figcaption></figure>
<h2>Polisen lovar att</h2><ul><li>{p[0]}</li><li><p>{p[1]}</p></li></ul>
<h2>Almåsa kommun lovar att</h2><ul><li>{c[0]}</li><li>{c[1]}</li></ul></main>
<footer>Almåsa kommun, Storgatan 1</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_saved_page_keeps_what_stands_around_as_boilerplate(charset: str) -> None:
    page = PAGE.format(charset=charset, p=POLICE, c=CITY).encode(charset)
    draft = read_draft(read_bytes(page, name="x"))
    assert promised(draft) == EXPECTED
    assert [item.text for item in draft.of("boilerplate")] == [
        "Vi använder kakor på webbplatsen", "Hem", "Torget om kvällen", "Almåsa kommun, Storgatan 1",
    ]  # fmt: skip


def an_empty_pdf(pages: int) -> bytes:
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(200, 200)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def a_zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


#: an empty one-page PDF encrypted with a user password
LOCKED = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n4 0 obj\n<</Filter/Standard/V 1/R 2/P -4"
    b"/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>\nendobj\n"
    b"trailer\n<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (an_empty_pdf(1), "scanned"),
        (an_empty_pdf(500), "too_many_pages"),
        (LOCKED, "password"),
        (b"%PDF-1.7\n" + b"x" * 1000, "damaged"),
        (a_zip(a=b"b"), "unknown_kind"),
        (a_docx()[:-40], "damaged"),
        (a_zip(word__document_xml=b"<a/>", word__media__x=b"\0" * 70 * 1024 * 1024), "unpacks_too_large"),
        (a_zip(word__document_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
        (b"<html><script>x</script></html>", "no_text"),
    ],
    ids=["scanned", "pages", "password", "broken pdf", "zip", "cut docx", "bomb", "entities", "empty page"],
)
def test_bad_file_is_refused_with_a_code(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_bytes(data, name="x")
    assert error.value.code == code
