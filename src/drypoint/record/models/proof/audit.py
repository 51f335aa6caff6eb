"""The audit: what was done or seen, by whom, when and with what outcome, in a chain of hashes."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.conf import settings
from django.db import models

from drypoint.record.exact_json import json_digest
from drypoint.record.models.proof.written_once import WrittenOnceQuerySet

CHAIN_START = "0" * 64


class AuditEntry(models.Model):
    """One entry; `about` names the object by kind and id and never holds clinical text or a name."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, blank=True)
    act = models.CharField(max_length=40)
    about = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=40)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["AuditEntry"].as_manager()

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.outcome}"

    def computed_hash(self) -> str:
        """Return the hash of this entry's content and of the hash before it."""
        content: list[Any] = [
            self.number,
            # In one form, whatever zone a database gives the instant back in.
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.user_id,
            self.role,
            self.act,
            self.about,
            self.outcome,
            self.previous_hash,
        ]
        return json_digest(content)
