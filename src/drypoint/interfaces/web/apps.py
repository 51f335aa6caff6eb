"""The web interface as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, components and static files of the clinic."""

    name = "drypoint.interfaces.web"
    label = "web"
    verbose_name = "Web"
