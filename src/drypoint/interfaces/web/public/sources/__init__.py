"""One page for each thing that a public sentence rests on: what it says, how it was read, who leans on it.

In: every kind of knowledge that has a name in `wording.GROUND_NAMES`; a kind without one is not public.
Out: the view in `views.py`; the way here stands in the sources of every sentence, for everybody and for those
who treat.
"""
