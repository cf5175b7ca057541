"""Addresses of papers going out and of packets between desks."""

from django.urls import URLPattern, path, re_path

from chung.registry.views import citing, deliveries, outgoing, outgoing_acts, series

_OUT = "van-ban-di"
_HUB = "van-ban-den/lien-thong"

OUTGOING_URLS: list[URLPattern] = [
    path(f"{_OUT}/", outgoing.outgoing_papers, name="outgoing_papers"),
    path(f"{_OUT}/in/", outgoing.outgoing_print, name="outgoing_print"),
    path(f"{_OUT}/excel/", outgoing.outgoing_excel, name="outgoing_excel"),
    path(f"{_OUT}/day-so/", series.series, name="series"),
    path(f"{_OUT}/day-so/<int:body_id>/so-bat-dau/", series.series_start, name="series_start"),
    path(
        f"{_OUT}/day-so/<int:body_id>/danh-chung/<slug:group_key>/",
        series.series_grouping,
        name="series_grouping",
    ),
    path(f"{_OUT}/<int:record_id>/", outgoing.outgoing, name="outgoing"),
    path(f"{_OUT}/<int:record_id>/vien-dan/", citing.outgoing_citations, name="outgoing_citations"),
    path(f"{_OUT}/<int:record_id>/vi-sao/", outgoing.outgoing_reasons, name="outgoing_reasons"),
    path(f"{_OUT}/<int:record_id>/cap-so/", outgoing_acts.number, name="number"),
    path(f"{_OUT}/<int:record_id>/thu-lai/", outgoing_acts.retry, name="retry_issue"),
    path(f"{_OUT}/<int:record_id>/gui-them/", outgoing_acts.recipients, name="add_recipients"),
    path(
        f"{_OUT}/<int:record_id>/gui-them/ai-xem/",
        outgoing_acts.recipient_seers,
        name="recipient_seers",
    ),
    path(f"{_OUT}/<int:record_id>/thu-hoi/", outgoing_acts.recall, name="ask_recall"),
    path(
        f"{_OUT}/<int:record_id>/gui-lai/<int:delivery_id>/",
        outgoing_acts.resend,
        name="resend_delivery",
    ),
    re_path(
        rf"^{_OUT}/(?P<record_id>\d+)/(?P<act>huy-so|rut-lai)/$",
        outgoing_acts.reasoned_outgoing,
        name="reasoned_outgoing",
    ),
    path(f"{_HUB}/", deliveries.deliveries, name="deliveries"),
    path(f"{_HUB}/tiep-nhan/", deliveries.accept_many, name="accept_many"),
    path(f"{_HUB}/<int:delivery_id>/", deliveries.delivery, name="delivery"),
    path(f"{_HUB}/<int:delivery_id>/tiep-nhan/", deliveries.accept, name="accept_delivery"),
    path(f"{_HUB}/<int:delivery_id>/dong-y/", deliveries.consent, name="consent_recall"),
    re_path(
        rf"^{_HUB}/(?P<delivery_id>\d+)/(?P<act>tu-choi|giu-lai)/$",
        deliveries.reasoned_delivery,
        name="reasoned_delivery",
    ),
]
