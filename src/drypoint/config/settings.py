"""Settings of the clinic, read from the environment once at start.

| variable | meaning | default |
| --- | --- | --- |
| DRYPOINT_HOME | folder of the database and its keys | ./var |
| DATABASE_URL | `postgres://…` instead of the embedded database | none |
| DRYPOINT_DATABASE_KEY, DRYPOINT_SECRET_KEY | keys, instead of the files in the folder | none |
| DRYPOINT_ALLOWED_HOSTS | names under which the clinic answers, with commas | this machine only |
| DRYPOINT_HTTPS | true behind HTTPS: secure cookies, HSTS, redirect | false |
| DRYPOINT_TIME_ZONE | the practice's own time | UTC |
| DRYPOINT_PRACTICE | name and address at the head of letters, lines parted by semicolons | none |
| DRYPOINT_DEBUG | true shows errors in the browser; never with real data | false |
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ  # type: ignore[import-untyped] # ships no types

from drypoint.config.keys import key_in_file

env = environ.Env()

HOME = Path(env.str("DRYPOINT_HOME", default="var")).resolve()
DEBUG = env.bool("DRYPOINT_DEBUG", default=False)
HTTPS = env.bool("DRYPOINT_HTTPS", default=False)
DEMO = (HOME / "demo").exists()  # written by `drypoint demo`: everything in this folder is invented
SPEC_CASES = Path(__file__).parents[3] / "tests" / "spec" / "screening"  # those of a checkout; else none
PRACTICE = tuple(line.strip() for line in env.str("DRYPOINT_PRACTICE", default="").split(";") if line.strip())
SECRET_KEY = env.str("DRYPOINT_SECRET_KEY", default="") or key_in_file(HOME / "secret.key")
ALLOWED_HOSTS = env.list("DRYPOINT_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

# -- the database ------------------------------------------------------------------------------


def _embedded_database() -> dict[str, Any]:
    return {
        "ENGINE": "drypoint.config.sqlcipher",
        "NAME": HOME / "drypoint.sqlite3",
        "OPTIONS": {
            "key": env.str("DRYPOINT_DATABASE_KEY", default=""),
            "key_file": str(HOME / "database.key"),
            # A page waits rather than fails: only one writes at a time, and each write is short.
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",  # a writer waits at its start instead of failing half-way
            # recursive_triggers: without it INSERT OR REPLACE deletes a row past the guards.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
        },
    }


def _server_database() -> dict[str, Any]:
    database: dict[str, Any] = env.db("DATABASE_URL")
    return database | {"CONN_HEALTH_CHECKS": True}


DATABASES = {
    "default": {
        **(_server_database() if env.str("DATABASE_URL", default="") else _embedded_database()),
        "CONN_MAX_AGE": 600,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- the program -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "drypoint.record",
    "drypoint.interfaces.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "drypoint.interfaces.web.frame.access.SignInRequired",
    "drypoint.interfaces.web.frame.errors.ErrorReplies",
    "drypoint.interfaces.web.frame.sending.SentOnce",
    "axes.middleware.AxesMiddleware",  # last, as axes asks
]
ROOT_URLCONF = "drypoint.config.urls"
WSGI_APPLICATION = "drypoint.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parents[1] / "interfaces"],  # templates stand beside the step they show
        "OPTIONS": {"builtins": ["drypoint.interfaces.web.templatetags.sending"]},
    }
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served from the packages themselves: no collecting step before `make run`

CSRF_FAILURE_VIEW = "drypoint.interfaces.web.frame.errors.form_out_of_date"

# -- language and time -------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
# What patients may read; the clinic's own pages speak English until a catalogue of theirs is complete.
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_TZ = True
TIME_ZONE = env.str("DRYPOINT_TIME_ZONE", default="UTC")

# -- people ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "record.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a locked-out name never reaches the password check
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger cannot lock a colleague out
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False  # its messages carry user names into the log
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "drypoint.interfaces.web.practice.accounts.views.locked_out"

SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS

# -- what the browser is told ------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# -- the log: what happened and where, never who ------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
