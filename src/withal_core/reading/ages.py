"""The reading age of a text, by a published formula where there is one that we can vouch for.

English: the grade of Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for
Navy Enlisted Personnel (1975), and five years: a child in grade one is six.

Spanish: the ease of Fernández Huerta, Medidas sencillas de lecturabilidad (1959), with words per sentence
in place of sentences per hundred words, as Gwillim Law showed it must be (2011), and the school years of
its table. Every other language: no number.

A formula counts. It does not know whether a text is true, kind, or in the right order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from withal_core.reading.counting import english_syllables, sentences_in, spanish_syllables, words_in

SHORT = 40  # words; in fewer, one long name moves the figure by years
LONG_SENTENCE = 25  # words; a hint for languages without a formula
YOUNGEST, OLDEST = 5, 22  # beyond these a formula says nothing that a school year would mean
# Ease from which, and the age of who reads it: grades 4, 5, 6, 7 and 8, the year before university, its
# first years, its last.
SPANISH_AGES = ((90, 9), (80, 10), (70, 11), (60, 13), (50, 16), (30, 18))
SPANISH_OLDEST = 21


@dataclass(frozen=True, slots=True)
class Reading:
    """`age` is None where the text is too short to tell, and in a language without a formula."""

    age: int | None
    sentences: int
    words: int
    longest_sentence: str

    @property
    def too_short(self) -> bool:
        return self.words < SHORT

    @property
    def longest(self) -> int:
        """Words in the longest sentence."""
        return len(words_in(self.longest_sentence))


def grade(words: int, sentences: int, syllables: int) -> float:
    """Grade of a school in the United States: Kincaid and others (1975)."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def fernandez_huerta(words: int, sentences: int, syllables: int) -> float:
    """Ease, about 0 (hard) to 100: Fernández Huerta (1959), corrected after Law (2011)."""
    return 206.84 - 60 * syllables / words - 1.02 * words / sentences


def _english(text: list[str], sentences: int) -> int:
    syllables = sum(map(english_syllables, text))
    return round(min(max(grade(len(text), sentences, syllables) + 5, YOUNGEST), OLDEST))


def _spanish(text: list[str], sentences: int) -> int:
    ease = fernandez_huerta(len(text), sentences, sum(map(spanish_syllables, text)))
    return next((age for least, age in SPANISH_AGES if ease >= least), SPANISH_OLDEST)


_FORMULAS: dict[str, Callable[[list[str], int], int]] = {"en": _english, "es": _spanish}


def has_formula(language: str) -> bool:
    return language.split("-")[0] in _FORMULAS


def reading_age(text: str, language: str) -> Reading:
    """How old somebody is who reads this with ease. `language` is a tag such as "es" or "es-MX"."""
    words, sentences = words_in(text), sentences_in(text)
    formula = _FORMULAS.get(language.split("-")[0])
    age = formula(words, len(sentences)) if formula and len(words) >= SHORT else None
    longest = max(sentences, key=lambda sentence: (len(words_in(sentence)), sentence), default="")
    return Reading(age, len(sentences), len(words), longest)
