"""The letter with an invitation, in the language of whoever invites."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samlofte.mail.actions import queue_letter
from samlofte.pledges.models import Invitation


def send_invitation(invitation: Invitation, link: str, *, at: datetime) -> None:
    """Put the letter with the link in the outbox. The link is stored nowhere else."""
    queue_letter(
        to=invitation.email,
        subject=_("Invitation to work with %(party)s in Samlöfte") % {"party": invitation.party.label},
        text=render_to_string("emails/invitation.txt", {"invitation": invitation, "link": link}),
        kind="invitation",
        key=f"invitation:{invitation.pk}:{invitation.secret_sha256[:16]}",
        language=(get_language() or "sv")[:2],
        at=at,
    )
