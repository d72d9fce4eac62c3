import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samlofte.imports.models import Import
from samlofte.pledges.importing.storing import from_state
from samlofte.pledges.models import Pledge
from tests.samlofte.pledges.test_importing import TEXT

UPLOAD = "/arbete/import/"


@pytest.fixture
def row(as_steward):
    as_steward.post(UPLOAD, {"file": SimpleUploadedFile("löfte.txt", TEXT.encode())})
    return Import.objects.get()


def to(name, row):
    return reverse(f"workspace:{name}", args=[row.pk])


def move(browser, row, text, kind, **fields):
    row.refresh_from_db()
    line = next(line.number for line in from_state(row.state).lines if text in line.text)
    return browser.post(to("move_line", row), {"revision": row.revision, "line": line, "kind": kind, **fields}), line


def texts(row, kind):
    row.refresh_from_db()
    return [item.text for item in from_state(row.state).of(kind)]


def details(row, **fields):
    row.refresh_from_db()
    read = {"title": "Löfte", "municipality": "Storstad", "area": "Torget", "start": "2022-04", "end": "2023-03"}
    return {**read, "revision": row.revision, **fields}


def test_uploaded_document_is_shown_line_by_line(as_steward, row):
    page = as_steward.get(to("wizard", row)).content.decode()
    shown = [line.text for line in from_state(row.state).lines if line.text in page]
    assert shown == [line for line in TEXT.splitlines() if line]


def test_moved_line_is_in_its_new_place_only(as_steward, row):
    answer, line = move(as_steward, row, "Laga belysningen", "aims")
    assert answer["Location"].endswith(f"#rad-{line}")
    assert texts(row, "aims") == ["Laga belysningen i parken."]
    assert "Laga belysningen i parken." not in texts(row, "commitments")


def test_line_can_go_on_the_line_above(as_steward, row):
    move(as_steward, row, "Möta butikerna", "join")
    assert texts(row, "commitments")[0] == "Gå minst 250 fotpatruller på torget. Möta butikerna varje månad."


def test_line_moved_in_an_old_tab_overwrites_nothing(as_steward, row):
    form = {"revision": row.revision, "line": from_state(row.state).lines[0].number, "kind": "unplaced"}
    as_steward.post(to("move_line", row), form)
    answer = as_steward.post(to("move_line", row), {**form, "kind": "background"}, follow=True)
    assert "ändrats i ett annat fönster" in answer.content.decode()
    assert texts(row, "background") != [from_state(row.state).lines[0].text]


@pytest.mark.parametrize("fields", [{"kind": "nowhere"}, {"line": "9999"}, {"line": "x"}, {"revision": ""}])
def test_nonsense_move_changes_nothing(as_steward, row, fields):
    form = {"revision": row.revision, "line": 1, "kind": "unplaced", **fields}
    as_steward.post(to("move_line", row), form)
    row.refresh_from_db()
    assert row.revision == 1


def test_draft_can_be_left_and_resumed(as_steward, row):
    move(as_steward, row, "Laga belysningen", "unplaced")
    assert "löfte.txt" in as_steward.get("/arbete/").content.decode()
    assert "1 rad har ingen plats" in as_steward.get(to("wizard", row)).content.decode()


def test_saved_and_undone_through_the_pages(as_steward, row):
    as_steward.post(to("save_import", row), details(row))
    assert Pledge.objects.get().title == "Löfte"
    answer = as_steward.post(to("undo_import", row), follow=True)
    assert "Ångrat." in answer.content.decode()
    assert not Pledge.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"area": ""}, "Detta fält måste fyllas i."),
        ({"start": "i våras"}, "Skriv 2022"),
        ({"end": "2021"}, "Slutet kommer före"),
    ],
)
def test_details_with_a_fault_are_refused_and_nothing_is_saved(as_steward, row, fields, message):
    answer = as_steward.post(to("save_import", row), details(row, **fields))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Pledge.objects.exists()


def test_saving_twice_makes_one_pledge(as_steward, row):
    form = details(row)
    as_steward.post(to("save_import", row), form)
    as_steward.post(to("save_import", row), form)
    assert Pledge.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.txt", b""),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("recept.txt", "Recept på kanelbullar".encode()),
    ],
)
def test_file_that_is_no_pledge_gets_one_sentence_and_leaves_nothing(as_steward, name, data):
    answer = as_steward.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert len(answer.context["form"].errors["file"]) == 1
    assert not Import.objects.exists()


def test_another_persons_draft_does_not_exist(client, colleague, row):
    client.force_login(colleague)
    assert client.get(to("wizard", row)).status_code == 404


def test_what_was_written_is_kept_when_the_draft_is_left_and_when_a_line_is_moved(as_steward, row):
    answer = as_steward.post(
        to("keep_import", row), {"title": "Löfte för Ån", "end": "nästa år", "later": "1"}, follow=True
    )
    assert "Utkastet är kvar som det är." in answer.content.decode()
    page = as_steward.get(to("wizard", row))
    assert page.context["form"].initial["title"] == "Löfte för Ån"
    read = from_state(row.state).end or ""
    assert page.context["form"].initial["end"] == read
    move(as_steward, row, "Laga belysningen", "aims", area="Åparken")
    initial = as_steward.get(to("wizard", row)).context["form"].initial
    assert (initial["title"], initial["area"]) == ("Löfte för Ån", "Åparken")
    assert texts(row, "aims") == ["Laga belysningen i parken."]


def test_undone_saving_gives_back_what_was_written(as_steward, row):
    as_steward.post(to("save_import", row), details(row, title="Löfte prov"))
    as_steward.post(to("undo_import", row))
    assert as_steward.get(to("wizard", row)).context["form"].initial["title"] == "Löfte prov"


def test_nothing_is_kept_with_a_draft_that_is_saved(as_steward, row):
    as_steward.post(to("save_import", row), details(row))
    assert as_steward.post(to("keep_import", row), {"title": "Annat"}).status_code == 302
    assert Pledge.objects.get().title == "Löfte"


def test_draft_shows_parties_and_numbers(as_steward, row):
    page = as_steward.get(to("wizard", row)).content.decode()
    assert '<span class="wizard-number">minst 250 fotpatruller</span>' in page
    draft = page[page.index('id="parter"') :]
    assert all(f"<li>{party.name}" in draft for party in from_state(row.state).parties)


def test_line_can_be_given_to_everybody_whom_the_draft_names(as_steward, row):
    page = as_steward.get(to("wizard", row)).context["page"]
    named = {name for item in from_state(row.state).items for name in (item.party, *item.partners, *item.parties)}
    assert named - {None} <= set(page.parties)


def test_line_can_be_given_to_somebody_whom_the_reading_did_not_find(as_steward, row):
    move(as_steward, row, "Laga belysningen", "commitments", party="Botkyrkabyggen")
    row.refresh_from_db()
    assert [item.party for item in from_state(row.state).of("commitments") if "Laga" in item.text] == ["Botkyrkabyggen"]
    assert "Botkyrkabyggen" in [party.name for party in from_state(row.state).parties]
