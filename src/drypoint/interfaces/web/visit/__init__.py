"""The visit page and its six steps, a room for each.

In: requests about one visit. Out: the page, or the part of it that was asked for.
"""
