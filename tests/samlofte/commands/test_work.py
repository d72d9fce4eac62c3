from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.core.management.base import CommandError as Refusal

from samlofte.jobs.models import JobRun
from samlofte.mail.models import Letter
from tests.factories.mail import JobRunFactory, LetterFactory

HOUR = timedelta(hours=1)
NAMES = [
    *("deliver-mail", "save-sheets", "write-reminders", "forget-old-letters", "clear-sessions"),
    "forget-invitations",
]


def told(capsys):
    return capsys.readouterr().out.splitlines()


def test_once_does_all_that_is_due_and_says_what(db, now, capsys):
    LetterFactory.create()
    Session.objects.create(session_key="a" * 32, session_data="", expire_date=now - HOUR)
    Session.objects.create(session_key="b" * 32, session_data="", expire_date=now + HOUR)
    call_command("work", once=True, at=now)
    assert told(capsys) == [
        "deliver-mail: 1 sent, 0 failed, 0 left",
        "save-sheets: 0 carried out",
        "write-reminders: 0 letters written",
        "forget-old-letters: 0 forgotten",
        "clear-sessions: 1 cleared",
        "forget-invitations: 0 forgotten",
    ]
    assert [session.session_key for session in Session.objects.all()] == ["b" * 32]
    assert len(mail.outbox) == 1


def test_once_does_only_what_is_due(db, now, capsys):
    call_command("work", once=True, at=now)
    told(capsys)
    call_command("work", once=True, at=now + timedelta(minutes=1))
    assert told(capsys) == ["deliver-mail: 0 sent, 0 failed, 0 left", "save-sheets: 0 carried out"]


def test_once_reads_a_time_without_a_zone_as_local(db, capsys):
    LetterFactory.create()
    call_command("work", "--once", "--at", "2022-05-02T10:59")
    call_command("work", "--once", "--at", "2022-05-02T11:00")
    assert [line for line in told(capsys) if line.startswith("deliver")] == [
        "deliver-mail: 0 sent, 0 failed, 0 left",
        "deliver-mail: 1 sent, 0 failed, 0 left",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--at", "2022-05-02"], "--at goes with --once or --status"),
        (["--once", "--at", "i morgon"], "“i morgon” is no time"),
    ],
)
def test_work_says_what_it_cannot_understand(db, words, message):
    with pytest.raises(Refusal, match=message):
        call_command("work", *words)


def test_once_ends_with_the_error_of_a_job_and_does_the_others(db, now, settings, capsys):
    settings.EMAIL_BACKEND = "nowhere.EmailBackend"
    LetterFactory.create()
    with pytest.raises(CommandError, match=r"^deliver-mail: ModuleNotFoundError: No module named 'nowhere'$"):
        call_command("work", once=True, at=now)
    assert told(capsys) == [
        "save-sheets: 0 carried out",
        "write-reminders: 0 letters written",
        "forget-old-letters: 0 forgotten",
        "clear-sessions: 0 cleared",
        "forget-invitations: 0 forgotten",
    ]
    assert Letter.objects.due(now).count() == 1


def test_status_of_a_new_installation(db, now, capsys):
    call_command("work", status=True, at=now)
    assert told(capsys) == [
        *(f"{name:<20} never run" for name in NAMES),
        "letters: 0 waiting; 0 for later; 0 given up",
        "mail goes to: nowhere (test)",
    ]


def test_status_says_how_jobs_and_outbox_stand(db, now, capsys):
    times = {"last_started_at": now - HOUR, "next_at": now}
    JobRunFactory.create(name=NAMES[0], claimed_at=now - HOUR, claimed_by="machine:1:a", **times)
    JobRunFactory.create(name="forget-old-letters", last_error="ValueError: no", last_finished_at=now - HOUR, **times)
    LetterFactory.create(created_at=now - HOUR)
    LetterFactory.create(failed_at=now)
    call_command("work", status=True, at=now)
    last = "last 2022-06-01 11:00:00, next 2022-06-01 12:00:00"
    assert told(capsys) == [
        f"deliver-mail         {last}, at work since 2022-06-01 11:00:00 (machine:1:a)",
        "save-sheets          never run",
        "write-reminders      never run",
        f"forget-old-letters   {last}, FAILED: ValueError: no",
        "clear-sessions       never run",
        "forget-invitations   never run",
        "letters: 1 waiting, the first since 2022-06-01 11:00:00; 0 for later; 1 given up",
        "mail goes to: nowhere (test)",
    ]
    assert JobRun.objects.count() == 2


def test_given_up_letters_are_tried_again_on_request(db, now, capsys):
    LetterFactory.create(failed_at=now, tries=6)
    call_command("work", retry_failed=True)
    assert told(capsys) == ["1 letters will be tried again."]
    assert Letter.objects.waiting().count() == 1
