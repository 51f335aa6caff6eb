"""The words: every member has one, and nobody else says them."""
