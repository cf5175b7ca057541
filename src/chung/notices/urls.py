"""Addresses of notices."""

from django.urls import path

from chung.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.notices, name="list"),
    path("<int:notice_id>/", views.open_notice, name="open"),
    path("da-doc/", views.all_read, name="all_read"),
    path("da-doc/<int:since>/hoan-tac/", views.unread, name="unread"),
]
