from django.urls import path

from chung.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vai/", views.personas, name="personas"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("chuc-danh/", views.switch_post, name="switch_post"),
    path("mat-khau/", views.change_password, name="change_password"),
]
