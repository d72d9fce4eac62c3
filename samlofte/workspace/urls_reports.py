from django.urls import URLPattern, path

from samlofte.workspace.views import offline, photos, reports, week

PLEDGE = "loften/<slug:slug>/"
REPORT = f"{PLEDGE}rapport/<int:activity_id>/"
PHOTO = f"{PLEDGE}bilder/<int:photo_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{PLEDGE}vecka/", week.week, name="week"),
    path(f"{PLEDGE}vecka/allt/", week.waiting, name="waiting"),
    path(REPORT, reports.report, name="report"),
    path(f"{REPORT}ratta/", reports.correct, name="correct_report"),
    path(PHOTO, photos.cover, name="cover_photo"),
    path(f"{PHOTO}bild.jpg", photos.photo, name="photo"),
    path(f"{PHOTO}ta-bort/", photos.remove, name="remove_photo"),
    path("sw.js", offline.worker, name="worker"),
    path("utan-nat/", offline.offline, name="offline"),
    path("ko/", offline.queue_pass, name="queue_pass"),
]
