"""Turn a stored aftercare sheet into what is read on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import override

from drypoint.clinic import User
from drypoint.clinic.documents import HomeDocument, HomeLine, HomePart
from drypoint.clinic.standing.values import CheckLine, Closure, VisitPage
from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame import (
    DO_NOT_WAIT,
    LanguageChoice,
    by_and_when,
    day_of,
    language_choices,
    line_sources,
    local_moment,
    provenance,
    sentence_case,
)
from drypoint.interfaces.web.visit.without_needles.present import CareView, care_view
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.aftercare import Aftercare, CheckInTime, Line, in_words
from drypoint.terms import Language, Urgency
from drypoint.wording import plain_target

AWAITS = gettext_noop(
    "A supervised learner signed. This awaits a co-signature by somebody who may answer for its needles."
)


@dataclass(frozen=True, slots=True)
class LineView:
    """One sentence of the sheet with its sources."""

    text: str
    sources: SourcesView
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class SheetPartView:
    """One part of the sheet."""

    id: str
    heading: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class CheckInView:
    """When somebody asks how it goes."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """The whole sheet: for whom, after which session, and what is on it, in one language.

    Args:
        lead: For whom, after which session, and what was treated.
        asking: What stands over the times at which somebody asks.
        languages: Those that it was said in, where there is a choice.
    """

    title: str
    lead: tuple[str, ...]
    parts: tuple[SheetPartView, ...]
    asking: str
    check_ins: tuple[CheckInView, ...]
    provenance: str
    language: Language
    languages: tuple[LanguageChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedAftercare:
    """What was sent with a fault and is not stored.

    Args:
        remark: A remark after signing.
        cosigning: What was to be added to a co-signature.
        checks: Id of a check → what was found.
    """

    remark: str = ""
    cosigning: str = ""
    checks: Mapping[UUID, str] = field(default_factory=dict)


NOTHING_TYPED = TypedAftercare()


@dataclass(frozen=True, slots=True)
class OwedCheckView:
    """One check that is or was owed; `answer` is empty until it is made, `is_next` the one to make."""

    id: str
    text: str
    due: str
    answer: str
    typed: str
    is_late: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Who signed, and whether somebody must sign below.

    Args:
        awaits: What is still awaited; empty where nothing is.
        may_cosign: Whether this person is offered the co-signature.
        facts: Name and value of what the signature stands on.
    """

    sentence: str
    awaits: str
    may_cosign: bool
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AftercareView:
    """The step: the sheet, where there is one, the signature, what it owes, and care without needles."""

    sheet: SheetView | None
    amendments: tuple[str, ...]
    signature: SignatureView | None
    checks: tuple[OwedCheckView, ...]
    typed: TypedAftercare
    care: CareView | None = None


def line_view(knowledge: KnowledgeBase, line: Line) -> LineView:
    """Return one sentence."""
    return LineView(
        line.text,
        line_sources(
            knowledge,
            line.sources,
            line.certainty,
            about=line.text,
            rests_on=(f"facts/{fact}" for fact in line.basis),
        ),
        is_urgent=line.urgency is Urgency.EMERGENCY,
    )


def part_views(knowledge: KnowledgeBase, sheet: Aftercare) -> tuple[SheetPartView, ...]:
    """Return the parts that have something to say; when to get help stands first, whoever stops reading."""
    parts = (
        ("help", gettext("When to get help at once"), sheet.help),
        ("expect", gettext("What to expect"), sheet.expect),
        ("do", gettext("What to do"), sheet.do),
        ("avoid", gettext("What to leave for now"), sheet.avoid),
        ("watch", gettext("What to watch for"), sheet.watch),
    )
    return tuple(
        SheetPartView(name, heading, tuple(line_view(knowledge, line) for line in lines))
        for name, heading, lines in parts
        if lines
    )


def treated_names(knowledge: KnowledgeBase, visit: VisitPage, language: Language) -> tuple[str, ...]:
    """Return the places that were needled, each once, as the signed count has them."""
    needles = visit.closure.session.summary.needles if visit.closure else ()
    targets = (needle.inserted.target for needle in needles)
    return tuple(dict.fromkeys(plain_target(knowledge, target, language) for target in targets))


def check_in_view(given: CheckInTime, language: Language = Language.ENGLISH) -> CheckInView:
    """Return one check with its moment, which begins the line."""
    return CheckInView(sentence_case(in_words(given.from_at, language)), given.text)


