"""The form of every row that states a clinical fact: written once, by someone, at a moment."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.conf import settings
from django.db import models

Row = TypeVar("Row", bound=models.Model)


class WrittenOnceQuerySet(models.QuerySet[Row]):
    """A queryset that adds and reads; the database refuses the rest even to those who go round it."""

    def update(self, **_kwargs: Any) -> int:
        """Refuse: a correction is a new row."""
        raise TypeError(f"{self.model.__name__} rows are written once. Add a row that names the old one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: nothing clinical is deleted."""
        raise TypeError(f"{self.model.__name__} rows are written once and kept.")


class WrittenOnce(models.Model):
    """A row that is never changed or deleted; triggers in the database hold every subclass to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True
