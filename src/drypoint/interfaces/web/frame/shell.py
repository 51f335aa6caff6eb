"""What stands around every page: the way to go, who is signed in, and what the answers rest on."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from drypoint import knowledge
from drypoint.clinic import Act, Role, User, can
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.wording import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class LinkView:
    """One way to go."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShellView:
    """The frame of a page."""

    knowledge: str
    is_demo: bool
    home_url: str
    sign_out_url: str
    links: tuple[LinkView, ...] = ()
    full_name: str = ""
    role: str = ""
    gallery_url: str = ""
    password_url: str = ""


ROOMS = (
    (gettext_lazy("Today"), "today", Act.LIST_VISITS),
    (gettext_lazy("Patients"), "patients", Act.LIST_PATIENTS),
    (gettext_lazy("Supplies"), "supplies", Act.LIST_SUPPLIES),
    (gettext_lazy("Rules"), "house_rules", Act.LIST_HOUSE_RULES),
    (gettext_lazy("Approaches"), "approaches", Act.LIST_HOUSE_RULES),
    (gettext_lazy("People"), "people", Act.LIST_CREDENTIALS),
    (gettext_lazy("Audit"), "audit", Act.READ_AUDIT),
)


def room_links(user: User, path: str) -> tuple[LinkView, ...]:
    """Return the rooms that this person may enter."""
    # What is left out here is spared a click, not guarded: each act asks the policy itself.
    open_rooms = [(label, reverse(name)) for label, name, act in ROOMS if can(by=user, act=act)]
    return tuple(LinkView(label, url, path.startswith(url)) for label, url in open_rooms)


def shell_view(request: HttpRequest) -> ShellView:
    """Return the frame for whoever asks."""
    user = request.user
    frame = ShellView(
        knowledge=knowledge.load().version,
        is_demo=bool(getattr(settings, "DEMO", False)),
        home_url=reverse("sign_in"),
        sign_out_url=reverse("sign_out"),
    )
    if not isinstance(user, User):
        return frame
    return ShellView(
        knowledge=frame.knowledge,
        is_demo=frame.is_demo,
        home_url=frame.home_url,
        sign_out_url=frame.sign_out_url,
        links=room_links(user, request.path),
        full_name=user.full_name,
        role=ROLE_NAMES[Role(user.role)],
        gallery_url=reverse("gallery") if can(by=user, act=Act.CHANGE_USER) else "",
        password_url=reverse("change_password", args=[user.pk]),
    )
