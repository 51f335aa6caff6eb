"""Turn lots and their movements into what the cupboard's pages show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils.http import urlencode

from drypoint.clinic import Act, MovementKind, User, can
from drypoint.clinic.supplies import (
    LotCorrection,
    LotLine,
    LotPage,
    LotState,
    MovementLine,
    NeedleSize,
    RecallLine,
    SizeLine,
    SuppliesPage,
)
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import by_and_when, day_words, field_views, local_moment
from drypoint.language import gettext, ngettext
from drypoint.wording import size_words

BARRED = {LotState.EXPIRED, LotState.RECALLED}


@dataclass(frozen=True, slots=True)
class LotView:
    """One lot in the list; `is_barred` says that it must not be used."""

    lot: str
    url: str
    facts: str
    in_stock: str
    state: str
    is_barred: bool


@dataclass(frozen=True, slots=True)
class ShelfView:
    """The lots of one size; `finished` are empty, and out of the way."""

    size: str
    total: str
    is_low: bool
    lots: tuple[LotView, ...]
    finished: tuple[LotView, ...]


@dataclass(frozen=True, slots=True)
class SuppliesView:
    """The cupboard."""

    sentence: str
    shelves: tuple[ShelfView, ...]
    receive_url: str
    recall_url: str


@dataclass(frozen=True, slots=True)
class MovementView:
    """Needles that came or were counted."""

    when: str
    what: str
    needles: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class RecallView:
    """A recall that holds."""

    sentence: str
    reason: str
    product: str
    trace_url: str
    lift_url: str
    why: FieldView


@dataclass(frozen=True, slots=True)
class LotPageView:
    """One lot with everything that happened to it."""

    lot: str
    size: str
    in_stock: str
    stock_note: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    recalls: tuple[str, ...]
    movements: tuple[MovementView, ...]
    corrections: tuple[str, ...]
    count_url: str
    receive_url: str
    correct_url: str
    trace_url: str


def size_text(size: NeedleSize) -> str:
    """Return a size such as `0.25 × 40 mm`."""
    return size_words(diameter_mm=size.diameter_mm, length_mm=size.length_mm)


def needles_text(number: int) -> str:
    """Return a number of needles in words."""
    return ngettext("1 needle", "{number} needles", number).format(number=number)


def state_text(line: LotLine, *, on: date) -> str:
    """Say whether a lot may be used, and until when."""
    if line.state is LotState.RECALLED:
        return gettext("Recalled. Do not use.")
    if line.state is LotState.EXPIRED:
        return gettext("Expired {day}. Do not use.").format(day=day_words(line.expires_on))
    if line.state is LotState.EXPIRES_SOON:
        return gettext("Expires {soon}, {day}.").format(
            soon=_soon((line.expires_on - on).days), day=day_words(line.expires_on)
        )
    return gettext("Expires {day}.").format(day=day_words(line.expires_on))


def supplies_view(page: SuppliesPage, *, by: User, on: date) -> SuppliesView:
    """Return the cupboard as this user may see it."""
    usable = sum(one.in_stock for one in page.sizes)
    sizes = sum(one.in_stock > 0 for one in page.sizes)
    in_sizes = ngettext("one size", "{sizes} sizes", sizes).format(sizes=sizes)
    return SuppliesView(
        sentence=gettext("{needles} in {in_sizes} may be used today.").format(
            needles=needles_text(usable), in_sizes=in_sizes
        )
        if page.lots
        else "",
        shelves=tuple(_shelf(one, page.lots, on) for one in page.sizes),
        receive_url=reverse("receive_needles") if can(by=by, act=Act.RECEIVE_NEEDLES) else "",
        recall_url=reverse("trace_lot") if can(by=by, act=Act.TRACE_LOT) else "",
    )


def lot_page_view(page: LotPage, *, by: User, on: date) -> LotPageView:
    """Return one lot's page as this user may see it."""
    line = page.line
    names = {"lot": line.lot, "gtin": line.gtin}
    like = urlencode({"like": str(line.lot_id)})
    counts, corrects = can(by=by, act=Act.COUNT_NEEDLES), can(by=by, act=Act.CORRECT_LOT)
    # A packet of a lot that must not be used is not received either.
    receives = can(by=by, act=Act.RECEIVE_NEEDLES) and line.state not in BARRED
    return LotPageView(
        lot=line.lot,
        size=size_text(line.size),
        in_stock=str(line.in_stock),
        stock_note=gettext("More were used than came. Count this lot.") if line.in_stock < 0 else "",
        facts=_facts(page, on),
        warning=state_text(line, on=on) if line.state in BARRED else "",
        recalls=tuple(
            gettext("Recalled by {who}: {reason}.").format(
                who=by_and_when(one.by, one.at), reason=one.reason.rstrip(".")
            )
            for one in page.recalls
        ),
        movements=tuple(_movement(one) for one in page.movements),
        corrections=tuple(_correction(one) for one in page.corrections),
        count_url=reverse("count_lot", args=[line.lot_id]) if counts else "",
        receive_url=f"{reverse('receive_needles')}?{like}" if receives else "",
        correct_url=reverse("correct_lot", args=[line.lot_id]) if corrects else "",
        trace_url=f"{reverse('trace_lot')}?{urlencode(names)}" if can(by=by, act=Act.TRACE_LOT) else "",
    )


