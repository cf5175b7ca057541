"""Addresses of the shared office."""

from django.urls import path

from chung.services.views import agreements, figures, requests

app_name = "services"

urlpatterns = [
    path("", requests.requests, name="requests"),
    path("excel/", requests.requests_excel, name="requests_excel"),
    path("yeu-cau-moi/", requests.ask, name="ask"),
    path("yeu-cau/<int:record_id>/", requests.request_page, name="request"),
    path("yeu-cau/<int:record_id>/<slug:act>/", requests.act, name="act"),
    path("thoa-thuan/", agreements.agreements, name="agreements"),
    path("thoa-thuan/moi/", agreements.new, name="new_agreement"),
    path("thoa-thuan/<int:agreement_id>/", agreements.agreement, name="agreement"),
    path("thoa-thuan/<int:agreement_id>/sua/", agreements.change, name="change_agreement"),
    path("thoa-thuan/<int:agreement_id>/rut/", agreements.withdraw, name="withdraw_agreement"),
    path("thoa-thuan/<int:agreement_id>/ket-thuc/", agreements.end, name="end_agreement"),
    path("thoa-thuan/<int:agreement_id>/huy-ket-thuc/", agreements.resume, name="resume_agreement"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/excel/", figures.figures_excel, name="figures_excel"),
    path("so-lieu/<int:provider_id>/chi-phi/", figures.cost, name="cost"),
    path("so-lieu/chi-phi/<int:cost_id>/gach/", figures.strike, name="strike_cost"),
]
