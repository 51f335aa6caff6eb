"""A demo practice in a folder of its own, for benches that need pages or a record."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from drypoint.clinic import User


@cache
def open_demo(folder: str = "") -> None:
    """Set Django up on a new, encrypted record and fill it with the invented practice, once a run.

    Args:
        folder: Where the record stays; without one it is gone after the run.
    """
    home = folder or tempfile.mkdtemp(prefix="drypoint-bench-")
    if not folder:
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["DRYPOINT_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "drypoint.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from drypoint.clinic.demo import prepare_demo

    prepare_demo(at=datetime.now(UTC))


class GrowingPractice:
    """Adds screened visits to one person, and as many other people with one screened visit each."""

    def __init__(self, *, by: User, at: datetime) -> None:
        self._by, self._at = by, at
        self.stored = 0
        self.person = self._admit("Grown")
        self.last_visit: UUID | None = None

    def grow_to(self, visits: int) -> None:
        """Store visits until the person has this many; each lies a day before the last."""
        while self.stored < visits:
            self.stored += 1
            self.last_visit = self._visit(self.person)
            self._visit(self._admit(f"Other {self.stored:05}"))

    def _admit(self, family_name: str) -> UUID:
        from drypoint.clinic.patients import NewPatient, add_patient
        from drypoint.terms import Sex

        person = NewPatient(family_name, "Invented", None, Sex.UNKNOWN)
        return add_patient(by=self._by, at=self._at, patient=person)

    def _visit(self, patient_id: UUID) -> UUID:
        from drypoint.clinic.screening import screen_patient
        from drypoint.clinic.visits import book_visit
        from drypoint.pathway.screening import AnswerGiven
        from drypoint.terms import Answer

        starts_at = self._at - timedelta(days=self.stored + 1)
        visit_id = book_visit(
            by=self._by,
            at=self._at,
            patient_id=patient_id,
            physiotherapist_id=self._by.pk,
            starts_at=starts_at,
        )
        answers = {"consents": AnswerGiven(Answer.YES)}
        screen_patient(by=self._by, at=self._at, visit_id=visit_id, answers=answers)
        return visit_id
