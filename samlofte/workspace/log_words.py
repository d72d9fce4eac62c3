"""What the log says in words: verbs, forms, and what a line is about. What has no words stands as it is."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "account.closed": _("account closed"),
    "account.factor_added": _("second factor added"),
    "account.factor_removed": _("second factor removed"),
    "account.given": _("account given"),
    "account.opened": _("account opened"),
    "account.operator": _("made operator"),
    "account.password": _("password changed"),
    "account.removed": _("account removed"),
    "account.session_ended": _("session ended"),
    "activity.added": _("activity added"),
    "activity.edited": _("activity changed"),
    "activity.removed": _("activity removed"),
    "activity.restored": _("activity put back"),
    "area.described": _("area described"),
    "commitment.added": _("commitment added"),
    "commitment.edited": _("commitment changed"),
    "commitment.judged": _("proposal judged"),
    "commitment.proposed": _("proposed as fulfilled"),
    "commitment.removed": _("commitment removed"),
    "commitment.restored": _("commitment put back"),
    "commitment.status": _("status told"),
    "feed.made": _("calendar address made"),
    "feed.revoked": _("calendar address revoked"),
    "import.discarded": _("sheet or document thrown away"),
    "import.saved": _("sheet or document saved"),
    "import.started": _("sheet kept for a look"),
    "import.undone": _("sheet or document undone"),
    "invitation.accepted": _("invitation taken"),
    "invitation.made": _("invited"),
    "invitation.resent": _("invitation sent again"),
    "invitation.withdrawn": _("invitation withdrawn"),
    "measure.added": _("measure added"),
    "measure.edited": _("measure changed"),
    "measure.removed": _("measure removed"),
    "measure.restored": _("measure put back"),
    "meeting.action_point": _("action point written"),
    "meeting.agenda": _("agenda changed"),
    "meeting.called": _("meeting called"),
    "meeting.cancelled": _("meeting cancelled"),
    "meeting.closed": _("minutes closed"),
    "meeting.decided": _("decision written"),
    "meeting.edited": _("meeting changed"),
    "meeting.minutes": _("minutes written"),
    "meetings.called": _("series of meetings called"),
    "member.removed": _("member removed"),
    "member.role": _("member's role changed"),
    "party.edited": _("party changed"),
    "party.sign_in": _("way to sign in changed"),
    "photo.added": _("picture added"),
    "photo.covered": _("picture covered"),
    "photo.removed": _("picture removed"),
    "pledge.advanced": _("step taken"),
    "pledge.agreement": _("agreement set"),
    "pledge.created": _("pledge made"),
    "pledge.edited": _("title or period changed"),
    "pledge.party_added": _("party added"),
    "pledge.party_removed": _("party taken out"),
    "pledge.passages": _("passages changed"),
    "pledge.published": _("version published"),
    "pledge.redacted": _("value removed openly"),
    "pledge.signatories": _("signatures changed"),
    "post.added": _("post made"),
    "post.ended": _("post ended"),
    "post.filled": _("post filled"),
    "post.renamed": _("post renamed"),
    "post.vacated": _("post vacated"),
    "report.corrected": _("report corrected"),
    "report.filed": _("report made"),
    "report.undone": _("report taken back"),
    "series.saved": _("series of occasions saved"),
    "totals.saved": _("monthly totals saved"),
    "wheel.planned": _("fixed point planned"),
    "wheel.removed": _("fixed point removed"),
    "wheel.set": _("fixed point set"),
}


def verb_words(verb: str) -> str | Promise:
    """Return a verb in words, or as it stands where there are none."""
    return VERBS.get(verb, verb)


#: the pages that write, each with the routes of its forms
PAGES: list[tuple[Promise, str]] = [
    (_("own account"), "account end_session remove_account second_factor"),
    (_("operations"), "operations account_state drop_account"),
    (_("meetings"), "new_meeting edit_meeting cancel_meeting agenda decision action_point minutes close_minutes"),
    (_("plan"), "add_measure edit_measure remove_measure restore_measure add_activity edit_activity edit_series"),
    (_("plan"), "remove_activity restore_activity monthly_totals"),
    (_("report form"), "report correct_report"),
    (_("link in a letter"), "report_by_link"),
    (_("pictures"), "cover_photo remove_photo"),
    (_("proposal and judgement"), "propose judge"),
    (_("spreadsheet"), "sheets sheet save_sheet undo_sheet discard_sheet"),
    (_("document read in"), "upload wizard move_line keep_import save_import undo_import discard_import"),
    (_("people and posts"), "new_post post close_post invite resend_invitation withdraw_invitation drop_member"),
    (_("people and posts"), "member_role demand_service"),
    (_("annual wheel"), "wheel wheel_point plan_wheel_point drop_wheel_point"),
    (_("calendar addresses"), "calendars revoke_feed"),
    (_("working text"), "edit passages commitment add_commitment remove_commitment restore_commitment"),
    (_("working text"), "parties party drop_party signatories agreement area"),
    (_("status"), "status"),
    (_("publishing"), "publish advance"),
    (_("open removal"), "redact"),
    (_("reports about the site"), "site_reports close_report"),
]
FORMS: dict[str, Promise] = {f"workspace:{route}": page for page, routes in PAGES for route in routes.split()} | {
    "account_invitation": _("invitation"),
    "work": _("background worker"),
}
#: what a line may be about
THINGS: dict[str, Promise] = {
    "account": _("account"),
    "activity": _("activity"),
    "area": _("area"),
    "commitment": _("commitment"),
    "feed": _("calendar address"),
    "import": _("sheet or document"),
    "invitation": _("invitation"),
    "measure": _("measure"),
    "meeting": _("meeting"),
    "party": _("party"),
    "pledge": _("pledge"),
    "post": _("post"),
    "site_report": _("report about the site"),
}


def form_words(source: str) -> str | Promise:
    """Return in words by which form or command a line was written."""
    if source not in FORMS and source.startswith(("account_", "mfa_", "openid_")):
        return FORMS["workspace:account"]
    return FORMS.get(source, source)


def thing_words(target: str) -> str:
    """Return in words what a line is about: `activity:45` is "activity 45"."""
    kind, _colon, number = target.partition(":")
    return f"{THINGS.get(kind, kind)} {number}".strip()


def thing_meant(words: str) -> str:
    """Return what somebody looks for as the log has it: both "activity 45" and `activity:45` are `activity:45`."""
    plain = " ".join(words.replace(":", " ").split())
    name, _space, number = plain.rpartition(" ")
    if not number.isdecimal():
        name, number = plain, ""
    kinds = {str(thing).casefold(): kind for kind, thing in THINGS.items()}
    kind = kinds.get(name.casefold(), name)
    return f"{kind}:{number}" if number else kind
