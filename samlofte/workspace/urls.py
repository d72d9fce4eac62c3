from django.urls import path

from samlofte.workspace import urls_meetings, urls_people, urls_plan, urls_proposals, urls_reports, urls_sheets
from samlofte.workspace.views import commitments, desk, frame, gallery, home, importing, trying

app_name = "workspace"
PLEDGE = "loften/<slug:slug>/"
COMMITMENT = f"{PLEDGE}ataganden/<int:number>/"
IMPORT = "import/<int:import_id>/"
urlpatterns = [
    # First, for they are asked for most.
    *urls_reports.urlpatterns,
    path("", home.home, name="home"),
    path("prova/", trying.wording, name="trying"),
    path("komponenter/", gallery.gallery, name="gallery"),
    path("rapporter/", home.site_reports, name="site_reports"),
    path("rapporter/<int:report_id>/klar/", home.close_report, name="close_report"),
    path(PLEDGE, desk.desk, name="desk"),
    path(f"{PLEDGE}andra/", desk.edit, name="edit"),
    path(f"{PLEDGE}text/<slug:key>/", desk.passages, name="passages"),
    path(f"{PLEDGE}parter/", frame.parties, name="parties"),
    path(f"{PLEDGE}parter/<int:party_id>/", frame.party, name="party"),
    path(f"{PLEDGE}parter/<int:party_id>/ta-ur/", frame.drop_party, name="drop_party"),
    path(f"{PLEDGE}underskrifter/", frame.signatories, name="signatories"),
    path(f"{PLEDGE}overenskommelse/", frame.agreement, name="agreement"),
    path(f"{PLEDGE}omrade/", frame.area, name="area"),
    path(f"{PLEDGE}publicera/", desk.publish, name="publish"),
    path(f"{PLEDGE}steg/", desk.advance, name="advance"),
    path(f"{PLEDGE}stryk/", desk.redact, name="redact"),
    path(f"{PLEDGE}ataganden/nytt/", commitments.add, name="add_commitment"),
    path(COMMITMENT, commitments.edit, name="commitment"),
    path(f"{COMMITMENT}ta-bort/", commitments.remove, name="remove_commitment"),
    path(f"{COMMITMENT}aterstall/", commitments.restore, name="restore_commitment"),
    path(f"{COMMITMENT}status/", commitments.status, name="status"),
    path("import/", importing.upload, name="upload"),
    path(IMPORT, importing.wizard, name="wizard"),
    path(f"{IMPORT}flytta/", importing.move, name="move_line"),
    path(f"{IMPORT}uppgifter/", importing.keep, name="keep_import"),
    path(f"{IMPORT}spara/", importing.save, name="save_import"),
    path(f"{IMPORT}angra/", importing.undo, name="undo_import"),
    path(f"{IMPORT}kasta/", importing.discard, name="discard_import"),
    *urls_plan.urlpatterns,
    *urls_proposals.urlpatterns,
    *urls_meetings.urlpatterns,
    *urls_people.urlpatterns,
    *urls_sheets.urlpatterns,
]
