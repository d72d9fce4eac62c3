from datetime import timedelta
from typing import Any

import pypdfium2
import pytest

from samlofte.pledges.actions.editing import save_commitment
from samlofte.pledges.actions.lifecycle import advance
from samlofte.pledges.actions.redaction import redact_value
from samlofte.pledges.actions.status import report_status
from samlofte.pledges.enums import PledgeState, Status
from samlofte.pledges.models import Pledge
from samlofte.pledges.queries.exporting.pdf import pledge_pdf
from samlofte.pledges.queries.published import published_pledge
from samlofte.pledges.queries.published_types import PublishedPledge
from tests.conftest import NOW
from tests.factories.pledges import TESTER, published

ADDRESS = "https://example.org/loften/torget-2022/"
HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    "*fet* _kursiv_ $x^2$ `kod`",
    "<b>fet</b> &amp; \\u{41} \\n // -- ~ @ref <etikett>",
    '"]) #panic() ([',
]


def page_of(pledge: Pledge) -> PublishedPledge:
    page = published_pledge(pledge.slug, today=NOW.date())
    assert page is not None
    return page


def pdf_of(pledge: Pledge, language: str = "sv") -> bytes:
    return pledge_pdf(page_of(pledge), language=language, address=ADDRESS)


def page_texts(document: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(document)
    texts = []
    for page in pdf:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    pdf.close()
    return texts


def words(document: bytes) -> str:
    return "".join("".join(page_texts(document)).split()).replace("\u200b", "")


def promise(pledge: Pledge, text: str) -> None:
    pledge.commitments.filter(number=1).update(text=text)


def facts_about(document: bytes) -> dict[str, Any]:
    pdf = pypdfium2.PdfDocument(document)
    facts = {"tagged": pdf.is_tagged(), "title": pdf.get_metadata_value("Title")}
    pdf.close()
    return facts


def test_pdf_is_tagged_and_has_title_and_language(pledge):
    published(pledge)
    document = pdf_of(pledge)
    assert facts_about(document) == {"tagged": True, "title": "Medborgarlöfte Torget 2022"}
    assert b"/Lang(sv)" in document
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert b"/Lang(en)" in pdf_of(pledge, "en")


def test_pdf_holds_the_texts_with_their_letters(pledge):
    promise(pledge, "Städa på Ångströms väg för alla över sextiofem år.")
    published(pledge)
    assert words(pdf_of(pledge)).count("StädapåÅngströmsvägförallaöversextiofemår.") == 1


def test_pdf_holds_the_whole_fingerprint_and_the_short_one_on_every_page(pledge):
    head = published(pledge).sha256
    document = pdf_of(pledge)
    assert head in words(document)
    assert [head[:12] in text for text in page_texts(document)] == [True] * len(page_texts(document))


def test_pdf_of_the_example_says_so_on_every_page(pledge):
    Pledge.objects.filter(pk=pledge.pk).update(is_example=True)
    promise(pledge, "Vi lovar att städa. " * 400)
    published(pledge)
    for language in ("sv", "en"):
        texts = page_texts(pdf_of(pledge, language))
        assert len(texts) > 3
        assert [text.lower().count("exempeldata") for text in texts] == [2] * len(texts)


def test_pdf_of_a_real_pledge_does_not_speak_of_example_data(pledge):
    published(pledge)
    assert "exempeldata" not in words(pdf_of(pledge)).lower()


def test_pdf_has_the_same_bytes_every_time(pledge):
    published(pledge)
    assert pdf_of(pledge) == pdf_of(pledge)


@pytest.mark.parametrize("text", HOSTILE)
def test_pdf_prints_typst_markup_as_it_stands(pledge, text):
    promise(pledge, text)
    published(pledge)
    assert text.replace(" ", "") in words(pdf_of(pledge))


def test_pdf_prints_hostile_titles_parties_and_places_as_they_stand(pledge, police):
    police.name = "*Polisen* #import"
    police.save()
    Pledge.objects.filter(pk=pledge.pk).update(title="= Rubrik #sys.version")
    pledge.commitments.filter(number=1).update(place="$torget$", proof="@bevis")
    published(pledge)
    said = words(pdf_of(pledge))
    assert [text in said for text in ("=Rubrik#sys.version", "*Polisen*#import", "$torget$", "@bevis")] == [True] * 4


def test_pdf_breaks_a_word_that_never_ends(pledge):
    promise(pledge, "å" * 10_000)
    published(pledge)
    assert words(pdf_of(pledge)).count("å") >= 10_000


def test_pdf_spells_out_what_no_font_can_show(pledge):
    promise(pledge, "Tryggt 😀 torg, 中 och 👨‍👩‍👧 samt \U000f0000 i kvarteret")
    published(pledge)
    said = words(pdf_of(pledge))
    assert "Tryggt[grinningface]torg,[U+4E2D]och[man][woman][girl]samt[U+F0000]ikvarteret" in said


def test_pdf_drops_marks_that_turn_the_reading_and_control_characters(pledge):
    promise(pledge, "Minst \u202e052\u202c pass\u0007ager")
    published(pledge)
    assert "Minst052passager" in words(pdf_of(pledge))


def test_pdf_prints_other_scripts(pledge):
    promise(pledge, "Välkommen, Добро пожаловать, ברוך")
    published(pledge)
    assert "Добропожаловать" in words(pdf_of(pledge))


def test_pdf_shows_a_changed_promise_with_before_and_after_and_reason(pledge):
    advance(pledge=pledge, to=PledgeState.ADOPTED, by=TESTER, at=NOW)
    pledge.refresh_from_db()
    save_commitment(
        pledge=pledge,
        commitment=pledge.commitments.get(number=1),
        fields={"text": "Gå minst 50 fotpatruller på torget."},
        partners=[],
        by=TESTER,
        at=NOW,
    )
    published(pledge, at=NOW + timedelta(days=1), reason="Färre poliser i höst.")
    said = words(pdf_of(pledge))
    assert said.count("Gåminst250fotpatrullerpåtorget.") == 1 + 2  # before, and the two other parties
    assert said.count("Gåminst50fotpatrullerpåtorget.") == 2  # the promise, and after
    assert said.count("Färrepoliserihöst.(Polisen)") == 1


def test_pdf_prints_a_removed_value_as_its_sentence(pledge):
    promise(pledge, "Kalle Karlsson ska städa.")
    published(pledge)
    redact_value(pledge=pledge, text="Kalle Karlsson ska städa.", replacement="–", reason="Namn", by=TESTER, at=NOW)
    said = words(pdf_of(pledge))
    assert "KalleKarlsson" not in said
    assert "2022-06-01:Namn]" in said


def test_pdf_changes_with_a_status_report(pledge):
    published(pledge)
    before = pdf_of(pledge)
    report_status(
        commitment=pledge.commitments.get(number=1),
        status=Status.FULFILLED,
        source="Passloggen",
        note="Klart.",
        by=TESTER,
        at=NOW,
    )
    assert pdf_of(pledge) != before
