"""JSON kept as the exact text that was written, so that its hash can be taken again on any database."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models


def canonical_json(document: object) -> str:
    """Return the one text that stands for a JSON document: keys sorted, no spaces, no infinities.

    Raises:
        ValueError: A number is not finite.
        TypeError: A part is not JSON.
    """
    # This very text is hashed and signed: another form, however equal in meaning, would break every seal.
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def json_digest(document: object) -> str:
    """Return the SHA-256 of a JSON document, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(document).encode("ascii")).hexdigest()


class ExactJSONField(models.TextField):  # type: ignore[type-arg] # the stubs' parameters say nothing here
    """A JSON document in a text column.

    PostgreSQL's own `jsonb` reorders keys and rewrites numbers; a signature over it could not be checked.
    """

    description = "JSON kept as exact text"
    # What the type checker takes the column's values for.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
        """Return the document that a row holds."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return the document as it is."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the canonical text to store."""
        return None if value is None else canonical_json(value)
