"""The record as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Name and label of the record."""

    name = "drypoint.record"
    label = "record"
    verbose_name = "The record"
