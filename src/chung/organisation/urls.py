from django.urls import path

from chung.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.chart, name="tree"),
    path("can-bo/", views.people, name="people"),
    path("lam-thay/", views.absences, name="absences"),
    path("lam-thay/<int:delegation_id>/ket-thuc/", views.end_absence, name="end_absence"),
    path("nhom-noi-nhan/", views.groups, name="groups"),
    path("nhom-noi-nhan/them/", views.new_group, name="new_group"),
    path("nhom-noi-nhan/<int:group_id>/", views.group, name="group"),
    path("nhom-noi-nhan/<int:group_id>/sua/", views.edit_group, name="edit_group"),
    path("nhom-noi-nhan/<int:group_id>/xoa/", views.remove, name="remove_group"),
    path("nhom-noi-nhan/<int:group_id>/lay-lai/", views.restore, name="restore_group"),
    path("lich-lam-viec/", views.calendar, name="calendar"),
    path("lich-lam-viec/<str:day>/bo/", views.clear_day, name="clear_day"),
    path("lich-lam-viec/tra-lai/<str:was>/", views.restore_day, name="restore_day"),
    path("chuc-danh/<int:post_id>/", views.post, name="post"),
    path("chuc-danh/<int:post_id>/sua/", views.correct_post, name="correct_post"),
    path("chuc-danh/<int:post_id>/bo/", views.end_a_post, name="end_post"),
    path("chuc-danh/<int:post_id>/huy/", views.undo_post, name="undo_post"),
    path("chuc-danh/nhiem-vu/<int:duty_id>/thoi/", views.relieve, name="relieve"),
    path("<slug:slug>/", views.body, name="body"),
    path("<slug:slug>/sua/", views.revise, name="revise"),
    path("<slug:slug>/huy-sua/", views.undo_revision, name="undo_revision"),
    path("<slug:slug>/them-don-vi/", views.add_body, name="add_body"),
    path("<slug:slug>/them-chuc-danh/", views.add_post, name="add_post"),
    path("<slug:slug>/huy/", views.undo_body, name="undo_body"),
]
