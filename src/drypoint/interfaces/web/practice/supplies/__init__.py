"""Needles in the cupboard: receive, count, recall, and see where each lot went.

In: requests. Out: pages and parts of them.
"""
