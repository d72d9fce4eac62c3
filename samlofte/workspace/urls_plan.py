from django.urls import URLPattern, path

from samlofte.workspace.views import plan, plan_activities, plan_calendar, plan_measures, plan_totals

PLAN = "loften/<slug:slug>/plan/"
MEASURE = f"{PLAN}atgarder/<int:number>/"
ACTIVITY = f"{PLAN}insatser/<int:activity_id>/"
urlpatterns: list[URLPattern] = [
    path(PLAN, plan.plan, name="plan"),
    path(f"{PLAN}tavla/", plan.plan_board, name="plan_board"),
    path(f"{PLAN}tidslinje/", plan.plan_timeline, name="plan_timeline"),
    path(f"{PLAN}per/<slug:way>/", plan.plan_by, name="plan_by"),
    path(f"{PLAN}kalender/", plan_calendar.plan_calendar, name="plan_calendar"),
    path(f"{PLAN}barn-och-unga/", plan_calendar.plan_youth, name="plan_youth"),
    path(f"{PLAN}atgarder/ny/", plan_measures.add_measure, name="add_measure"),
    path(MEASURE, plan_measures.measure, name="measure"),
    path(f"{MEASURE}andra/", plan_measures.edit_measure, name="edit_measure"),
    path(f"{MEASURE}ta-bort/", plan_measures.remove_measure, name="remove_measure"),
    path(f"{MEASURE}aterstall/", plan_measures.restore_measure, name="restore_measure"),
    path(f"{MEASURE}insatser/ny/", plan_activities.add_activity, name="add_activity"),
    path(f"{MEASURE}manadstal/", plan_totals.monthly_totals, name="monthly_totals"),
    path(ACTIVITY, plan_activities.activity, name="activity"),
    path(f"{ACTIVITY}andra/", plan_activities.edit_activity, name="edit_activity"),
    path(f"{ACTIVITY}ta-bort/", plan_activities.remove_activity, name="remove_activity"),
    path(f"{ACTIVITY}aterstall/", plan_activities.restore_activity, name="restore_activity"),
    path(f"{PLAN}serier/<int:series_id>/andra/", plan_activities.edit_series, name="edit_series"),
]
