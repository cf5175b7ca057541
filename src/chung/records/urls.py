"""Addresses of the spine, under /ai-xem/: who sees a record, and who would."""

from django.urls import URLPattern

app_name = "records"
urlpatterns: list[URLPattern] = []
