"""The clinic in a browser."""
