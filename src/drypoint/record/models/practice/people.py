"""The people who work here, and what each of them is allowed to do by law and by the practice."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.terms import CredentialKind, Role


def enum_choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Return an enum's words as Django's choices."""
    return [(word.value, word.value) for word in words]


class UserManager(BaseUserManager["User"]):
    """Find users by the name they sign in with."""


class User(AbstractBaseUser):
    """A person who signs in. Names and roles are administration and may change; what they did may not."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=enum_choices(Role))
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name", "role"]

    def __str__(self) -> str:
        return self.username


class CredentialQuerySet(WrittenOnceQuerySet["Credential"]):
    """Find the credentials that count."""

    def standing(self) -> Self:
        """Those that no later row corrects."""
        return self.filter(replaced_by__isnull=True, withdrawn=False)

    def valid(self, *, on: date) -> Self:
        """Those that stand and hold on a day; both ends of their time count."""
        open_end = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        return self.standing().filter(open_end, valid_from__lte=on)


class Credential(WrittenOnce):
    """One licence, authorisation, insurance, privilege or training of one user.

    `detail` names what a privilege is for; `hours` is what a training lasted.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=30, choices=enum_choices(CredentialKind))
    detail = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)
    jurisdiction = models.CharField(max_length=20, blank=True)
    hours = models.FloatField(null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = CredentialQuerySet.as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        indexes = [models.Index(fields=["user", "kind"], name="credential_user_kind")]
