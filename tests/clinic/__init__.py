"""Tests of this room, on encrypted SQLite and on PostgreSQL."""
