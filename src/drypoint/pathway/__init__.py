"""What is decided, step by step: pure functions on frozen values."""
