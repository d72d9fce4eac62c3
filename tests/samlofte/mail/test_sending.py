from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from samlofte.mail.actions import LEASE, PAUSES, Delivery, deliver_due, forget_old, retry_failed
from samlofte.mail.models import Letter
from samlofte.mail.queries import Outbox, outbox
from tests.factories.mail import LetterFactory

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


class Refusing(BaseEmailBackend):
    """A mail server that takes no letter whose text says “nej”."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if "nej" in message.body:
                raise OSError("refused")
        return len(email_messages)


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"


def deliver(at, limit=100):
    return deliver_due(at=at, limit=limit)


def sent():
    """The letters that were sent, as a mail program reads them."""
    return [message_from_bytes(message.message().as_bytes(), policy=default) for message in mail.outbox]


def test_due_letters_are_sent_once(db, now):
    LetterFactory.create_batch(3)
    assert [deliver(now), deliver(now)] == [Delivery(3, 0, 0), Delivery(0, 0, 0)]
    assert len(mail.outbox) == 3
    assert list(Letter.objects.values_list("sent_at", "tries", "claimed_by")) == [(now, 1, "")] * 3


def test_delivery_stops_at_its_limit_and_says_how_many_are_left(db, now):
    LetterFactory.create_batch(3)
    assert deliver(now, limit=2) == Delivery(2, 0, 1)


def test_letter_that_has_waited_longest_goes_first(db, now):
    LetterFactory.create(subject="sedan", created_at=now - HOUR)
    LetterFactory.create(subject="först", created_at=now - 2 * HOUR)
    deliver(now)
    assert [message.subject for message in mail.outbox] == ["först", "sedan"]


def test_letter_carries_what_a_mail_program_needs(db, now):
    letter = LetterFactory.create(created_at=now - DAY, not_before=now - HOUR)
    deliver(now)
    message = sent()[0]
    assert (message["To"], message["Subject"], message.get_content()) == (letter.to, letter.subject, letter.text)
    names = ("Message-ID", "Auto-Submitted", "Content-Language", "List-Unsubscribe")
    assert [message[name] for name in names] == [letter.message_id, "auto-generated", "sv", None]
    assert message["Date"].datetime == now - HOUR


def test_letter_that_can_be_ended_says_how(db, now):
    LetterFactory.create(unsubscribe_url="https://loften.example.se/brev/slut/abc/")
    deliver(now)
    message = sent()[0]
    assert message["List-Unsubscribe"] == "<https://loften.example.se/brev/slut/abc/>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_html_and_calendar_are_further_forms_of_the_text(db, now):
    LetterFactory.create(html="<p>Hej</p>", calendar=CALENDAR, calendar_method="REQUEST")
    deliver(now)
    message = sent()[0]
    parts = list(message.iter_parts())
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[2].get_param("method") == "REQUEST"
    assert parts[2].get_content().split() == CALENDAR.split()


def test_letter_that_another_worker_has_is_left_until_its_lease_runs_out(db, now):
    LetterFactory.create(claimed_at=now, claimed_by="killed")
    assert [deliver(now), deliver(now + LEASE)] == [Delivery(0, 0, 1), Delivery(1, 0, 0)]


def test_letter_that_cannot_be_sent_holds_up_no_other(db, now, refusing):
    bad, good = LetterFactory.create(text="nej"), LetterFactory.create(text="ja")
    assert deliver(now) == Delivery(1, 1, 0)
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.sent_at, bad.last_error, bad.claimed_by, good.sent_at) == (None, "OSError: refused", "", now)


def test_letter_is_tried_again_with_growing_pauses_and_then_given_up(db, now, refusing):
    letter = LetterFactory.create(text="nej")
    at, waits = now, []
    for _try in range(len(PAUSES) + 1):
        assert deliver(at) == Delivery(0, 1, 0)
        letter.refresh_from_db()
        waits.append((letter.next_try_at - at) / timedelta(minutes=1))
        at = max(at, letter.next_try_at)
    assert waits[:-1] == [1, 5, 30, 120, 720]
    assert (letter.failed_at, letter.tries, letter.sent_at) == (at, 6, None)
    assert deliver(at + DAY) == Delivery(0, 0, 0)


def test_given_up_letters_can_be_tried_again_from_the_beginning(db, now, refusing):
    letter = LetterFactory.create(text="nej", failed_at=now, tries=6)
    assert retry_failed(at=now) == 1
    deliver(now)
    letter.refresh_from_db()
    assert (letter.tries, letter.next_try_at, letter.failed_at) == (1, now + PAUSES[0], None)


@pytest.mark.parametrize("ended", ["sent_at", "failed_at"])
def test_old_letter_loses_address_and_text_and_keeps_kind_and_time(db, now, ended):
    letter = LetterFactory.create(
        html="<p>Hej</p>", calendar=CALENDAR, calendar_method="REQUEST", last_error="x", **{ended: now}
    )
    assert [forget_old(at=now + age * DAY) for age in (29, 30, 31)] == [0, 1, 0]
    letter.refresh_from_db()
    personal = ("to", "subject", "text", "html", "calendar", "calendar_method", "unsubscribe_url", "last_error")
    assert [getattr(letter, name) for name in personal] == [""] * 8
    assert (letter.kind, getattr(letter, ended)) == ("reminder", now)
    assert retry_failed(at=now + 31 * DAY) == 0


def test_letter_that_waits_is_never_forgotten(db, now):
    LetterFactory.create()
    assert forget_old(at=now + 400 * DAY) == 0


def test_outbox_counts_what_waits_and_what_was_given_up(db, now):
    LetterFactory.create(created_at=now - HOUR)
    LetterFactory.create(created_at=now - 2 * HOUR, next_try_at=now + HOUR, tries=4)
    LetterFactory.create(created_at=now, not_before=now + DAY)
    LetterFactory.create(sent_at=now)
    LetterFactory.create(failed_at=now)
    LetterFactory.create(failed_at=now, to="", text="")
    assert outbox(at=now) == Outbox(waiting=2, later=1, failed=1, oldest_waiting=now - 2 * HOUR)


def test_empty_outbox_has_waited_since_never(db, now):
    assert outbox(at=now) == Outbox(0, 0, 0, None)


def test_letters_of_the_demo_are_files_that_a_mail_program_opens(db, now, settings, tmp_path):
    settings.EMAIL_BACKEND = "samlofte.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    LetterFactory.create(subject="Påminnelse: läge", created_at=datetime(2022, 5, 2, 9, 0, tzinfo=UTC))
    deliver(now)
    files = list((tmp_path / "mail").iterdir())
    assert [file.name.rpartition("-")[0] for file in files] == ["20220502-110000-paminnelse-lage"]
    assert message_from_bytes(files[0].read_bytes(), policy=default)["Subject"] == "Påminnelse: läge"
