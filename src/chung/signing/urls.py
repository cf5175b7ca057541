"""Addresses of signing, under /tham-quyen-ky/."""

from django.urls import path

from chung.signing import views

app_name = "signing"
urlpatterns = [
    path("", views.table, name="table"),
    path("<slug:slug>/them/", views.add, name="add"),
    path("quy-tac/<int:rule_id>/thoi/", views.end, name="end"),
    path("<slug:slug>/chung/<slug:key>/thoi/", views.set_aside, name="set_aside"),
]
