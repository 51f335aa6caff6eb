"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from drypoint.interfaces.api.endpoints import ENDPOINTS
from drypoint.interfaces.api.views import decision, openapi

app_name = "api"
urlpatterns = [
    path("api/openapi.json", openapi, name="openapi"),
    *(path(f"api/{name}", decision(endpoint), name=name) for name, endpoint in ENDPOINTS.items()),
]
