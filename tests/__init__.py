"""The tests, along the same paths as the code."""
