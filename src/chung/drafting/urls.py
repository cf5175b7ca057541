"""Addresses of drafting."""

from django.urls import path

from chung.drafting.views import acts, checking, drafts, form, letter_templates, marks, starting

app_name = "drafting"

_HERE = "du-thao"
_CHECKED = "kiem-tra-the-thuc"
_TEMPLATE = f"{_HERE}/mau/<int:body_id>"

urlpatterns = [
    path(f"{_HERE}/", drafts.drafts, name="drafts"),
    path(f"{_HERE}/moi/", starting.new, name="new"),
    path(f"{_HERE}/tra-loi/<int:incoming_id>/", starting.reply, name="reply"),
    path(f"{_HERE}/<int:record_id>/", drafts.draft, name="draft"),
    path(f"{_HERE}/<int:record_id>/so-sanh/<int:position>/", drafts.compare, name="compare"),
    path(f"{_HERE}/<int:record_id>/the-thuc/", form.findings, name="form"),
    path(f"{_HERE}/<int:record_id>/the-thuc/sua/", form.mend, name="form_mend"),
    path(f"{_HERE}/<int:record_id>/the-thuc/danh-dau.docx", marks.tracked, name="form_tracked"),
    path(f"{_HERE}/<int:record_id>/the-thuc/chap-nhan/", marks.accept, name="form_accept"),
    path(f"{_HERE}/<int:record_id>/sua/", starting.amend, name="amend"),
    path(f"{_HERE}/<int:record_id>/phien-ban/", acts.upload, name="upload"),
    path(f"{_HERE}/<int:record_id>/trinh/", acts.send_up, name="send_up"),
    path(f"{_HERE}/<int:record_id>/rut-ve/", acts.take_back, name="take_back"),
    path(f"{_HERE}/<int:record_id>/duyet/", acts.approve, name="approve"),
    path(f"{_HERE}/<int:record_id>/ky/", acts.sign, name="sign"),
    path(f"{_HERE}/<int:record_id>/tra-lai/", acts.give_back, name="return"),
    path(f"{_HERE}/<int:record_id>/thoi/", acts.withdraw, name="withdraw"),
    path(f"{_HERE}/mau/", letter_templates.templates, name="templates"),
    path(f"{_TEMPLATE}/", letter_templates.template, name="template"),
    path(f"{_TEMPLATE}/the-thuc/", form.policy, name="form_policy"),
    path(f"{_TEMPLATE}/tep/<slug:which>/", letter_templates.download, name="template_file"),
    path(
        f"{_TEMPLATE}/<slug:which>/trang/<int:page>.png",
        letter_templates.image,
        name="template_image",
    ),
    path(f"{_TEMPLATE}/<int:template_id>/dung/", letter_templates.adopt, name="template_adopt"),
    path(f"{_TEMPLATE}/<int:template_id>/bo/", letter_templates.drop, name="template_drop"),
    path(f"{_TEMPLATE}/mau-dung-san/", letter_templates.end, name="template_end"),
    path(f"{_CHECKED}/", checking.start, name="checks"),
    path(f"{_CHECKED}/<int:file_id>/", checking.checked, name="checked"),
    path(f"{_CHECKED}/<int:file_id>/trang/<int:page>.png", checking.image, name="checked_image"),
    path(f"{_CHECKED}/<int:file_id>/da-sua.docx", checking.mended, name="checked_mended"),
    path(f"{_CHECKED}/<int:file_id>/bang.xlsx", checking.excel, name="checked_excel"),
    path(f"{_CHECKED}/<int:file_id>/xoa/", checking.drop, name="checked_drop"),
    path(f"{_CHECKED}/tep/<int:attachment_id>/", checking.attached, name="attached"),
    path(
        f"{_CHECKED}/tep/<int:attachment_id>/bang.xlsx",
        checking.attached_excel,
        name="attached_excel",
    ),
]
