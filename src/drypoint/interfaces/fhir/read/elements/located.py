"""A resource and the place where it stands; the resources inside it stand below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from drypoint.errors import Fault
from drypoint.foreign import Reading
from drypoint.interfaces.fhir.read.elements.element import Element
from drypoint.interfaces.fhir.read.elements.places import line_of


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One JSON text: a whole file, or one line of NDJSON.

    Args:
        file: Name of the file.
        text: The JSON text, kept to find lines for messages.
        value: What it decodes to.
        line: Line in the file for NDJSON, counted from 1; None for a whole file.
        reading: Collects what has the wrong shape in it.
    """

    file: str
    text: str
    value: Any
    line: int | None = None
    reading: Reading = field(default_factory=Reading)

    def placed_faults(self) -> tuple[Fault, ...]:
        """Return the faults with the line in front of the path."""
        return tuple(dict.fromkeys(self.placed(fault) for fault in self.reading.faults))

    def placed(self, fault: Fault) -> Fault:
        """Return a fault with the line in front of its path."""
        line = self.line or line_of(self.text, fault.where)
        return Fault(fault.code, f"line {line}, {fault.where}", fault.found, fault.expected, fault.hint)


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """One resource in its place.

    Args:
        element: The resource with its path.
        document: The text it stands in.
        full_url: The address its Bundle gives it; empty outside a Bundle.
        container: The resource it is contained in.
    """

    element: Element
    document: Document
    full_url: str = ""
    container: Located | None = None

    @property
    def resource(self) -> Mapping[str, Any]:
        """The plain resource."""
        value = self.element.value
        return value if isinstance(value, Mapping) else {}

    @property
    def kind(self) -> str:
        """The resource type, such as `Condition`."""
        return str(self.resource.get("resourceType", ""))

    @property
    def id(self) -> str:
        """The logical id; empty where there is none."""
        return str(self.resource.get("id", ""))

    @property
    def where(self) -> str:
        """Place in the file, such as `entry[3].resource` or `line 4`."""
        path = self.element.where
        line = f"line {self.document.line}" if self.document.line else ""
        return ", ".join(part for part in (line, path) if part) or "the whole file"

    @property
    def label(self) -> str:
        """Type and id, such as `Condition/abc`, or `MedicationStatement/1#med` for a contained one."""
        if self.container is not None:
            return f"{self.container.label}#{self.id}"
        return f"{self.kind}/{self.id}" if self.id else self.kind

    @property
    def source(self) -> str:
        """Name the resource for the record: its label, and its full address where that says more."""
        root = self.container or self
        if root.full_url and not root.full_url.endswith(root.label):
            return f"{self.label} ({root.full_url})"
        return self.label if root.id else f"{self.label} ({root.where})"

    def contained(self) -> Iterator[Located]:
        """Go through the resources inside this one."""
        for part in self.element.parts("contained"):
            yield Located(part, self.document, self.full_url, self)
