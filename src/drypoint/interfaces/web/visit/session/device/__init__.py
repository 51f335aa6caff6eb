"""What the page's script needs to go on without network.

In: the stored session, and the events that a device sends.
Out: the session as data, an answer for each event, and the worker that keeps the page.
"""
