from django.urls import path

from chung.search import views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
    path("excel/", views.excel, name="excel"),
    path("nhanh/", views.quickly, name="quickly"),
]