def recall_view(recall: RecallLine, form: Form, *, by: User) -> RecallView:
    """Return a recall with who, when and why; whoever may lift it gets the way to do so."""
    may_lift = can(by=by, act=Act.WITHDRAW_RECALL)
    return RecallView(
        sentence=gettext("Lot {lot} recalled by {who}.").format(
            lot=recall.lot, who=by_and_when(recall.by, recall.at)
        ),
        reason=recall.reason.rstrip("."),
        product=gettext("Product {gtin}").format(gtin=recall.gtin)
        if recall.gtin
        else gettext("Every product with this lot"),
        trace_url=f"{reverse('trace_lot')}?{urlencode({'lot': recall.lot, 'gtin': recall.gtin})}",
        lift_url=reverse("lift_recall", args=[recall.recall_id]) if may_lift else "",
        why=field_views(form)[0],
    )


def _soon(days: int) -> str:
    names = {0: gettext("today"), 1: gettext("tomorrow")}
    return names.get(days) or gettext("in {days} days").format(days=days)


def _shelf(size: SizeLine, lots: tuple[LotLine, ...], on: date) -> ShelfView:
    own = [line for line in lots if line.size == size.size]
    return ShelfView(
        size=size_text(size.size),
        total=gettext("None may be used")
        if not size.in_stock
        else gettext("{needles} may be used").format(needles=needles_text(size.in_stock)),
        is_low=size.is_low and size.in_stock > 0,
        lots=tuple(_lot(line, on) for line in own if line.in_stock),
        finished=tuple(_lot(line, on) for line in own if not line.in_stock),
    )


def _lot(line: LotLine, on: date) -> LotView:
    return LotView(
        lot=line.lot,
        url=reverse("needle_lot", args=[line.lot_id]),
        facts=line.maker or gettext("Maker not recorded"),
        in_stock=str(line.in_stock),
        state=state_text(line, on=on),
        is_barred=line.state in BARRED,
    )


def _facts(page: LotPage, on: date) -> tuple[tuple[str, str], ...]:
    line = page.line
    soon = f", {_soon((line.expires_on - on).days)}" if line.state is LotState.EXPIRES_SOON else ""
    return (
        (gettext("Expires"), f"{day_words(line.expires_on)}{soon}"),
        (gettext("Maker"), line.maker or gettext("Not recorded")),
        (gettext("Product"), line.gtin or gettext("Not recorded")),
        (gettext("Used or spoiled"), needles_text(page.used)),
    )


def _movement(line: MovementLine) -> MovementView:
    serial = gettext("Packet {serial}").format(serial=line.serial) if line.serial else ""
    return MovementView(
        when=local_moment(line.at),
        what=gettext("Counted") if line.kind is MovementKind.COUNT else gettext("Came"),
        needles=str(line.needles),
        by=line.by,
        note=". ".join(part for part in (_difference(line.difference), line.note, serial) if part),
    )


def _correction(line: LotCorrection) -> str:
    was = line.was
    expires = gettext("expires {day}").format(day=day_words(was.expires_on)) if was.expires_on else ""
    size = size_text(NeedleSize(was.diameter_mm or 0.0, was.length_mm or 0.0))
    before = ", ".join(part for part in (size, expires, was.maker) if part)
    return gettext("{moment}, {by}: {reason}. Before: {before}.").format(
        moment=local_moment(line.at), by=line.by, reason=line.reason.rstrip("."), before=before
    )


def _difference(more: int | None) -> str:
    if more is None:
        return ""
    if more == 0:
        return gettext("As expected")
    words = gettext("{count} more than expected") if more > 0 else gettext("{count} fewer than expected")
    return words.format(count=abs(more))
