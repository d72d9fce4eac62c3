from django.urls import URLPattern, path

from samlofte.workspace.views import meetings, meetings_feeds, meetings_minutes, meetings_year

PLEDGE = "loften/<slug:slug>/"
MEETINGS = f"{PLEDGE}moten/"
MEETING = f"{MEETINGS}<int:meeting_id>/"
WHEEL = f"{PLEDGE}arshjul/"
POINT = f"{WHEEL}<int:point_id>/"
urlpatterns: list[URLPattern] = [
    path(MEETINGS, meetings.meetings, name="meetings"),
    path(f"{MEETINGS}nytt/", meetings.new_meeting, name="new_meeting"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}andra/", meetings.edit_meeting, name="edit_meeting"),
    path(f"{MEETING}stall-in/", meetings.cancel, name="cancel_meeting"),
    path(f"{MEETING}dagordning/", meetings_minutes.agenda, name="agenda"),
    path(f"{MEETING}protokoll/", meetings_minutes.minutes, name="minutes"),
    path(f"{MEETING}beslut/", meetings_minutes.decision, name="decision"),
    path(f"{MEETING}uppgift/", meetings_minutes.action_point, name="action_point"),
    path(f"{MEETING}las/", meetings_minutes.close, name="close_minutes"),
    path(f"{MEETING}protokoll.pdf", meetings_minutes.minutes_file, name="minutes_file"),
    path(f"{MEETING}mote.ics", meetings_minutes.meeting_file, name="meeting_file"),
    path(f"{PLEDGE}traffar/", meetings_year.met, name="met"),
    path(f"{PLEDGE}traffar/traffar.csv", meetings_year.met_file, name="met_file"),
    path(WHEEL, meetings_year.wheel, name="wheel"),
    path(POINT, meetings_year.wheel_point, name="wheel_point"),
    path(f"{POINT}ta-bort/", meetings_year.drop_wheel_point, name="drop_wheel_point"),
    path(f"{POINT}planera/", meetings_year.plan_point, name="plan_wheel_point"),
    path(f"{PLEDGE}kalender/", meetings_feeds.calendars, name="calendars"),
    path(f"{PLEDGE}kalender/<int:feed_id>/aterkalla/", meetings_feeds.revoke, name="revoke_feed"),
    path("kalender/<slug:secret>.ics", meetings_feeds.feed, name="feed"),
]
