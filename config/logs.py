"""What the program writes to the log of its machine."""

import logging
from http import HTTPStatus


class PlainRefusals(logging.Filter):
    """Name the page that somebody may not open, without where in the program it was refused: nothing is broken."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback out of a refusal, and let every record through."""
        if getattr(record, "status_code", None) == HTTPStatus.FORBIDDEN:
            record.exc_info = None
        return True
