"""What the clinic promises to the machine and to browsers, and that the migrations are complete."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_the_clinic_is_healthy_while_its_database_answers() -> None:
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_the_clinic_says_so_when_its_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def cursor(self) -> Any:
            raise DatabaseError("gone")

    monkeypatch.setattr("drypoint.config.health.connection", Silent())

    assert Client().get("/healthz").status_code == 503


@pytest.mark.django_db
def test_every_answer_tells_the_browser_to_trust_nothing_from_elsewhere() -> None:
    headers = Client().get("/healthz").headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_name_that_is_not_the_clinics_own_is_refused(settings: Any) -> None:
    from drypoint.config import settings as own

    settings.ALLOWED_HOSTS = own.ALLOWED_HOSTS

    assert Client(headers={"host": "evil.example"}).get("/healthz").status_code == 400


def said_by(home: Path, code: str, **environment: str) -> str:
    """Run code in a fresh process with a data folder of its own."""
    own = ("DRYPOINT", "DATABASE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    named = {"DRYPOINT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "drypoint.config.settings"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**inherited, **named, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


SETTING = "from django.conf import settings; print(settings.{})"


def test_the_first_start_makes_a_key_that_the_second_uses(tmp_path: Path) -> None:
    home = tmp_path / "home"

    first, second = (said_by(home, SETTING.format("SECRET_KEY")) for _ in range(2))

    assert first == second
    assert (home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_nothing_is_shown_to_the_world_by_default(tmp_path: Path) -> None:
    assert said_by(tmp_path, SETTING.format("DEBUG")) == "False"
    assert said_by(tmp_path, SETTING.format("ALLOWED_HOSTS")) == "['127.0.0.1', 'localhost', '[::1]']"


def test_behind_https_cookies_are_secure_and_the_browser_stays_there(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    code = f"from django.conf import settings; print(*(getattr(settings, name) for name in {names}))"

    assert said_by(tmp_path, code, DRYPOINT_HTTPS="true") == "True True True 31536000"


def test_a_database_address_takes_the_place_of_the_embedded_one(tmp_path: Path) -> None:
    code = SETTING.format("DATABASES['default']['ENGINE']")

    assert said_by(tmp_path, code) == "drypoint.config.sqlcipher"
    assert said_by(tmp_path, code, DATABASE_URL="postgres://a@b/c") == "django.db.backends.postgresql"


def test_the_embedded_database_is_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    code = "import django; django.setup(); from django.core.management import call_command as call; "
    said_by(tmp_path, code + "call('migrate', 'record', '0001', verbosity=0)")

    files = [path for path in tmp_path.iterdir() if path.name.startswith("drypoint.sqlite3")]
    assert files
    assert all(b"SQLite format 3" not in path.read_bytes() for path in files)
    assert all(b"record_patient" not in path.read_bytes() for path in files)
