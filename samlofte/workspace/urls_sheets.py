from django.urls import URLPattern, path

from samlofte.workspace.views import sheets

SHEETS = "loften/<slug:slug>/plan/ark/"
SHEET = f"{SHEETS}<int:sheet_id>/"
urlpatterns: list[URLPattern] = [
    path(SHEETS, sheets.sheets, name="sheets"),
    path(f"{SHEETS}<slug:sheet>.xlsx", sheets.download, name="sheet_file"),
    path(SHEET, sheets.preview, name="sheet"),
    path(f"{SHEET}spara/", sheets.save, name="save_sheet"),
    path(f"{SHEET}angra/", sheets.undo, name="undo_sheet"),
    path(f"{SHEET}kasta/", sheets.discard, name="discard_sheet"),
]
