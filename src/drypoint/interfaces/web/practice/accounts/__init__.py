"""Signing in and out, at the door of the clinic.

In: a user name and a password. Out: a session of one working day.
"""
