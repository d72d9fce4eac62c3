from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from samlofte.mail.actions import queue_letter
from samlofte.mail.models import Letter
from tests.factories.mail import LetterFactory

HOUR = timedelta(hours=1)


def queue(at, key="invitation:7", **more):
    words = {"to": "ny@exempel.invalid", "subject": "Välkommen", "text": "Hej!", "kind": "invitation"}
    return queue_letter(**{**words, **more}, key=key, at=at)


def test_letter_waits_until_it_is_sent(db, now):
    letter = queue(now)
    assert list(Letter.objects.due(now)) == [letter]
    assert (letter.to, letter.subject, letter.text, letter.language) == (
        "ny@exempel.invalid",
        "Välkommen",
        "Hej!",
        "sv",
    )


def test_letter_for_later_is_not_due_before(db, now):
    letter = queue(now, not_before=now + HOUR)
    assert [list(Letter.objects.due(at)) for at in (now, now + HOUR)] == [[], [letter]]


def test_same_letter_asked_for_twice_is_one(db, now):
    first = queue(now)
    again = queue(now + HOUR, text="Hej igen!")
    assert (again.pk, again.text, again.message_id) == (first.pk, "Hej!", first.message_id)


def test_letter_of_a_write_that_is_undone_is_never_sent(db, now):
    def write():
        with transaction.atomic():
            queue(now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()
    assert not Letter.objects.exists()


def test_message_ids_differ_and_stand_under_the_sender_s_domain(db, now, settings):
    settings.DEFAULT_FROM_EMAIL = "Samlöfte <loften@kommun.example>"
    first, second = queue(now, "a"), queue(now, "b")
    assert first.message_id.partition(".")[0] != second.message_id.partition(".")[0]
    assert [letter.message_id.partition("@")[2] for letter in (first, second)] == ["kommun.example>"] * 2


def test_subject_is_one_line(db, now):
    assert queue(now, subject="Kallelse\r\nBcc: alla@exempel.invalid").subject == "Kallelse Bcc: alla@exempel.invalid"


@pytest.mark.parametrize("to", ["", "ingen", "a@b.invalid, c@d.invalid", "a@b.invalid\nBcc: c@d.invalid"])
def test_what_is_not_one_address_is_refused(db, now, to):
    with pytest.raises(ValidationError):
        queue(now, to=to)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "invitation:ny@exempel.invalid"),
        ("kind", ""),
        ("calendar", "BEGIN:VCALENDAR"),
        ("to", ""),
        ("text", ""),
    ],
)
def test_letter_that_cannot_be_is_refused_by_the_database(db, field, value):
    letter = LetterFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**{field: value})
