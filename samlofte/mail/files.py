"""Mail without a mail server: each letter becomes a file that a mail program opens."""

import hashlib
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.text import slugify


class EmailBackend(BaseEmailBackend):
    """Writes letters to EMAIL_FILE_PATH, named by time and subject. A letter sent twice is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the letters; return how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            sent = message.message()
            mark = hashlib.sha256(sent["Message-ID"].encode()).hexdigest()[:8]
            when = parsedate_to_datetime(sent["Date"]).astimezone()
            name = f"{when:%Y%m%d-%H%M%S}-{slugify(message.subject)[:60]}-{mark}.eml"
            (folder / name).write_bytes(sent.as_bytes())
        return len(email_messages)
