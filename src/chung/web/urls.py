from django.urls import path
from django.views.i18n import set_language

from chung.web import views

app_name = "web"
urlpatterns = [
    path("ngon-ngu/", set_language, name="language"),
    path("giao-dien/", views.set_theme, name="theme"),
    path("kieu-mau/", views.style_guide, name="style_guide"),
]
