"""Addresses of the registry."""

from django.urls import path, re_path

from chung.registry.views import (
    acts,
    citing,
    correcting,
    distributing,
    files,
    incoming,
    incoming_page,
    intake,
    registering,
    registers,
    suggesting,
)
from chung.registry.views.outgoing_urls import OUTGOING_URLS

app_name = "registry"

_IN = "van-ban-den"

urlpatterns = [
    path(f"{_IN}/", incoming.incoming_papers, name="incoming_papers"),
    path(f"{_IN}/tiep-nhan/", intake.intake, name="intake"),
    path(f"{_IN}/tiep-nhan/tai-len/<int:desk_id>/", intake.upload, name="upload"),
    path(f"{_IN}/tiep-nhan/nhap-tay/", registering.register_paper, name="register_by_hand"),
    path(f"{_IN}/tiep-nhan/nhap-tay/kiem-tra/", registering.check_paper, name="check_by_hand"),
    path(f"{_IN}/tiep-nhan/<int:arrival_id>/", registering.register_paper, name="register_arrival"),
    path(
        f"{_IN}/tiep-nhan/<int:arrival_id>/kiem-tra/",
        registering.check_paper,
        name="check_arrival",
    ),
    path(f"{_IN}/tiep-nhan/<int:arrival_id>/dang-doc/", registering.reading, name="reading"),
    path(f"{_IN}/tiep-nhan/<int:arrival_id>/bo/", intake.discard, name="discard"),
    path(f"{_IN}/tiep-nhan/<int:arrival_id>/lay-lai/", intake.restore, name="restore"),
    path(f"{_IN}/tiep-nhan/<int:arrival_id>/xoa-han/", intake.forget, name="forget"),
    path(f"{_IN}/tiep-nhan/goi-y/", suggesting.suggest, name="suggest"),
    path(f"{_IN}/so/", registers.registers, name="registers"),
    path(f"{_IN}/so/mo-so/", registers.new_book, name="new_book"),
    path(f"{_IN}/so/<int:register_id>/", registers.register, name="register"),
    path(f"{_IN}/so/<int:register_id>/in/", registers.register_print, name="register_print"),
    path(f"{_IN}/so/<int:register_id>/excel/", registers.register_excel, name="register_excel"),
    path(f"{_IN}/<int:record_id>/", incoming_page.incoming, name="incoming"),
    path(f"{_IN}/<int:record_id>/vien-dan/", citing.incoming_citations, name="incoming_citations"),
    path(f"{_IN}/<int:record_id>/vi-sao/", incoming_page.incoming_reasons, name="incoming_reasons"),
    path(f"{_IN}/<int:record_id>/phan-phoi/", distributing.distribute, name="distribute"),
    path(f"{_IN}/<int:record_id>/sua/", correcting.correct, name="correct"),
    path(f"{_IN}/<int:record_id>/chuyen/", acts.forward, name="forward"),
    path(f"{_IN}/<int:record_id>/ket-thuc/", acts.settle, name="settle"),
    path(f"{_IN}/<int:record_id>/bo-ket-thuc/", acts.unsettle, name="unsettle"),
    path(f"{_IN}/<int:record_id>/luu/", acts.put_to_files, name="put_to_files"),
    path(f"{_IN}/<int:record_id>/bo-luu/", acts.take_from_files, name="take_from_files"),
    re_path(
        rf"^{_IN}/(?P<record_id>\d+)/(?P<act>tra-lai|huy-so|mo-lai|tam-dung)/$",
        acts.reasoned_act,
        name="reasoned_act",
    ),
    path("tep/<int:attachment_id>/", files.file, name="file"),
    path("tep/<int:attachment_id>/trang/<int:page>.png", files.page_image, name="page_image"),
    path(
        "tep/den/<int:arrival_id>/trang/<int:page>.png", files.arrival_image, name="arrival_image"
    ),
    *OUTGOING_URLS,
]
