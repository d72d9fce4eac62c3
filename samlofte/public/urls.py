from django.urls import path

from samlofte.public.views import about, calendars, downloads, pages, versions, work

app_name = "public"
PLEDGE = "loften/<slug:slug>/"
urlpatterns = [
    path("", pages.front, name="front"),
    path("loften/", pages.pledge_list, name="pledges"),
    path(PLEDGE, pages.pledge, name="pledge"),
    path(f"{PLEDGE}ataganden/<int:number>/", pages.commitment, name="commitment"),
    path(f"{PLEDGE}ataganden/<int:number>/underlag/", work.evidence, name="evidence"),
    path(f"{PLEDGE}bilder/<int:photo_id>.jpg", work.photo, name="photo"),
    path(f"{PLEDGE}versioner/", versions.versions, name="versions"),
    path(f"{PLEDGE}versioner/<int:number>/", versions.version, name="version"),
    path(f"{PLEDGE}jamfor/<int:before>/<int:after>/", versions.diff, name="diff"),
    path(f"{PLEDGE}medborgarlofte.json", downloads.as_json, name="json"),
    path(f"{PLEDGE}medborgarlofte.pdf", downloads.as_pdf, name="pdf"),
    path(f"{PLEDGE}medborgarlofte.md", downloads.as_markdown, name="markdown"),
    path(f"{PLEDGE}kalender.ics", calendars.calendar, name="calendar"),
    path(f"{PLEDGE}flode.xml", downloads.feed, name="feed"),
    path(f"{PLEDGE}bild.png", downloads.picture, name="picture"),
    path("om/", about.about, name="about"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("tillganglighet/tack/", about.accessibility_thanks, name="accessibility_thanks"),
    path("integritet/", about.privacy, name="privacy"),
    path("schema/medborgarlofte-1.json", about.pledge_schema, name="schema"),
]
