from django.urls import path

from samlofte.workspace.views import proposals, report_links

COMMITMENT = "loften/<slug:slug>/ataganden/<int:number>/"
urlpatterns = [
    path(f"{COMMITMENT}foresla/", proposals.propose, name="propose"),
    path(f"{COMMITMENT}prova/", proposals.judge, name="judge"),
    path("lank/<str:token>/", report_links.report_by_link, name="report_by_link"),
]
