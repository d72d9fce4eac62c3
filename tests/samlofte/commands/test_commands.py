import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samlofte.people.models import User
from samlofte.pledges.models import Pledge
from tests.factories.pledges import published
from tests.samlofte.pledges.test_importing import TEXT

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "löfte.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_import_prints_one_json_object_and_writes_nothing(file, db, capsys):
    call_command("import_pledge", file, json=True)
    read = json.loads(capsys.readouterr().out)
    assert read["commitments"][0]["text"] == "Gå minst 250 fotpatruller på torget."
    assert read["period"] == {"start": "2022-04-01", "end": "2023-03-31", "precision": "day"}
    assert not Pledge.objects.exists()


def test_import_without_options_prints_a_readable_overview(file, db, capsys):
    call_command("import_pledge", file)
    told = capsys.readouterr().out
    assert "  • Gå minst 250 fotpatruller på torget.  (minst 250 fotpatruller)" in told
    assert "\nParties\n  • Polisen (police)\n" in told
    assert "\nPolisen promises\n" in told


def test_import_overview_has_every_line_of_the_document(tmp_path, db, capsys):
    path = ROOT / "tests" / "samples" / "s184_undertakings_below_a_follow_up.txt"
    call_command("import_pledge", path)
    told = capsys.readouterr().out
    lines = [line.strip("- ").rstrip(":") for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert [line for line in lines if line not in told] == []


def test_import_reads_no_more_of_an_endless_file_than_it_takes(db):
    with pytest.raises(CommandError, match="larger than 20 MB"):
        call_command("import_pledge", "/dev/zero")


def test_import_and_save_makes_a_draft(file, db):
    call_command("import_pledge", file, save=True, area="Torget", municipality="Storstad")
    assert [(p.slug, p.state) for p in Pledge.objects.all()] == [("torget-2022", "draft")]


def test_import_that_lacks_the_area_says_what_to_add_and_writes_nothing(tmp_path, db):
    path = tmp_path / "x.txt"
    path.write_text("Medborgarlöfte\n\nPolisen lovar att:\n• Gå fotpatruller varje dag.\n", "utf-8")
    with pytest.raises(CommandError, match="The document does not say"):
        call_command("import_pledge", path, save=True)
    assert not Pledge.objects.exists()


@pytest.mark.parametrize("data", [b"", b"Recept", b"\x00\x01\x02" * 50])
def test_import_of_what_is_no_pledge_gives_one_line(tmp_path, db, data):
    path = tmp_path / "x.bin"
    path.write_bytes(data)
    with pytest.raises(CommandError) as refused:
        call_command("import_pledge", path)
    assert len(str(refused.value).splitlines()) == 1


def test_import_of_a_file_that_is_not_there_gives_one_line(tmp_path, db):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_pledge", tmp_path / "saknas.txt")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-1.7"), ("md", b"# "), ("json", b"{")])
def test_export_writes_each_format(pledge, tmp_path, kind, begins):
    published(pledge)
    target = tmp_path / f"x.{kind}"
    call_command("export_pledge", pledge.slug, kind=kind, output=target)
    assert target.read_bytes().startswith(begins)


def test_export_of_an_unknown_pledge_says_so(db, tmp_path):
    for kind in ("json", "pdf", "md"):
        with pytest.raises(CommandError, match="saknas"):
            call_command("export_pledge", "saknas", kind=kind, output=tmp_path / "x")


def test_account_is_given_with_a_password_from_standard_input(police, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("ett långt lösenord 2022\n"))
    call_command("account", "Ny@Exempel.invalid", party=police.slug, role="editor")
    user = User.objects.get(email="ny@exempel.invalid")
    assert user.check_password("ett långt lösenord 2022")
    assert [(m.party, m.role) for m in user.memberships.all()] == [(police, "editor")]


def test_operator_is_made_without_a_party(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("ett långt lösenord 2022\n"))
    call_command("account", "drift@exempel.invalid", operator=True)
    user = User.objects.get()
    assert (user.is_operator, user.memberships.count()) == (True, 0)


def test_account_without_party_and_without_operator_is_refused(db):
    with pytest.raises(CommandError, match="--operator"):
        call_command("account", "ny@exempel.invalid")


@pytest.mark.parametrize(
    ("party", "password", "message"),
    [("finns-inte", "", "There is no party"), (None, "kort", "12")],
)
def test_account_that_cannot_be_given_leaves_nothing(police, monkeypatch, party, password, message):
    monkeypatch.setattr("sys.stdin", io.StringIO(password))
    with pytest.raises(CommandError, match=message):
        call_command("account", "ny@exempel.invalid", party=party or police.slug, role="reader")
    assert not User.objects.exists()


@pytest.mark.slow
def test_database_that_cannot_be_opened_gets_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'file' / 'db.sqlite3'}"}
    command = [sys.executable, "-m", "config.cli", "migrate"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The database does not answer: unable to open database file.")
    assert len(done.stderr.strip().splitlines()) == 1
