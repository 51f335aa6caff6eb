"""What the pages make from other knowledge, by the name that a section's `shows` gives it.

In: the knowledge base and the language. Out: `BLOCKS`; each block is one module with a template beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.public.blocks.conditions import condition_groups
from drypoint.interfaces.web.public.blocks.explained import explained
from drypoint.interfaces.web.public.blocks.glossary import glossary
from drypoint.interfaces.web.public.blocks.jurisdictions import jurisdictions, jurisdictions_file
from drypoint.interfaces.web.public.blocks.myths import myths
from drypoint.interfaces.web.public.blocks.rates import rates, rates_file
from drypoint.interfaces.web.public.blocks.referral_map import referral_block, referral_file
from drypoint.interfaces.web.public.blocks.who import ask_first, not_now, not_there


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One thing that a page can show.

    Args:
        template: Shows what `value` returns, as `block`.
        value: Called with `knowledge` and `speech`.
        file: Called with the same; returns the rows of what is shown as a file, the heads first.
    """

    template: str
    value: Callable[..., Any]
    file: Callable[..., list[list[str]]] | None = None


BLOCKS: Mapping[str, PageBlock] = {
    "ask_first": PageBlock("web/public/blocks/who.html", ask_first),
    "conditions": PageBlock("web/public/blocks/conditions.html", condition_groups),
    "explained": PageBlock("web/public/blocks/explained.html", explained),
    "glossary": PageBlock("web/public/blocks/glossary.html", glossary),
    "myths": PageBlock("web/public/blocks/myths.html", myths),
    "jurisdictions": PageBlock("web/public/blocks/jurisdictions.html", jurisdictions, jurisdictions_file),
    "not_now": PageBlock("web/public/blocks/who.html", not_now),
    "not_there": PageBlock("web/public/blocks/who.html", not_there),
    "rates": PageBlock("web/public/blocks/rates.html", rates, rates_file),
    "referral_map": PageBlock("web/public/blocks/referral_map.html", referral_block, referral_file),
}
