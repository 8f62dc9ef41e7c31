"""How old somebody is, roughly, who reads a text with ease."""

from withal_core.reading.ages import (
    LONG_SENTENCE,
    SHORT,
    Reading,
    fernandez_huerta,
    grade,
    has_formula,
    reading_age,
)

__all__ = ["LONG_SENTENCE", "SHORT", "Reading", "fernandez_huerta", "grade", "has_formula", "reading_age"]
