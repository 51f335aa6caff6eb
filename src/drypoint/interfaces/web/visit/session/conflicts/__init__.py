"""What devices tell in several ways, for a person to settle.

In: the events of a visit. Out: the page with each version in words, and the act that settles one.
"""
