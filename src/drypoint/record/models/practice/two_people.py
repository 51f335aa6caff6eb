"""The form of what a practice changes in its knowledge: one proposes, another agrees, somebody ends it."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet

Row = TypeVar("Row", bound=models.Model)


class PracticeChangeQuerySet(WrittenOnceQuerySet[Row]):
    """Find changes with what became of them."""

    def whole(self) -> Self:
        """Each with its people, in one query, the oldest first."""
        people = ("recorded_by", "agreement__recorded_by", "withdrawal__recorded_by")
        return self.select_related(*people).order_by("recorded_at", "id")

    def standing(self) -> Self:
        """Those that nobody withdrew, proposals too."""
        return self.filter(withdrawal__isnull=True)


class PracticeChange(WrittenOnce):
    """A change, or the proposal of one; `of` is the digest of what is changed, as it was then.

    A subclass has an `agreement` and a `withdrawal`, each one to one.
    """

    reason = models.TextField()
    knowledge = models.CharField(max_length=40)
    of = models.CharField(max_length=64)

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True

    @property
    def needs_second(self) -> bool:
        """Whether it changes nothing until a second person agrees."""
        return True


class SecondAgreement(WrittenOnce):
    """That a second person agreed, and what they said."""

    words = models.TextField()

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True


class ChangeWithdrawal(WrittenOnce):
    """That a change no longer holds, or a proposal is taken back."""

    reason = models.TextField()

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True
