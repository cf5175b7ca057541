from django.urls import path

from chung.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.chart, name="tree"),
    path("can-bo/", views.people, name="people"),
    path("lam-thay/", views.absences, name="absences"),
    path("lam-thay/<int:delegation_id>/ket-thuc/", views.end_absence, name="end_absence"),
    path("<slug:slug>/", views.body, name="body"),
]
