"""Which paragraph is which: a test for each room of ``compare``."""
