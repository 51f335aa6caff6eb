"""What was collected: sources, facts, doubts and evidence, before any decision is drawn from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from drypoint.knowledge.documents import Documents

if TYPE_CHECKING:
    from drypoint.knowledge.basis import Grounds
    from drypoint.knowledge.values.citations import Citation
    from drypoint.knowledge.values.conditions import NamedCondition
    from drypoint.knowledge.values.doubts import Conflict, ForbiddenClaim, Gap, SeedClaim
    from drypoint.knowledge.values.evidence import (
        CertaintyProposal,
        EvidenceReview,
        EvidenceStatement,
        TrialTable,
    )
    from drypoint.knowledge.values.facts import Fact
    from drypoint.knowledge.values.plain import GlossaryTerm, PlainMuscle, PlainPlace, PublicPage
    from drypoint.knowledge.values.plain.rates import RatePicture


@dataclass(frozen=True)
class Collected(Documents):
    """Everything that sources say, and where they disagree or are silent."""

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Every source that something here rests on, by its key."""
        return self.typed("citations")

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every collected fact, by id; decisions name the facts they rest on."""
        return self.typed("facts")

    @cached_property
    def conflicts(self) -> Mapping[str, Conflict]:
        """The questions on which sources disagree, with the house's choice."""
        return self.typed("conflicts")

    @cached_property
    def gaps(self) -> Mapping[str, Gap]:
        """What the references looked for and did not find."""
        return self.typed("gaps")

    @cached_property
    def claims(self) -> Mapping[str, SeedClaim]:
        """Claims of popular articles, judged against the sources."""
        return self.typed("claims")

    @cached_property
    def forbidden_claims(self) -> Mapping[str, ForbiddenClaim]:
        """Claims that no text may make, save to correct them."""
        return self.typed("forbidden_claims")

    @cached_property
    def trials(self) -> Mapping[str, TrialTable]:
        """The collected trial figures, one table for each analysis, review or trial, by id."""
        return self.typed("evidence/trials")

    @cached_property
    def reviews(self) -> Mapping[str, EvidenceReview]:
        """The systematic reviews with their printed results, by id."""
        return self.typed("evidence/reviews")

    @cached_property
    def certainty_proposals(self) -> Mapping[str, CertaintyProposal]:
        """What an honest line on each condition would say, as proposals, by condition."""
        return self.typed("evidence/certainty")

    @cached_property
    def named_conditions(self) -> Mapping[str, NamedCondition]:
        """The conditions that the popular articles name, with what trials say of each, by id."""
        return self.typed("evidence/conditions")

    @cached_property
    def public_pages(self) -> Mapping[str, PublicPage]:
        """The pages of what dry needling is, for everybody, by id."""
        return self.typed("public/pages")

    @cached_property
    def rate_pictures(self) -> Mapping[str, RatePicture]:
        """How often things happened, as the pages for everybody show it, by id."""
        return self.typed("public/rates")

    @cached_property
    def plain_places(self) -> Mapping[str, PlainPlace]:
        """The places of the body in everyday words, by the base id of their region."""
        return self.typed("public/places")

    @cached_property
    def plain_muscles(self) -> Mapping[str, PlainMuscle]:
        """The muscles that the public pages show, by id."""
        return self.typed("public/muscles")

    @cached_property
    def glossary(self) -> Mapping[str, GlossaryTerm]:
        """The words of the field in plain words, by id."""
        return self.typed("public/terms")

    @cached_property
    def evidence_statements(self) -> Mapping[str, EvidenceStatement]:
        """Statements on course, dose, mechanism and method with their standing, by id."""
        return self.typed("evidence/statements")

    def grounds(self, basis: tuple[str, ...]) -> Grounds:
        """Return the sources and the certainty of a decision that rests on the facts in `basis`.

        Raises:
            KeyError: A fact or one of its sources is not in the base.
        """
        kept = self._grounds_by_basis.get(basis)
        if kept is None:
            from drypoint.knowledge.basis import grounds_of_facts  # noqa: PLC0415 -- a start does not need it

            kept = grounds_of_facts(facts=(self.facts[fact] for fact in basis), citations=self.citations)
            self._grounds_by_basis[basis] = kept
        return kept

    def named_grounds(
        self, *, basis: Iterable[str] = (), sources: Iterable[str] = (), documents: Iterable[str] = ()
    ) -> Grounds:
        """Return the sources and the certainty of what rests on facts, citations and other files.

        Args:
            basis: Ids of facts.
            sources: Keys of citations.
            documents: Other files as `kind/id`.

        Raises:
            KeyError: One of them is not in the base.
        """
        from drypoint.knowledge.basis import grounds_of_documents, joined_grounds  # noqa: PLC0415 -- as above

        names, keys = tuple(documents), tuple(sources)
        named = [self.documents[kind][key] for kind, _, key in (name.rpartition("/") for name in names)]
        # What is proposed of a condition names the reviews that it was drawn from.
        named += [self.documents["evidence/reviews"][key] for one in named for key in one.get("reviews", ())]
        cited = [{"sources": list(keys)}] if keys else []
        joined = joined_grounds(
            self.grounds(tuple(basis)),
            grounds_of_documents(documents=[*named, *cited], citations=self.citations),
        )
        return replace(joined, rests_on=(*joined.rests_on, *names, *(f"citations/{key}" for key in keys)))

    @cached_property
    def _grounds_by_basis(self) -> dict[tuple[str, ...], Grounds]:
        return {}
