"""Addresses of the API (under one place) and of the pages of its tokens."""

from django.urls import include, path, re_path

from chung.api.views import arriving, finding, office, pages, papers, tasking
from chung.api.views.door import api

for router in dict.fromkeys(m.router for m in (office, papers, arriving, tasking, finding)):
    api.add_router("", router)

_doors = [each for each in api.urls[0] if getattr(each, "name", "") != "api-root"]

app_name = "api"
urlpatterns = [
    path("ma-truy-cap/", pages.tokens, name="tokens"),
    path("ma-truy-cap/them/", pages.new_token, name="new_token"),
    path("ma-truy-cap/<int:token_id>/thu-hoi/", pages.revoke, name="revoke"),
    path("api/v1/openapi.json", pages.description, name="description"),
    path("api/v1/", include(_doors)),
    re_path(r"^api/(?P<rest>.*)$", pages.nowhere, name="nowhere"),
]
