"""What the environment may say, and what production demands."""

import ast
import os
import subprocess
import sys

import pytest

from config import env

SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
GOOD = {"SAMLOFTE_MODE": "production", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "loften.example.se"}


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    program = [sys.executable, "-W", "error", "-m", "config.cli", *command]
    return subprocess.run(program, env={**kept, **variables}, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_check_deploy_is_clean_with_the_documented_production_settings(tmp_path):
    done = run("check", "--deploy", "--fail-level", "WARNING", **GOOD, SAMLOFTE_VAR=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "System check identified no issues (0 silenced).\n", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set."),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY is 4 characters long"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY repeats a few characters"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is not set."),
        ({"SAMLOFTE_MODE": "produktion"}, "SAMLOFTE_MODE='produktion': choose one of production, demo, test."),
        ({"OIDC_CLIENT_ID": "samlofte"}, "OIDC_SERVER_URL and OIDC_CLIENT_SECRET must be set too"),
        ({"DEMAND_SECOND_FACTOR": "ibland"}, "DEMAND_SECOND_FACTOR='ibland': write 1 for yes or 0 for no."),
        ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT='smtp': write a whole number, for instance 587."),
        ({"SAMLOFTE_DEBUG": "kanske"}, "SAMLOFTE_DEBUG='kanske': write 1 for yes or 0 for no."),
        ({"DATABASE_URL": "mysql://a:hemligt@b/c"}, "DATABASE_URL cannot be understood."),
    ],
)
def test_production_says_loudly_what_is_missing(variables, message, tmp_path):
    done = run("check", **{**GOOD, "SAMLOFTE_VAR": str(tmp_path), **variables})
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_example_year_never_goes_into_production(tmp_path):
    done = run("demo", "--prepare-only", **GOOD, SAMLOFTE_VAR=str(tmp_path))
    assert done.returncode == 1
    assert "never goes into a production database" in done.stderr


@pytest.mark.parametrize(("word", "value"), [("1", True), ("Yes", True), ("0", False), ("", False)])
def test_flag_reads_yes_and_no(monkeypatch, word, value):
    monkeypatch.setenv("A_FLAG", word)
    assert env.flag("A_FLAG") is value


def test_kept_text_of_a_missing_file_is_nothing(tmp_path):
    assert env.kept(tmp_path / "missing") == ""


def test_sign_in_service_is_not_offered_where_nothing_is_set():
    assert env.sign_in_service(name="OpenID Connect", server_url="", client_id="", client_secret="") == []


def test_sign_in_service_is_handed_on_whole():
    service = env.sign_in_service(
        name="Kommunens inloggning",
        server_url="https://inloggning.exempel.invalid",
        client_id="samlofte",
        client_secret="hemligt",
    )
    assert service == [
        {
            "provider_id": "organisation",
            "name": "Kommunens inloggning",
            "client_id": "samlofte",
            "secret": "hemligt",
            "settings": {"server_url": "https://inloggning.exempel.invalid"},
        }
    ]


@pytest.mark.parametrize(("prepare", "prepared"), [("1", 5), ("0", None)])
def test_statements_are_prepared_beside_what_the_address_asks_for(prepare, prepared):
    code = "from config.settings import DATABASES; print(DATABASES['default'].get('OPTIONS'))"
    address = "postgres://samlofte@localhost/samlofte?sslmode=require"
    program = [sys.executable, "-c", code]
    variables = {**os.environ, "DATABASE_URL": address, "PREPARE_STATEMENTS": prepare}
    told = subprocess.run(program, env=variables, capture_output=True, text=True, check=True).stdout
    options = ast.literal_eval(told)
    assert (options["sslmode"], options.get("prepare_threshold")) == ("require", prepared)


@pytest.mark.parametrize("address", ["nonsense", "http://foo", "postgres://", "postgres://a:hemligt@c:x/d"])
def test_database_address_that_cannot_be_understood_is_said_without_its_password(monkeypatch, tmp_path, address):
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(env.SettingError, match="DATABASE_URL cannot be understood") as said:
        env.database("DATABASE_URL", tmp_path / "a.sqlite3")
    assert "hemligt" not in str(said.value)


def test_database_in_a_folder_with_signs_of_addresses_in_its_name(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    where = tmp_path / "mapp #1 ?x=%20 å" / "a.sqlite3"
    assert env.database("DATABASE_URL", where)["NAME"] == str(where)
