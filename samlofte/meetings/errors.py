"""Why a write to a meeting was refused; nothing is written then."""


class MeetingClosedError(Exception):
    """The minutes are closed or the meeting is cancelled: it is not changed afterwards."""


class NotHeldError(Exception):
    """What only a held meeting can have: minutes before it began, or closing it without minutes."""
