"""Addresses. The only place that knows them all."""

from django.urls import include, path

from chung.accounts.views import SignIn

handler400 = "chung.web.views.bad_request"
handler403 = "chung.web.views.forbidden"
handler404 = "chung.web.views.not_found"
handler500 = "chung.web.views.server_error"

urlpatterns = [
    path("", include("chung.desk.urls")),
    path("ngon-ngu/", include("django.conf.urls.i18n")),
    path("web/", include("chung.web.urls")),
    path("dang-nhap/", SignIn.as_view(), name="account_login"),  # the name allauth asks for
    path("tai-khoan/", include("chung.accounts.urls")),
    path("to-chuc/", include("chung.organisation.urls")),
    path("nhiem-vu/", include("chung.tasks.urls")),
    path("phuc-vu-chung/", include("chung.services.urls")),
    path("tham-quyen-ky/", include("chung.signing.urls")),
    path("ai-xem/", include("chung.records.urls")),
    path("tim/", include("chung.search.urls")),
    path("thong-bao/", include("chung.notices.urls")),
    path("sap-xep/", include("chung.reorganisation.urls")),
    path("", include("chung.api.urls")),
    path("", include("chung.drafting.urls")),
    path("", include("chung.registry.urls")),
]
