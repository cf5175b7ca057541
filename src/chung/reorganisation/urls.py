from django.urls import path

from chung.reorganisation import views
from chung.reorganisation.views import after, decision, figures, minutes_files, simulation

app_name = "reorganisation"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("them/", views.new_plan, name="new_plan"),
    path("<int:plan_id>/", views.plan, name="plan"),
    path("<int:plan_id>/sua/", views.edit_plan, name="edit_plan"),
    path("<int:plan_id>/quyet-dinh/", decision.decision, name="decision"),
    path("<int:plan_id>/quyet-dinh/<int:record_id>/gan/", decision.link_paper, name="link_paper"),
    path("<int:plan_id>/quyet-dinh/bo/", decision.unlink_paper, name="unlink_paper"),
    path("<int:plan_id>/in/", views.print_plan, name="print"),
    path("<int:plan_id>/huy/", views.cancel, name="cancel"),
    path("<int:plan_id>/them/<slug:kind>/", views.add_operation, name="add_operation"),
    path(
        "<int:plan_id>/noi-dung/<int:operation_id>/bo/",
        views.remove_operation,
        name="remove_operation",
    ),
    path("<int:plan_id>/bang-tinh/", views.upload, name="upload"),
    path("<int:plan_id>/bang-tinh/hoan-tac/", views.undo_upload, name="undo_upload"),
    path("<int:plan_id>/khoi-phuc/", views.restore_operation, name="restore_operation"),
    path("<int:plan_id>/goi-y/", views.suggest, name="suggest"),
    path("<int:plan_id>/to-chuc/<int:planned_id>/", views.describe, name="describe"),
    path(
        "<int:plan_id>/to-chuc/<int:planned_id>/chuc-danh/",
        views.add_planned_post,
        name="add_post",
    ),
    path(
        "<int:plan_id>/to-chuc/<int:planned_id>/chuc-danh/<int:post_id>/bo/",
        views.drop_planned_post,
        name="drop_post",
    ),
    path(
        "<int:plan_id>/to-chuc/<int:planned_id>/khoi-phuc/",
        views.restore_planned_post,
        name="restore_post",
    ),
    path("<int:plan_id>/nhan-su/", views.moves, name="moves"),
    path("<int:plan_id>/ra-soat/", views.check, name="check"),
    path("<int:plan_id>/ra-soat/tom-tat/", views.standing, name="standing"),
    path("<int:plan_id>/chot/", views.ready, name="ready"),
    path("<int:plan_id>/mo-lai/", views.reopen, name="reopen"),
    path("<int:plan_id>/thuc-hien/", views.carry_out, name="carry_out"),
    # figures, and the day tried on a copy
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/excel/", figures.figures_excel, name="figures_excel"),
    path("<int:plan_id>/so-lieu/", figures.plan_figures, name="plan_figures"),
    path("<int:plan_id>/so-lieu/excel/", figures.plan_figures_excel, name="plan_figures_excel"),
    path("<int:plan_id>/mo-phong/", simulation.simulation, name="simulation"),
    # after the day
    path("<int:plan_id>/ban-giao/", after.board, name="board"),
    path("<int:plan_id>/ban-giao/excel/", after.board_excel, name="board_excel"),
    path("ban-giao/<int:minutes_id>/", after.minutes, name="minutes"),
    path("ban-giao/<int:minutes_id>/pdf/", minutes_files.minutes_pdf, name="minutes_pdf"),
    path(
        "ban-giao/<int:minutes_id>/tep/<slug:kind>/",
        minutes_files.minutes_file,
        name="minutes_file",
    ),
]
