"""Resolve references between resources: by full address, by type and id, and inside a resource.

Specification: https://hl7.org/fhir/R4/references.html and https://hl7.org/fhir/R4/bundle.html#references
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drypoint.interfaces.fhir.read.elements.element import Element
from drypoint.interfaces.fhir.read.elements.located import Located

TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]+/[A-Za-z0-9\-.]{1,64})$")
HISTORY = re.compile(r"/_history/[^/]+$")
CONDITIONAL = re.compile(r"^([A-Z][A-Za-z]+)\?identifier=([^|]*)\|(.+)$")
Identifier = tuple[str, str, str]


@dataclass(slots=True, eq=False)
class References:
    """An index of every resource in reach."""

    by_url: dict[str, Located] = field(default_factory=dict)
    by_label: dict[str, Located] = field(default_factory=dict)
    by_identifier: dict[Identifier, Located] = field(default_factory=dict)

    @classmethod
    def over(cls, resources: Iterable[Located]) -> References:
        """Index resources; of two with one name the first stands."""
        index = cls()
        for located in resources:
            if located.full_url:
                index.by_url.setdefault(located.full_url, located)
            if located.id:
                index.by_label.setdefault(located.label, located)
            for identifier in _identifiers(located):
                index.by_identifier.setdefault(identifier, located)
        return index

    def resolve(self, reference: Element, origin: Located) -> Located | None:
        """Return the resource that a Reference means, or None where it is not in reach."""
        if reference.value is None:
            return None
        # A reference to one version of a resource means the resource: other versions are not in the file.
        address = HISTORY.sub("", reference.text("reference"))
        if address.startswith("#"):
            return _inside(origin, address.removeprefix("#"))
        return self._by_address(address) or self._by_logical_identifier(reference, address)

    def _by_address(self, address: str) -> Located | None:
        if address in self.by_url:
            return self.by_url[address]
        if match := CONDITIONAL.match(address):
            return self.by_identifier.get((match[1], match[2], match[3]))
        match = TYPE_AND_ID.search(address)
        found = self.by_label.get(match[1]) if match else None
        # Ids are unique on one server only: `Patient/1` of another one is somebody else.
        return found if found and _same_server(address, found) else None

    def _by_logical_identifier(self, reference: Element, address: str) -> Located | None:
        identifier = reference.part("identifier")
        if address or identifier.value is None:
            return None
        pair = (identifier.text("system"), identifier.text("value"))
        # Only patients are indexed by their identifiers, for only whose an entry is depends on them.
        kinds = [reference.text("type")] if reference.text("type") else ["Patient"]
        return next(
            (self.by_identifier[(kind, *pair)] for kind in kinds if (kind, *pair) in self.by_identifier), None
        )


def reference_words(reference: Element) -> str:
    """Return what a Reference says of its target, for a report."""
    return reference.text("reference") or reference.text("display") or "a reference without an address"


def _same_server(address: str, found: Located) -> bool:
    """Say whether a whole address may mean a resource found by type and id only.

    A relative address may; a whole one only when the resource has no web address of its own that differs.
    """
    return "://" not in address or not found.full_url.startswith(("http://", "https://"))


def _inside(origin: Located, inner_id: str) -> Located | None:
    root = origin.container or origin
    if not inner_id:
        return root
    return next((part for part in root.contained() if part.id == inner_id), None)


def _identifiers(located: Located) -> Iterable[Identifier]:
    if located.kind != "Patient":
        return
    for identifier in located.element.parts("identifier"):
        yield located.kind, identifier.text("system"), identifier.text("value")
