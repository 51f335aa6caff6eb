"""Settings of the clinic."""

SECRET_KEY = "development"  # noqa: S105 -- replaced by the clinic's own settings
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
