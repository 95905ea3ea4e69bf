"""Wardbook: an offline point-of-care reference whose every statement can be held against its source."""

__version__ = "0.1.0"
