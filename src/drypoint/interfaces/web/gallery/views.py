"""The page that shows every component; for the practice lead, who keeps the house in order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from drypoint.clinic import Act, check_can
from drypoint.interfaces.web.frame import reply, user_of
from drypoint.interfaces.web.gallery.examples import COMPONENTS, Component

LISTED = frozenset({"candidate", "needle"})
"""Components that are items of a list and need one around them."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One example, drawn."""

    name: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component with its examples."""

    name: str
    about: str
    is_item: bool
    examples: tuple[ExampleView, ...]


def component_view(component: Component) -> ComponentView:
    """Return one component with every example drawn."""
    return ComponentView(
        component.name,
        component.about,
        component.name in LISTED,
        tuple(
            ExampleView(name, render_to_string(component.template, {component.name: value}))
            for name, value in component.examples.items()
        ),
    )


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    check_can(by=user_of(request), act=Act.CHANGE_USER)
    context = {"title": "Components", "components": tuple(component_view(one) for one in COMPONENTS)}
    return reply(request, "web/gallery/gallery.html", context)
