"""What a phone keeps for work without a net: files that are there, and nothing of anybody."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.samlofte.workspace.reporting import sent, to

WORKER = re.compile(r"self\.told = (\{.*\});\nimportScripts\((.+)\);")


@pytest.fixture
def told():
    """What the worker is told, and the scripts that it runs."""
    script = Client().get(reverse("workspace:worker")).content.decode()
    found = WORKER.search(script)
    assert found is not None
    return json.loads(found[1]), json.loads(f"[{found[2]}]")


@pytest.mark.django_db
def test_every_file_that_the_worker_keeps_or_runs_is_there(told):
    worker, scripts = told
    names = [address.removeprefix("/static/") for address in (*worker["files"], *scripts)]
    assert [name for name in names if finders.find(name) is None] == []


@pytest.mark.django_db
def test_worker_is_a_script_that_no_cache_keeps():
    answer = Client().get(reverse("workspace:worker"))
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]


def test_worker_of_the_english_pages_has_their_addresses(db):
    script = Client().get("/en/arbete/sw.js").content.decode()
    found = WORKER.search(script)
    assert found is not None
    assert json.loads(found[1])["offline"] == "/en/arbete/utan-nat/"


def test_page_without_a_net_is_the_same_for_everybody(as_reporter):
    path = reverse("workspace:offline")
    assert as_reporter.get(path).content == Client().get(path).content


def test_pass_is_given_to_nobody_who_is_not_signed_in(db):
    answer = Client().get(reverse("workspace:queue_pass"))
    assert (answer.status_code, answer.json()) == (401, {"error": "sign_in"})


def test_page_that_is_put_aside_leaves_the_message_for_the_page_that_is_opened(as_reporter, activity):
    as_reporter.post(to("report", activity), sent(activity))
    week = reverse("workspace:week", args=[activity.measure.pledge.slug])
    told = [
        "Rapporten är sparad." in as_reporter.get(week, headers=headers).content.decode()
        for headers in ({"Samlofte-Keep": "1"}, {}, {})
    ]
    assert told == [False, True, False]
