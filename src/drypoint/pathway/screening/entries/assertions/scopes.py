"""How far a trigger has reached, and how it reached a mention."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import TriggerEffect, TriggerReach


@dataclass(slots=True)
class TriggerScope:
    """How far one trigger has reached so far.

    Args:
        opened_at: Place of the first word behind the trigger.
        unknown: Words since it, or since the last "or", that do not carry it on.
        total: The same without forgetting at an "or".
        seen: Whether it met a medicine (true) or a condition (false); None before.
        met_until: Place of the last word that it met a mention in.
        needs_chain: It met a mention, and only "or", a comma or the like carries it to the next.
        listed: It ran along a list.
        turns: Its word turns another denial round.
        label: A colon stands behind its trigger.
    """

    effect: TriggerEffect
    reach: TriggerReach
    opened_at: int
    unknown: int = 0
    total: int = 0
    seen: bool | None = None
    met_until: int = -1
    needs_chain: bool = False
    listed: bool = False
    turns: bool = False
    label: bool = False

    @property
    def is_fresh(self) -> bool:
        """Return whether it met nothing yet but words that carry it."""
        return self.unknown == 0 and self.seen is None


Scopes = dict[TriggerEffect, TriggerScope]


@dataclass(frozen=True, slots=True)
class ReachedMention:
    """How a trigger reached a mention: along a list, or with a word that turns another denial round."""

    listed: bool = False
    turns: bool = False
