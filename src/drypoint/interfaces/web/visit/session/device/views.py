"""What the page's script asks for: the session as data, events sent late or twice, and its worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from drypoint import clinic
from drypoint.clinic import Act, NotAllowed, NotFound
from drypoint.clinic.session import EventAnswer
from drypoint.errors import DrypointError, Fault, InputError
from drypoint.foreign import Reading, read_json
from drypoint.interfaces.web.frame import STATUS, fault_sentence, user_of
from drypoint.interfaces.web.visit.session.device.state import device_state
from drypoint.interfaces.web.visit.session.device.worker import worker_script
from drypoint.knowledge import load

MOST_AT_ONCE = 100
"""Events in one message; a device that has more sends the rest in the next."""
ANSWERED = {EventAnswer.ACCEPTED: 201, EventAnswer.ALREADY_KNOWN: 200, EventAnswer.CONFLICT: 409}


@require_http_methods(["GET", "HEAD", "POST"])
def needle_events(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Return the session, after storing what was sent; each event is answered by itself."""
    # Not the frame of a POST: a script without a page to show needs one answer for each event, so that it
    # drops what is stored, keeps what was not sent, and never takes a refusal of one for that of the rest.
    try:
        answers = recorded_answers(request, visit_id) if request.method == "POST" else []
        return _json({"answers": answers, "state": _state(request, visit_id)})
    except DrypointError as error:
        return _json({"text": text_of(error), "code": error.code}, status=status_of(error))


def recorded_answers(request: HttpRequest, visit_id: UUID) -> list[dict[str, Any]]:
    """Store each event for itself and return the answers in the order in which they were sent.

    Raises:
        NotAllowed, NotFound: The message as a whole is refused, whatever it holds.
        InputError: It is not a list of events.
    """
    clinic.check_can(by=user_of(request), act=Act.OPEN_VISIT)
    return [answer_to(request, visit_id, event) for event in read_message(request.body)]


def read_message(body: bytes) -> Sequence[Any]:
    """Return the events of a message; what they hold is for the clinic to judge.

    Raises:
        InputError: The body is not JSON, has no `events`, or too many.
    """
    reading = Reading()
    document = reading.mapping(read_json(body), "", keys=("events",))
    sent = reading.items(reading.required(document.get("events"), "events"), "events")
    if len(sent) > MOST_AT_ONCE:
        hint = "Send the rest in another message."
        raise InputError([Fault("DP105", "events", f"{len(sent)} events", f"at most {MOST_AT_ONCE}", hint)])
    reading.finish()
    return sent


def answer_to(request: HttpRequest, visit_id: UUID, event: Any) -> dict[str, Any]:
    """Store one event and say what became of it, with the status that it would have alone.

    Raises:
        NotAllowed, NotFound: Nothing in the message can be stored, by this person or at all.
    """
    sent = event if isinstance(event, dict) else {}
    about = {"id": str(sent.get("id", ""))}
    try:
        answer = clinic.session.record_needle_event(
            by=user_of(request), at=timezone.now(), visit_id=visit_id, event=sent
        )
    except (NotAllowed, NotFound):
        raise
    # A faulty event must not hold back the one beside it, which may be a needle that came out.
    except DrypointError as error:
        return about | {"status": status_of(error), "answer": "refused", "text": text_of(error)}
    return about | {"status": ANSWERED[answer], "answer": answer.value, "text": ""}


def text_of(error: DrypointError) -> str:
    """Return what is wrong, every fault as a sentence."""
    return (
        " ".join(fault_sentence(fault) for fault in error.faults)
        if isinstance(error, InputError)
        else str(error)
    )


def status_of(error: DrypointError) -> int:
    """Return the status that the pages' table has for an error."""
    return next((status for type_, status, _ in STATUS if isinstance(error, type_)), 422)


@require_safe
def needle_worker(_request: HttpRequest) -> HttpResponse:
    """Return the script that keeps the page when there is no network; it holds nothing of any patient."""
    reply = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    # Asked for anew each time: an old worker would go on keeping the files of an old version.
    reply["Cache-Control"] = "no-cache"
    return reply


def _state(request: HttpRequest, visit_id: UUID) -> dict[str, Any]:
    knowledge, now = load(), timezone.now()
    session = clinic.session.needle_session(by=user_of(request), at=now, visit_id=visit_id)
    return device_state(request, session, knowledge=knowledge, now=now)


def _json(document: dict[str, Any], *, status: int = 200) -> HttpResponse:
    reply = JsonResponse(document, status=status)
    # What is kept of a patient on the device is cleared at sign-out; the browser's own cache is not.
    reply["Cache-Control"] = "no-store"
    return reply
