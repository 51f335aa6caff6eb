"""Is it right for me? One question a screen, and whom to talk to; nothing is kept.

In: what one person says of themselves, which travels with each form and stays nowhere.
Out: `walk.next_screen`, which asks on or answers by the same screening as the clinic's; the page of it.
"""
