"""The addresses of the public pages, each with and without a language at its start."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from drypoint.interfaces.web.public import views
from drypoint.interfaces.web.public.check import views as check
from drypoint.interfaces.web.public.conditions import views as condition_views
from drypoint.interfaces.web.public.mechanism import how_it_works
from drypoint.interfaces.web.public.sources import views as sources
from drypoint.interfaces.web.public.speech import LanguageConverter

app_name = "public"
register_converter(LanguageConverter, "language")

ROUTES = (
    ("check/", check.check, "check"),
    ("learn/", views.learn, "learn"),
    ("learn/how-it-works/", how_it_works, "how_it_works"),
    ("learn/<slug:page>/", views.page, "page"),
    ("learn/sources/<path:ground>/", sources.ground, "ground"),
    ("learn/conditions/<slug:condition>/", condition_views.condition, "condition"),
    (
        "learn/conditions/<slug:condition>/figures.csv",
        condition_views.condition_figures,
        "condition_figures",
    ),
    ("learn/<slug:page>/<slug:section>.csv", views.table, "table"),
)


def _in_every_language() -> Iterator[URLPattern]:
    for route, view, name in ROUTES:
        yield path(route, view, name=name)
        yield path(f"<language:language>/{route}", view, name=name)


urlpatterns = list(_in_every_language())
