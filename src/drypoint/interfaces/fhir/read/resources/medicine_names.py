"""Find every name of the medicine that a resource is about, through what it refers to.

Specification: https://hl7.org/fhir/R4/medication.html and https://hl7.org/fhir/R4/substance.html; R5 has
one `medication` (https://hl7.org/fhir/R5/references.html#CodeableReference), DSTU2 a `product` with the
ingredients.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drypoint.interfaces.fhir.read.elements import (
    Concept,
    Element,
    Located,
    References,
    distinct_names,
    doubled_words,
    reference_words,
)
from drypoint.interfaces.fhir.read.resources.resource_reader import narrative_words

CONCEPTS = ("medicationCodeableConcept", "medication")
REFERENCES = ("medicationReference", "medication")
ITEM_CONCEPTS = ("itemCodeableConcept", "substanceCodeableConcept", "item")
ITEM_REFERENCES = ("itemReference", "substanceReference", "item")
MOST_STEPS = 5
"""References that are followed from an ingredient to its own: a mixture of mixtures goes no deeper."""


@dataclass(frozen=True, slots=True)
class NamedMedicine:
    """A medicine with its names and codes; `detail` names its ingredients."""

    concept: Concept
    detail: str = ""
    unread: tuple[str, ...] = ()


def named_medicine(located: Located, references: References) -> NamedMedicine:
    """Return the medicine of a request, statement, dispense or administration.

    A reference that leads nowhere is named by its display and said not to be followed.
    """
    own = [located.element.concept(name) for name in CONCEPTS]
    target = _first_reference(located.element, REFERENCES)
    if target is None:
        return NamedMedicine(_joined(own))
    found = references.resolve(target, located)
    if found is None:
        shown = Concept(target.text("display"))
        return NamedMedicine(_joined([*own, shown]), unread=(_not_there(target),))
    named = _named_by(found, references, MOST_STEPS)
    doubled = (doubled_words(found),)
    unread = named.unread + (doubled if references.is_doubled(found) else ())
    return replace(named, concept=_joined([*own, named.concept]), unread=unread)


def reference_below(part: Element) -> Element | None:
    """Return the Reference of a part that is one, or the one inside a CodeableReference."""
    if not isinstance(part.value, Mapping):
        return None
    inner = part.part("reference")
    if isinstance(inner.value, Mapping):
        return inner
    return part if {"reference", "identifier", "display"} & part.value.keys() else None


def _first_reference(element: Element, names: tuple[str, ...]) -> Element | None:
    parts = (reference_below(element.part(name)) for name in names)
    return next((part for part in parts if part is not None), None)


def _not_there(reference: Element) -> str:
    return f"{reference_words(reference)} is not in the file"


def _named_by(medicine: Located, references: References, steps: int) -> NamedMedicine:
    """Return a Medication's or Substance's name with its ingredients, so that each can be recognised."""
    element = medicine.element
    concept = element.concept("code")
    # A brand of two drugs may be known by neither of its names; each ingredient is.
    parts = [_ingredient(part, medicine, references, steps) for part in _ingredients(element)]
    words = "; ".join(distinct_names(_words(part) for part in parts if _words(part)))
    text = concept.text or words or narrative_words(element)
    codings = (*concept.codings, *(coding for part in parts for coding in part.concept.codings))
    return NamedMedicine(
        replace(concept, text=text, codings=tuple(dict.fromkeys(codings))),
        "" if text == words else words,
        tuple(reason for part in parts for reason in part.unread),
    )


def _ingredients(element: Element) -> Iterator[Element]:
    yield from element.some("ingredient")
    yield from element.part("product").some("ingredient")


def _ingredient(part: Element, origin: Located, references: References, steps: int) -> NamedMedicine:
    own = [part.concept(name) for name in ITEM_CONCEPTS]
    target = _first_reference(part, ITEM_REFERENCES)
    if target is None:
        return NamedMedicine(_joined(own))
    found = references.resolve(target, origin)
    if found is None or steps == 0:
        return NamedMedicine(
            _joined([*own, Concept(target.text("display"))]), unread=(f"ingredient: {_not_there(target)}",)
        )
    named = _named_by(found, references, steps - 1)
    return replace(named, concept=_joined([*own, named.concept]))


def _words(named: NamedMedicine) -> str:
    return "; ".join(distinct_names(word for word in (named.concept.text, named.detail) if word))


def _joined(concepts: list[Concept]) -> Concept:
    """Return several concepts of one thing as one, with every name and coding of each."""
    first = next((concept for concept in concepts if concept.text), concepts[0])
    return replace(
        first,
        text="; ".join(distinct_names(concept.text for concept in concepts if concept.text)),
        codings=tuple(dict.fromkeys(coding for concept in concepts for coding in concept.codings)),
    )
