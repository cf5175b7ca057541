"""Addresses for the tests of this module, whether or not the house has wired it yet."""

from django.urls import include, path

from chung.project.urls import handler400, handler403, handler404, handler500
from chung.project.urls import urlpatterns as house

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*house, path("", include("chung.drafting.urls"))]
