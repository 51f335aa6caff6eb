"""The addresses of the clinic."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from drypoint.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz, name="healthz")]
# The API first: its addresses are exact, those of the web end in a catch-all.
for room in ("drypoint.interfaces.web.api.urls", "drypoint.interfaces.web.urls"):
    if find_spec(room):
        urlpatterns.append(path("", include(room)))

handler404 = "drypoint.interfaces.web.errors.not_found"
handler500 = "drypoint.interfaces.web.errors.failed"
