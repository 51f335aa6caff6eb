"""Turn the uses of a lot into what a recall shows, prints and hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from drypoint.clinic import Act, User, can
from drypoint.clinic.supplies import RecallLine, TraceLine
from drypoint.interfaces.web.frame import by_and_when, day_words, local_clock, target_name
from drypoint.interfaces.web.practice.supplies.present import needles_text
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, ngettext
from drypoint.pathway.session import TraceKind, lot_key
from drypoint.wording import TRACE_NAMES

CSV_HEAD = (
    "family_name",
    "given_name",
    "birth_date",
    "visit_on",
    "target",
    "kind",
    "needles",
    "in_at",
    "out_at",
    "recorded_by",
    "lot",
    "note",
)


@dataclass(frozen=True, slots=True)
class Search:
    """Which lot, and of which product where that is known."""

    lot: str = ""
    gtin: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.lot or self.gtin)


@dataclass(frozen=True, slots=True)
class UseView:
    """One needle, or needles that were opened."""

    patient: str
    patient_url: str
    born: str
    visit: str
    visit_url: str
    target: str
    times: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class TraceView:
    """Where a lot went."""

    search: Search
    lot: str
    is_shown: bool
    sentence: str
    insertions: tuple[UseView, ...]
    others: tuple[UseView, ...]
    corrected: tuple[UseView, ...]
    recalled: str
    can_recall: bool
    csv_url: str
    printed: str

    @property
    def title(self) -> str:
        """Name the page; only a lot that is recalled is called so."""
        if not self.is_shown:
            return gettext("Recalls")
        return (
            gettext("Recall of lot {lot}").format(lot=self.lot)
            if self.recalled
            else gettext("Where lot {lot} went").format(lot=self.lot)
        )


def trace_view(
    knowledge: KnowledgeBase,
    search: Search,
    lines: Sequence[TraceLine],
    recalls: Sequence[RecallLine],
    *,
    by: User,
) -> TraceView:
    """Return where a lot went: in whom, what else was opened, and what was corrected since."""
    standing = [line for line in lines if not line.is_corrected]
    insertions = [line for line in standing if line.went_in]
    holds = [recall for recall in recalls if _is_of(recall, search)]
    is_shown = bool(lot_key(search.lot))
    names = urlencode({"lot": search.lot, "gtin": search.gtin})
    return TraceView(
        search=search,
        lot=lines[0].lot if lines else search.lot,
        is_shown=is_shown,
        sentence=_sentence(insertions),
        insertions=tuple(_use(knowledge, line) for line in insertions),
        others=tuple(_use(knowledge, line) for line in standing if not line.went_in),
        corrected=tuple(_use(knowledge, line) for line in lines if line.is_corrected),
        recalled=gettext("Recalled by {who}: {reason}.").format(
            who=by_and_when(holds[0].by, holds[0].at), reason=holds[0].reason.rstrip(".")
        )
        if holds
        else "",
        can_recall=is_shown and not holds and can(by=by, act=Act.RECALL_LOT),
        csv_url=f"{reverse('trace_csv')}?{names}" if lines else "",
        printed=gettext("Asked by {who}").format(who=by_and_when(by.full_name, timezone.now())),
    )


def csv_row(knowledge: KnowledgeBase, line: TraceLine) -> tuple[str, ...]:
    """Return one use for a spreadsheet; nothing in it can be taken for a formula."""
    person = line.patient
    cells = (
        person.family_name,
        person.given_name,
        person.birth_date.isoformat() if person.birth_date else "",
        line.visit_on.isoformat(),
        target_name(knowledge, line.target),
        TRACE_NAMES[line.kind],
        str(max(line.count, 1) if line.went_in else line.count),
        timezone.localtime(line.needle_at).isoformat(timespec="seconds"),
        timezone.localtime(line.out_at).isoformat(timespec="seconds") if line.out_at else "",
        line.by,
        line.lot,
        note_of(line),
    )
    return tuple(f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell for cell in cells)


def note_of(line: TraceLine) -> str:
    """Say what is not certain about a use."""
    notes = (
        (
            line.kind is not TraceKind.IN,
            f"{TRACE_NAMES[line.kind]}{f', {line.count}' if line.count > 1 else ''}.",
        ),
        (line.is_corrected, gettext("Corrected since; it no longer names this lot.")),
        (line.is_disputed, gettext("It was told, or can be read, in two ways.")),
        (not line.is_certain, gettext("The product was not recorded.")),
    )
    return " ".join(sentence for is_so, sentence in notes if is_so)


def _is_of(recall: RecallLine, search: Search) -> bool:
    same = lot_key(recall.lot) == lot_key(search.lot)
    # Where either names no product, the stricter reading holds: the lot counts as recalled.
    return same and (not recall.gtin or not search.gtin or recall.gtin == search.gtin)


def _sentence(insertions: Sequence[TraceLine]) -> str:
    if not insertions:
        return gettext("No needle of this lot is recorded as having gone into anybody.")
    people = len({line.patient.patient_id for line in insertions})
    in_whom = ngettext("one patient", "{people} patients", people).format(people=people)
    still = sum(line.out_at is None for line in insertions)
    went = gettext("{needles} in {in_whom}.").format(needles=needles_text(len(insertions)), in_whom=in_whom)
    left = gettext("{needles} not recorded as out.").format(needles=needles_text(still)) if still else ""
    return f"{went} {left}".rstrip()


def _times(line: TraceLine) -> str:
    if not line.went_in:
        return local_clock(line.needle_at)
    out = local_clock(line.out_at) if line.out_at else gettext("out not recorded")
    return (
        gettext("{time} to {out}").format(time=local_clock(line.needle_at), out=out)
        if line.out_at
        else f"{local_clock(line.needle_at)}, {out}"
    )


def _use(knowledge: KnowledgeBase, line: TraceLine) -> UseView:
    person = line.patient
    return UseView(
        patient=person.name,
        patient_url=reverse("patient", args=[person.patient_id]),
        born=gettext("born {day}").format(day=day_words(person.birth_date))
        if person.birth_date
        else gettext("birth date not recorded"),
        visit=day_words(line.visit_on),
        visit_url=reverse("visit", args=[line.visit_id]),
        target=target_name(knowledge, line.target) if line.target else "",
        times=_times(line),
        by=line.by,
        note=note_of(line),
    )
