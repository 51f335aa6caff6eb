"""The forms that were acted on, so that one which is sent twice acts once."""

from __future__ import annotations

from django.db import models

from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet


class SentForm(WrittenOnce):
    """That a form was acted on; `key` is a digest of the form and what was in it, `about` what it led to."""

    key = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=120, blank=True)

    objects = WrittenOnceQuerySet["SentForm"].as_manager()
