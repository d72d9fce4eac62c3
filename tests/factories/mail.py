from datetime import UTC, datetime

from factory.declarations import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from samlofte.jobs.models import JobRun
from samlofte.mail.models import Letter

MOMENT = datetime(2022, 5, 2, 9, 0, tzinfo=UTC)


class JobRunFactory(DjangoModelFactory[JobRun]):
    class Meta:
        model = JobRun

    name = Sequence(lambda n: f"job-{n}")
    next_at = MOMENT


class LetterFactory(DjangoModelFactory[Letter]):
    """A letter that waits in the outbox since MOMENT."""

    class Meta:
        model = Letter

    key = Sequence(lambda n: f"reminder:{n}")
    kind = "reminder"
    to = "mottagare@exempel.invalid"
    subject = "Påminnelse"
    text = "Ett åtagande väntar på ett läge."
    message_id = LazyAttribute(lambda row: f"<{row.key.replace(':', '.')}@exempel.invalid>")
    created_at = MOMENT
    not_before = LazyAttribute(lambda row: row.created_at)
    next_try_at = LazyAttribute(lambda row: row.not_before)
