"""Addresses of the spine, under /ai-xem/: who sees a record, and who would."""

from django.urls import path

from chung.records import views

app_name = "records"
urlpatterns = [
    path("", views.behind, name="behind"),
    path("<int:record_id>/", views.seers, name="seers"),
]
