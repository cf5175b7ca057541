"""Addresses of tasks."""

from django.urls import path

from chung.tasks.views import acts, assigning, lists, page

app_name = "tasks"

urlpatterns = [
    path("", lists.tasks, name="tasks"),
    path("in/", lists.tasks_print, name="print"),
    path("excel/", lists.tasks_excel, name="excel"),
    path("giao/", assigning.assign, name="assign"),
    path("tep/<int:attachment_id>/", page.evidence_file, name="file"),
    path("phan/<int:part_id>/<slug:act>/", acts.part_act, name="part_act"),
    path("<int:record_id>/", page.task, name="task"),
    path("<int:record_id>/<slug:act>/", acts.act, name="act"),
]
