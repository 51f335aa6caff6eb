"""The session as the page's script goes on with it: events, names and words, all of them from here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token

from drypoint import clinic
from drypoint.clinic.session import NeedleSession
from drypoint.contract.session import event_as_json
from drypoint.interfaces.web.components import count
from drypoint.interfaces.web.frame import local_clock, target_name, user_of
from drypoint.interfaces.web.practice.supplies.in_session import other_sizes, remark_texts
from drypoint.interfaces.web.visit.session import chart, needles
from drypoint.interfaces.web.visit.session.incidents import STEP_WORDS, incidents_as_data, known_incidents
from drypoint.interfaces.web.visit.session.log import (
    CORRECTED,
    KINDS,
    MEASURES,
    SHARP_PAIN,
    WHOLE,
    deviation_texts,
    id_names,
    obstacle_texts,
)
from drypoint.interfaces.web.visit.session.parts import BIN_ALL, BIN_ONE
from drypoint.interfaces.web.visit.session.present import PLACE, STOPPED, STOPPED_SINCE
from drypoint.interfaces.web.visit.session.told_late import LATE
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.session import ConflictKind, Event, NeedleIn, ObstacleKind

SETTLED_BY_CHOICE = {ConflictKind.SAME_ID_OTHER_CONTENT, ConflictKind.CORRECTIONS_DIFFER}


def device_state(
    request: HttpRequest,
    session: NeedleSession,
    *,
    knowledge: KnowledgeBase,
    now: datetime,
) -> dict[str, Any]:
    """Return everything that a device needs to go on alone.

    Args:
        request: Who asks; their token lets the device send.
        session: What the clinic has.
        knowledge: Where names and limits come from.
        now: The server's clock, by which the device sets its own.
    """
    judged, summary = session.judged, session.summary
    remarks = clinic.supplies.lot_remarks(
        by=user_of(request), visit_id=session.visit_id, needles=summary.needles
    )
    return {
        "visit": str(session.visit_id),
        "plan": str(session.plan_id or ""),
        "now": now.isoformat(),
        "zone": settings.TIME_ZONE,
        "token": get_token(request),
        # What one person has kept on a device is not sent under another's name.
        "person": user_of(request).username,
        "events": [event_as_json(event) for event in session.events],
        "names": target_names(knowledge, session.events),
        "limits": dwell_limits(knowledge),
        "blocked": session.blocked,
        "closed": session.closure is not None,
        "incidents": incidents_as_data(knowledge, judged),
        "remarks": remark_texts(knowledge, remarks),
        "other_size": other_sizes(remarks),
        "conflicts": [conflict.text for conflict in summary.conflicts],
        "disputes": sum(conflict.kind in SETTLED_BY_CHOICE for conflict in summary.conflicts),
        # A device counts needles that are still in by itself.
        "obstacles": obstacle_texts(knowledge, judged, besides=ObstacleKind.NEEDLE_STILL_IN),
        "deviations": deviation_texts(knowledge, summary),
        "passed": needles.ceilings_passed(summary),
        "told_at": local_clock(now),
    }


def target_names(knowledge: KnowledgeBase, events: Iterable[Event]) -> dict[str, str]:
    """Return the names of all targets that went under a needle."""
    targets = {event.target for event in events if isinstance(event, NeedleIn)}
    return {target: target_name(knowledge, target) for target in sorted(targets)}


def dwell_limits(knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    """Return after how many minutes somebody should look at a needle, and what is then said."""
    found = sorted(knowledge.dwell_limits.values(), key=lambda limit: limit.after_min)
    return [{"minutes": limit.after_min, "text": limit.text} for limit in found]


def script_words(knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return the sentences that the script fills in."""
    return {
        "kinds": dict(KINDS),
        "ids": id_names(knowledge),
        "measures": dict(MEASURES),
        "sharp_pain": {str(said).lower(): text for said, text in SHARP_PAIN.items()},
        "whole": {str(said).lower(): text for said, text in WHOLE.items()},
        "incidents": known_incidents(knowledge),
        "step": dict(STEP_WORDS),
        "corrected": gettext(CORRECTED),
        "label": gettext(needles.LABEL),
        "facts": dict(needles.FACTS),
        "notes": dict(needles.NOTES),
        "stopped": gettext(STOPPED),
        "stopped_since": gettext(STOPPED_SINCE),
        "place": gettext(PLACE),
        "marks": {str(kind): text for kind, text in chart.WORDS.items()},
        "on_view": {str(kind): text for kind, text in chart.ON_VIEW.items()},
        "count": {
            "nothing": gettext(count.NOTHING_IN),
            "all_out": gettext(count.ALL_OUT),
            "one": gettext(count.ONE_IN),
            "some": gettext(count.SOME_IN),
            "one_left": gettext(count.ONE_LEFT),
            "some_left": gettext(count.SOME_LEFT),
        },
        "late": dict(LATE),
        "other_size": clinic.supplies.LOT_OF_OTHER_SIZE,
        **DEVICE,
    }


DEVICE = Words(
    {
        "dwell": gettext_noop("{minutes}:{seconds}"),
        "elapsed": gettext_noop("{minutes} min since the first needle"),
        "elapsed_of": gettext_noop("{minutes} min since the first needle; planned: about {planned}"),
        "unsent_none": gettext_noop("Everything is sent."),
        "unsent_one": gettext_noop("1 not yet sent."),
        "unsent_some": gettext_noop("{count} not yet sent."),
        "offline": gettext_noop("No network. Go on: what you tap is kept on this device."),
        "told_at": gettext_noop("The clinic was last heard of at {time}."),
        "signed_out": gettext_noop("You are signed out. Sign in again to send what is kept here."),
        "not_yours": gettext_noop("Kept here by {person}, who must sign in to send it."),
        "not_allowed": gettext_noop(
            "Your role may not record needles. What is kept here waits for somebody who may."
        ),
        "failing": gettext_noop(
            "The clinic does not answer as it should. What you tap is kept on this device."
        ),
        "not_sent": gettext_noop("not yet sent"),
        "not_taken": gettext_noop("not taken: {reason}"),
        "refused": gettext_noop("{what} was not taken. {reason}"),
        "conflict": gettext_noop(
            "{what} was sent before with other content. Both are kept; somebody must say which is right."
        ),
        "undo": gettext_noop("Entered by mistake"),
        "close_waits": gettext_noop("Not everything is sent yet. Close when it is."),
        "new_plan": gettext_noop("The plan has changed since this page was opened. Load the page again."),
        "blocked": gettext_noop("No new needle. {reason}"),
        "closed": gettext_noop("This session was closed on another device. Load the page again."),
        "no_worker": gettext_noop("This page cannot be opened again without network."),
        "alone_one": gettext_noop("The patient is alone with one needle in, since {time}."),
        "alone_some": gettext_noop("The patient is alone with {count} needles in, since {time}."),
        "alone_none": gettext_noop("The patient is alone since {time}. No needle is in."),
        "bin": BIN_ALL,
        "bin_one": BIN_ONE,
        "done": gettext_noop("{what}."),
        "lot": gettext_noop("Lot of the next needles: {lot}."),
        "sure": gettext_noop("Tap again to remove it"),
        "cannot_keep": gettext_noop(
            "This device can keep nothing more. Write it down, and record it on another device."
        ),
        "too_fast": gettext_noop("One tap at a time: the second was not taken."),
    }
)
"""What only a device says: what is kept on it, and what it waits for."""