def sheet_view(
    knowledge: KnowledgeBase, visit: VisitPage, asked: Language, *, address: str = ""
) -> SheetView | None:
    """Return the sheet as it was said in a language, where one was given.

    Args:
        knowledge: The base, for names and sources.
        visit: The visit.
        asked: The language; a sheet that was not said in it is shown as it was given.
        address: Of the page, to which a choice of languages leads back.
    """
    if visit.aftercare is None:
        return None
    language, given = visit.aftercare.said(asked)
    among = tuple(visit.aftercare.spoken) if len(visit.aftercare.spoken) > 1 else ()
    with override(language):
        return SheetView(
            title=gettext("After your treatment"),
            lead=sheet_lead(visit, treated_names(knowledge, visit, language)),
            parts=part_views(knowledge, given),
            asking=gettext("We ask how you are"),
            check_ins=tuple(check_in_view(one, language) for one in given.check_ins),
            provenance=" ".join((provenance(given.knowledge, language), gettext(DO_NOT_WAIT))),
            language=language,
            languages=language_choices(address, language, among),
        )


def sheet_lead(visit: VisitPage, treated: tuple[str, ...]) -> tuple[str, ...]:
    """Return for whom a sheet is, after which session, and what was treated."""
    on = gettext("{name}, treated on {day}.").format(
        name=visit.patient.spoken_name, day=day_of(visit.starts_at)
    )
    signed = gettext("{who} signed the record.").format(who=visit.closure.by) if visit.closure else ""
    places = gettext("Treated: {places}.").format(places="; ".join(treated)) if treated else ""
    return tuple(line for line in (f"{on} {signed}".strip(), places) if line)


def sheet_document(sheet: SheetView) -> HomeDocument:
    """Return the sheet as it is set for paper."""
    parts = [
        HomePart(
            part.heading,
            tuple(HomeLine(line.text, line.is_urgent) for line in part.lines),
            is_framed=part.id == "help",
        )
        for part in sheet.parts
    ]
    asked = tuple(HomeLine(f"{one.when}. {one.text}") for one in sheet.check_ins)
    asking = [HomePart(sheet.asking, asked)] if asked else []
    return HomeDocument(sheet.language, sheet.title, sheet.lead, (*parts, *asking), sheet.provenance)


def check_views(
    lines: Sequence[CheckLine], typed: Mapping[UUID, str], *, now: datetime
) -> tuple[OwedCheckView, ...]:
    """Return the checks in order of time; the first that nobody has made is the one to make."""
    owed = [line.check_id for line in lines if line.made_at is None]
    return tuple(
        check_view(line, typed.get(line.check_id, ""), is_next=line.check_id in owed[:1], now=now)
        for line in lines
    )


def check_view(line: CheckLine, typed: str, *, is_next: bool, now: datetime) -> OwedCheckView:
    """Return one check with its answer, or with what was typed instead."""
    word = "" if line.applies else "Does not apply. "
    answer = f"{word}{line.words} ({by_and_when(line.made_by, line.made_at)})" if line.made_at else ""
    is_late = line.made_at is None and line.due_at <= now
    due, is_open = local_moment(line.due_at), is_next or is_late or bool(typed)
    return OwedCheckView(str(line.check_id), line.text, due, answer, typed, is_late, is_open)


def signature_view(closure: Closure, *, by: User) -> SignatureView:
    """Return the signature, and the co-signature or that it is awaited."""
    second = closure.cosignature
    below = f" Co-signed by {by_and_when(second.by, second.at)}." if second else ""
    said = f" {second.words}" if second and second.words else ""
    facts = (
        (gettext("Knowledge"), closure.knowledge),
        (gettext("Rules of the practice"), closure.policy or gettext("none of its own")),
        (gettext("Content"), closure.content_hash),
        (gettext("Signature before"), closure.previous_hash),
        (gettext("Signature"), closure.chain_hash),
        *(((gettext("Co-signature"), second.chain_hash),) if second else ()),
    )
    return SignatureView(
        f"Closed and signed by {by_and_when(closure.by, closure.at)}.{below}{said}",
        gettext(AWAITS) if closure.awaits_cosignature else "",
        # Offered to everybody but the signer; papers and privileges of that day are judged by the act.
        may_cosign=closure.awaits_cosignature and closure.by_id != by.pk,
        facts=facts,
    )


def aftercare_view(
    knowledge: KnowledgeBase,
    visit: VisitPage,
    typed: TypedAftercare = NOTHING_TYPED,
    *,
    by: User,
    now: datetime,
    language: Language,
) -> AftercareView:
    """Return the step as it stands, for somebody who looks at it; the sheet in one language."""
    address = reverse("visit_after", args=[visit.visit_id])
    remarks = tuple(f"{local_moment(one.at)}, {one.by}: {one.text}" for one in visit.amendments)
    return AftercareView(
        sheet_view(knowledge, visit, language, address=address),
        remarks,
        signature_view(visit.closure, by=by) if visit.closure else None,
        check_views(visit.checks, typed.checks, now=now),
        typed,
        care_view(visit, knowledge=knowledge),
    )
