"""The session: events as devices sent them, the signature that closes it, and later remarks."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.visits import Visit


class NeedleEvent(WrittenOnce):
    """One event; its id is the client's own, so that the same event sent twice is one row."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    content = ExactJSONField()
    content_hash = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["NeedleEvent"].as_manager()


class NeedleEventConflict(WrittenOnce):
    """Other content that came under the id of an event stored before; kept, never put in its place."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="event_conflicts")
    event = models.ForeignKey(NeedleEvent, on_delete=models.PROTECT, related_name="conflicts")
    content = ExactJSONField()
    content_hash = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["NeedleEventConflict"].as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        constraints = [
            models.UniqueConstraint(fields=["visit", "event", "content_hash"], name="conflict_is_kept_once")
        ]


class SessionClosure(WrittenOnce):
    """The signature of a visit: a hash over its content, chained to the signature before it.

    `knowledge` and `policy` are those it was signed by; `policy` is empty where the practice has no rules
    of its own.
    """

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="closure")
    number = models.BigIntegerField(unique=True)
    summary = ExactJSONField()
    knowledge = models.CharField(max_length=40)
    policy = models.CharField(max_length=40, blank=True, default="")
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["SessionClosure"].as_manager()


class SessionAmendment(WrittenOnce):
    """A dated remark added to a closed visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="amendments")
    text = models.TextField()

    objects = WrittenOnceQuerySet["SessionAmendment"].as_manager()
