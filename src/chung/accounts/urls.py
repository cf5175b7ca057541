from django.urls import path

from chung.accounts import views

app_name = "accounts"
urlpatterns = [
    path("vai/", views.personas, name="personas"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("chuc-danh/", views.switch_post, name="switch_post"),
    path("mat-khau/", views.change_password, name="change_password"),
    path("can-bo/", views.people, name="people"),
    path("can-bo/them/", views.enrol, name="enrol"),
    path("can-bo/chuc-danh-trong/", views.vacancies, name="vacancies"),
    path("can-bo/nhap/", views.upload_people, name="upload_people"),
    path("can-bo/nhap/tep-mau.xlsx", views.template_file, name="template_file"),
    path("can-bo/<int:person_id>/", views.person, name="person"),
    path("can-bo/<int:person_id>/ho-ten/", views.rename, name="rename"),
    path("can-bo/<int:person_id>/mo-tai-khoan/", views.open_account_page, name="open_account"),
    path("can-bo/<int:person_id>/tai-khoan/<slug:act>/", views.account_act, name="account_act"),
    path("can-bo/<int:person_id>/phan-cong/", views.appoint, name="appoint"),
    path("can-bo/phan-cong/<int:appointment_id>/thoi/", views.end_post, name="end_post"),
    path("can-bo/phan-cong/<int:appointment_id>/tiep-tuc/", views.undo_end, name="undo_end"),
    path(
        "can-bo/phan-cong/<int:appointment_id>/huy/",
        views.undo_appointment,
        name="undo_appointment",
    ),
]
