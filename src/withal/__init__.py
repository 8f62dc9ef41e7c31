"""Withal: learn, listen, act and report back, with a community and not only for it."""

__version__ = "0.1.0"
