"""Addresses of the desk."""

from django.urls import path

from chung.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("chuc-danh-khac/", views.elsewhere, name="elsewhere"),
]
