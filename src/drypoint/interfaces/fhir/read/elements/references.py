"""Resolve references between resources: by full address, by type and id, and inside a resource.

Specification: https://hl7.org/fhir/R4/references.html and https://hl7.org/fhir/R4/bundle.html#references.
Ids are matched as they are written: real exports have longer ones, and other signs, than the
specification allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from drypoint.interfaces.fhir.read.elements.element import Element
from drypoint.interfaces.fhir.read.elements.located import Located

TYPE_AND_ID = re.compile(r"(?:^|/)([A-Z][A-Za-z]+)/([^/?#\s]+)$")
HISTORY = re.compile(r"/_history/[^/]+$")
CONDITIONAL = re.compile(r"^([A-Z][A-Za-z]+)\?identifier=([^|]*)\|(.+)$")
WEB = re.compile(r"^https?://([^/]*)(.*)$", re.IGNORECASE)
URN = re.compile(r"^urn:(?:uuid|oid):", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Whose an entry is and what its medicine or device is called hang on these only.
IDENTIFIED = ("Patient", "Medication", "Device")
Identifier = tuple[str, str, str]


@dataclass(slots=True, eq=False)
class References:
    """An index of every resource in reach; where an id names several kinds, `by_id` has all of them."""

    by_url: dict[str, Located] = field(default_factory=dict)
    by_label: dict[tuple[str, str], Located] = field(default_factory=dict)
    by_id: dict[str, list[Located]] = field(default_factory=dict)
    by_identifier: dict[Identifier, Located] = field(default_factory=dict)
    doubled: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def over(cls, resources: Iterable[Located]) -> References:
        """Index resources; of two with one name the first stands."""
        index = cls()
        for located in resources:
            if located.container is None:
                index._add(located)
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
            return _inside(origin, address)
        return self._by_address(address) or self._by_logical_identifier(reference, address)

    def is_doubled(self, located: Located) -> bool:
        """Return whether another resource with other content has the same kind and id."""
        return (located.kind, _same_id(located.id)) in self.doubled

    def _add(self, located: Located) -> None:
        if located.full_url:
            self.by_url.setdefault(_same_address(located.full_url), located)
        if located.id:
            name = _same_id(located.id)
            first = self.by_label.setdefault((located.kind, name), located)
            if first.resource != located.resource:
                self.doubled.add((located.kind, name))
            self.by_id.setdefault(name, []).append(located)

    def _by_address(self, address: str) -> Located | None:
        found = self.by_url.get(_same_address(address))
        if found is not None or not address:
            return found
        if match := CONDITIONAL.match(address):
            return self.by_identifier.get((match[1], match[2], match[3]))
        if match := TYPE_AND_ID.search(address):
            return self._by_type_and_id(address, match[1], _same_id(match[2]))
        return self._by_bare_id(_same_id(URN.sub("", address))) if "/" not in address else None

    def _by_type_and_id(self, address: str, kind: str, name: str) -> Located | None:
        found = self.by_label.get((kind, name))
        if found is not None:
            # Ids are unique on one server only: `Patient/1` of another one is somebody else.
            return found if _same_server(address, found) else None
        # Documents made from messages write `Patient/…` for what stands under `urn:uuid:…`.
        named = self.by_url.get(f"urn:uuid:{name}")
        return named if named is not None and named.kind == kind else None

    def _by_bare_id(self, name: str) -> Located | None:
        same = self.by_id.get(name, [])
        return same[0] if len(same) == 1 else None

    def _by_logical_identifier(self, reference: Element, address: str) -> Located | None:
        identifier = reference.part("identifier")
        if address or identifier.value is None:
            return None
        pair = (identifier.text("system"), identifier.text("value"))
        kinds = [reference.text("type")] if reference.text("type") else IDENTIFIED
        return next(
            (self.by_identifier[(kind, *pair)] for kind in kinds if (kind, *pair) in self.by_identifier), None
        )


def reference_words(reference: Element) -> str:
    """Return what a Reference says of its target, for a report."""
    return reference.text("reference") or reference.text("display") or "a reference without an address"


def doubled_words(located: Located) -> str:
    """Return why a reference to a name that two resources have is a question."""
    return f"two resources are called {located.label}: which is meant?"


def _same_address(address: str) -> str:
    """Return an address in the one way in which it is compared: scheme, host and UUIDs know no case."""
    if URN.match(address):
        return address.lower()
    plain = HISTORY.sub("", address).rstrip("/")
    match = WEB.match(plain)
    return f"//{match[1].lower()}{match[2]}" if match else plain


def _same_id(name: str) -> str:
    return name.lower() if UUID.fullmatch(name) else name


def _same_server(address: str, found: Located) -> bool:
    """Say whether a whole address may mean a resource found by type and id only.

    A relative address may; a whole one only when the resource has no web address of its own that differs.
    """
    return "://" not in address or not WEB.match(found.full_url)


def _inside(origin: Located, address: str) -> Located | None:
    root = origin.container or origin
    # Older systems write the sign into the id as well.
    inner_id = address.lstrip("#")
    if not inner_id:
        return root
    return next((part for part in root.contained() if part.id.lstrip("#") == inner_id), None)


def _identifiers(located: Located) -> Iterable[Identifier]:
    if located.kind not in IDENTIFIED:
        return
    for identifier in located.element.parts("identifier"):
        yield located.kind, identifier.text("system"), identifier.text("value")
