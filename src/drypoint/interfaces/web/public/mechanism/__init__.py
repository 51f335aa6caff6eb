"""The page on how a trigger point may work: an explanatory model that a reader moves.

In: the address with the idea and the sliders. Out: the page `public/pages/how_it_works` of the knowledge, and
the run below its sentences. Nothing is stored; the script only draws at once what the button would bring.
"""

from drypoint.interfaces.web.public.mechanism.page import blocks_as_it_starts, how_it_works

__all__ = ["blocks_as_it_starts", "how_it_works"]
