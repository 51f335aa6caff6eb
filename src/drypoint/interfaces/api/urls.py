"""The addresses of the API."""

from __future__ import annotations

from django.urls import path

from drypoint.interfaces.api.endpoints import ENDPOINTS
from drypoint.interfaces.api.views import decision_view, openapi_view

app_name = "api"
urlpatterns = [
    path("api/openapi.json", openapi_view, name="openapi"),
    *(path(f"api/{name}", decision_view(endpoint), name=name) for name, endpoint in ENDPOINTS.items()),
]
