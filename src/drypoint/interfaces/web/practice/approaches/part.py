"""One part of the body: its muscles by what the practice did about them, and what one person may do there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from django.http import QueryDict
from django.urls import reverse

from drypoint.clinic import Act, User, can
from drypoint.clinic.house_rules import MuscleApproach
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import field_view
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.practice.approaches.lists import muscles_counted
from drypoint.interfaces.web.practice.approaches.present import (
    ApproachStanding,
    ApproachView,
    PathView,
    approach_views,
    path_view,
    standing_of,
)
from drypoint.interfaces.web.practice.house_rules.forms import ReasonForm
from drypoint.knowledge import KnowledgeBase
from drypoint.wording import BODY_PART_NAMES, BodyPart


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to act on a list, and its address; `takes_all` acts on every muscle of it, ticked or not."""

    label: str
    act: Act
    address: str
    is_second: bool = False
    takes_all: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """How the muscles of one standing are listed; `is_read_first` where each stands open, to be read.

    `looked_on` is the hint for somebody who may do nothing here.
    """

    heading: str
    hint: str
    offers: tuple[Offer, ...] = ()
    looked_on: str = ""
    ticks: str = "change"
    is_read_first: bool = False


def for_all(offer: Offer, label: str) -> Offer:
    """Return the same for the whole list."""
    return replace(offer, label=label, is_second=True, takes_all=True)


PROPOSE = Offer(gettext_lazy("Propose the ticked ones"), Act.PROPOSE_APPROACH, "propose_approaches")
AGREE = Offer(gettext_lazy("Agree to the ticked ones"), Act.AGREE_APPROACH, "agree_approaches")
WITHDRAW = Offer(
    gettext_lazy("Withdraw the ticked ones"), Act.WITHDRAW_APPROACH, "withdraw_approaches", is_second=True
)
LISTS: Mapping[ApproachStanding, Listed] = MappingProxyType(
    {
        ApproachStanding.WAITING: Listed(
            gettext_lazy("Waiting for a second person"),
            gettext_lazy("Read each one. A deep needle may be planned by it once you agree."),
            (
                AGREE,
                for_all(AGREE, gettext_lazy("Agree to all of them")),
                WITHDRAW,
            ),
            looked_on=gettext_lazy("They change nothing until another licensed person agrees."),
            is_read_first=True,
        ),
        ApproachStanding.MINE: Listed(
            gettext_lazy("You proposed these"),
            gettext_lazy("They change nothing until another licensed person agrees."),
            (WITHDRAW,),
        ),
        ApproachStanding.ADOPTED: Listed(gettext_lazy("Adopted here"), "", (WITHDRAW,)),
        ApproachStanding.VOID: Listed(
            gettext_lazy("No longer counted"),
            gettext_lazy(
                "The knowledge says something else of the path by now. Withdraw it, and propose it again."
            ),
            (WITHDRAW,),
        ),
        ApproachStanding.FREE: Listed(
            gettext_lazy("Not adopted"),
            gettext_lazy("Read each one before it is proposed."),
            (
                PROPOSE,
                for_all(PROPOSE, gettext_lazy("Propose all of them")),
            ),
            looked_on=gettext_lazy("A practice lead proposes; a second licensed person agrees."),
            ticks="muscle",
            is_read_first=True,
        ),
        ApproachStanding.NOTHING: Listed(
            gettext_lazy("Nothing to adopt"),
            gettext_lazy("Adopting would change nothing: what limits the needle here is said at each point."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ButtonView:
    """One way to send a form."""

    label: str
    url: str
    is_second: bool
    takes_all: bool


@dataclass(frozen=True, slots=True)
class MusclesFormView:
    """The form of one list: the name of its boxes, the reason, and the buttons."""

    ticks: str
    reason: FieldView
    buttons: tuple[ButtonView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The muscles of one standing; `is_read_first` where each stands open."""

    key: str
    heading: str
    count: str
    hint: str
    muscles: tuple[PathView, ...]
    form: MusclesFormView | None
    is_read_first: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the body; `is_read_first` where what each class asks stands open too."""

    slug: str
    heading: str
    classes: tuple[ApproachView, ...]
    sections: tuple[SectionView, ...]
    is_read_first: bool


@dataclass(frozen=True, slots=True)
class SentList:
    """A list that was sent and is shown again: which one, its fields, and what is wrong."""

    key: str = ""
    form: QueryDict | None = None
    faults: FaultsView = field(default_factory=FaultsView)

    def of(self, key: str) -> QueryDict | None:
        """Return the fields of one list, where that was sent."""
        return self.form if self.key == key else None


def part_view(
    slug: BodyPart, given: Iterable[MuscleApproach], knowledge: KnowledgeBase, *, by: User, sent: SentList
) -> PartView:
    """Return one part of the body: its muscles by what the practice did about them."""
    grouped: dict[ApproachStanding, list[MuscleApproach]] = {standing: [] for standing in LISTS}
    muscles = tuple(given)
    for one in muscles:
        grouped[standing_of(one, by=by)].append(one)
    sections = tuple(
        section_view(slug, standing, listed, knowledge, by=by, sent=sent)
        for standing, listed in grouped.items()
        if listed
    )
    approaches = {knowledge.muscle_paths[one.muscle].approach for one in muscles}
    is_read_first = any(section.is_read_first for section in sections)
    classes = approach_views(approaches, knowledge)
    return PartView(slug, BODY_PART_NAMES[slug], classes, sections, is_read_first)


def section_view(
    slug: BodyPart,
    standing: ApproachStanding,
    given: Iterable[MuscleApproach],
    knowledge: KnowledgeBase,
    *,
    by: User,
    sent: SentList,
) -> SectionView:
    """Return the muscles of one standing with the form that this person may send."""
    listed, form = LISTS[standing], sent.of(standing)
    ticked = frozenset(form.getlist(listed.ticks)) if form else frozenset()
    muscles = tuple(path_view(one, knowledge, ticked=ticked) for one in given)
    acting = muscles_form(slug, standing, by=by, sent=form)
    return SectionView(
        key=standing,
        heading=listed.heading,
        count=muscles_counted(muscles),
        hint=listed.hint if acting or not listed.looked_on else listed.looked_on,
        muscles=muscles,
        form=acting,
        is_read_first=listed.is_read_first and acting is not None,
    )


def muscles_form(
    slug: BodyPart, standing: ApproachStanding, *, by: User, sent: QueryDict | None
) -> MusclesFormView | None:
    """Return the form of one list, or None where this person may do nothing there."""
    offers = [offer for offer in LISTS[standing].offers if can(by=by, act=offer.act)]
    if not offers:
        return None
    buttons = (
        ButtonView(
            offer.label,
            reverse(offer.address, args=[slug, standing]),
            offer.is_second,
            offer.takes_all,
        )
        for offer in offers
    )
    reason = ReasonForm(sent, prefix=standing)["reason"]
    return MusclesFormView(LISTS[standing].ticks, field_view(reason), tuple(buttons))
