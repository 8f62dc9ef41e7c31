"""Guides: the format, the kinds of prompts, Word in and Word out."""
