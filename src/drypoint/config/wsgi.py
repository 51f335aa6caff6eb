"""The WSGI program that a server starts."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "drypoint.config.settings")
application = get_wsgi_application()
