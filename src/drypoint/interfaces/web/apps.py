"""The web interface as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext, ngettext

from drypoint.language import speak_through


class WebConfig(AppConfig):
    """Pages, components and static files of the clinic."""

    name = "drypoint.interfaces.web"
    label = "web"
    verbose_name = "Web"

    def ready(self) -> None:
        """Let the words of the rooms below be said in the language of the page that is being made."""
        speak_through(gettext, ngettext)
