"""The addresses of the clinic."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from drypoint.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("drypoint.interfaces.api.urls")),
    path("", include("drypoint.interfaces.web.public.urls")),
    path("", include("drypoint.interfaces.web.urls")),
]

handler404 = "drypoint.interfaces.web.frame.errors.not_found"
handler500 = "drypoint.interfaces.web.frame.errors.failed"
