"""The clinic in a real browser."""
