"""The whole way through a sign-in service that speaks OpenID Connect, on this machine."""

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from tests.samlofte.workspace.test_signing_in import SERVICE

pytestmark = pytest.mark.slow


class Service(BaseHTTPRequestHandler):
    """A sign-in service that knows one person."""

    email = ""
    asked: list[str] = []

    def do_GET(self) -> None:
        """Say where things are, and who it is."""
        here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]  # an HTTP server has one
        Service.asked.append(self.path)
        known = {"sub": "a1b2", "email": self.email, "email_verified": True, "name": "Någon Person"}
        told = {name: f"{here}/{name}" for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")}
        self.answer(known if self.path == "/userinfo_endpoint" else told | {"issuer": here, "jwks_uri": f"{here}/keys"})

    def do_POST(self) -> None:
        """Give a token for the code, where the one who asks knows what the code was asked with."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        Service.asked.append(f"{self.path} {sorted(sent)}")
        self.answer({"access_token": "t1", "token_type": "Bearer", "expires_in": 60})

    def answer(self, document: Mapping[str, object]) -> None:
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server(settings):
    cache.clear()
    Service.asked = []
    running = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    app = SERVICE | {"settings": {"server_url": f"http://127.0.0.1:{running.server_port}"}}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app]}
    }
    yield running
    running.shutdown()
    running.server_close()


def test_person_comes_in_through_the_service_and_only_the_address_is_asked_for(server, steward, client):
    Service.email = steward.email
    sent = client.get("/konto/oidc/organisation/login/")
    asked = parse_qs(urlsplit(sent["Location"]).query)
    scopes = sorted(asked["scope"][0].split())
    assert (sent.status_code, scopes, asked["code_challenge_method"]) == (302, ["email", "openid"], ["S256"])
    answer = client.get("/konto/oidc/organisation/login/callback/", {"code": "k1", "state": asked["state"][0]})
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/")
    assert client.get("/arbete/").wsgi_request.user == steward
    assert any("code_verifier" in line for line in Service.asked)


def test_answer_that_nobody_asked_for_opens_nothing(server, steward, client):
    Service.email = steward.email
    client.get("/konto/oidc/organisation/login/callback/", {"code": "k1", "state": "hittat-på"})
    assert client.get("/arbete/").status_code == 302


def test_service_that_does_not_answer_is_told_in_words(server, steward, client):
    server.shutdown()
    server.server_close()
    answer = client.get("/konto/oidc/organisation/login/")
    assert (answer.status_code, "/konto/login/" in answer.content.decode()) == (503, True)


def test_second_factor_is_not_asked_of_a_coordinator_who_came_through_the_service(
    server, coordinator, client, settings
):
    settings.DEMAND_SECOND_FACTOR = True
    Service.email = coordinator.email
    sent = client.get("/konto/oidc/organisation/login/")
    state = parse_qs(urlsplit(sent["Location"]).query)["state"][0]
    client.get("/konto/oidc/organisation/login/callback/", {"code": "k1", "state": state})
    assert client.get("/arbete/").status_code == 200
