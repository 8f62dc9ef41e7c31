"""The age of a text: published figures, and what must hold for every text."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withal_core.reading import SHORT, Reading, fernandez_huerta, grade, has_formula, reading_age
from withal_core.reading.counting import TITLES

PLAIN = "We asked what you need. You said the room is too loud. We put a door in the hall. " * 4
HEAVY = (
    "Notwithstanding considerable organisational constraints, the administration undertook comprehensive "
    "consultations regarding bibliographical infrastructure, whose implementation necessitates "
    "collaboration among municipal representatives, participating communities and educational institutions "
    "throughout the metropolitan administrative area, subject to appropriations and intergovernmental "
    "coordination requirements."
)
LLANO = "Nos dijeron que la sala es muy ruidosa. Pusimos una puerta en la sala. Hoy hay paz. " * 4


class TestPublishedFigures:
    def test_the_lowest_grade_there_is(self) -> None:
        """Every sentence one word of one syllable: −3.40 (Wikipedia, Flesch–Kincaid readability tests)."""
        assert grade(words=1, sentences=1, syllables=1) == pytest.approx(-3.40)

    def test_the_australian_platypus(self) -> None:
        """13 words, 24 syllables: 11.3 (the same article)."""
        assert grade(words=13, sentences=1, syllables=24) == pytest.approx(11.3, abs=0.05)

    def test_the_spanish_scale_is_that_of_flesch(self) -> None:
        """Law (2011) shows it by setting both beside each other: the same counts, nearly the same ease."""
        flesch = 206.835 - 84.6 * 1.5 - 1.015 * 20
        assert fernandez_huerta(words=100, sentences=5, syllables=150) == pytest.approx(96.44)
        assert flesch < fernandez_huerta(words=100, sentences=5, syllables=150)

    def test_shorter_sentences_are_easier_in_spanish(self) -> None:
        """What the formula as first printed had the wrong way round (Law 2011)."""
        assert fernandez_huerta(100, 10, 200) > fernandez_huerta(100, 5, 200)


class TestAnAge:
    def test_short_words_and_sentences_are_for_the_young(self) -> None:
        assert reading_age(PLAIN, "en").age in range(5, 9)
        assert reading_age(LLANO, "es").age == 9

    def test_long_ones_are_not(self) -> None:
        reading = reading_age(HEAVY + " " + HEAVY, "en")
        assert reading.age == 22
        assert reading.longest > 30

    def test_a_short_text_is_not_judged(self) -> None:
        assert reading_age("We opened on Sunday.", "en") == Reading(None, 1, 4, "We opened on Sunday.")
        assert reading_age("We opened on Sunday.", "en").too_short

    def test_vietnamese_has_no_age_but_its_sentences_are_counted(self) -> None:
        reading = reading_age("Thư viện mở cửa vào thứ Bảy. " * 10, "vi")
        assert (reading.age, reading.sentences, reading.too_short) == (None, 10, False)
        assert not has_formula("vi")

    def test_a_country_behind_the_language_changes_nothing(self) -> None:
        assert reading_age(LLANO, "es-MX") == reading_age(LLANO, "es")

    def test_nothing_is_no_text(self) -> None:
        assert reading_age("", "en") == Reading(None, 0, 0, "")


LANGUAGES = st.sampled_from(["en", "es", "vi", "zz"])
WORDS = st.text(alphabet="abeimnoqrtuyñíó", min_size=1, max_size=9).filter(lambda word: word not in TITLES)
SENTENCES = st.lists(WORDS, min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")
LONG_TEXTS = st.lists(SENTENCES, min_size=4, max_size=12).map(" ".join).map(lambda text: text + " a" * SHORT)


@given(st.text(), LANGUAGES)
def test_no_text_at_all_breaks_it(text: str, language: str) -> None:
    reading = reading_age(text * 20, language)
    assert reading.age is None or 5 <= reading.age <= 22
    assert bool(reading.sentences) == bool(reading.words)


@given(LONG_TEXTS | st.text(min_size=80), st.data(), st.sampled_from(["en", "es"]))
def test_one_more_full_stop_never_raises_the_age(text: str, data: st.DataObject, language: str) -> None:
    place = data.draw(st.integers(0, len(text)))
    before, after = reading_age(text, language), reading_age(text[:place] + "." + text[place:], language)
    assert after.sentences >= before.sentences
    if before.age is not None and after.age is not None:
        assert after.age <= before.age


@given(st.lists(SENTENCES, min_size=3, max_size=12), st.randoms(), st.sampled_from(["en", "es"]))
def test_the_order_of_sentences_changes_nothing(sentences: list[str], random: object, language: str) -> None:
    mixed = list(sentences)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert reading_age(" ".join(mixed), language) == reading_age(" ".join(sentences), language)


@given(st.text(), LANGUAGES)
def test_the_longest_sentence_is_one_of_the_text(text: str, language: str) -> None:
    reading = reading_age(text, language)
    assert reading.longest_sentence in " ".join(text.split())


def test_the_core_is_loaded_without_django_and_without_withal() -> None:
    check = (
        "import sys; sys.modules['django'] = sys.modules['withal'] = None; import withal_core.reading as r;"
        "print(r.reading_age('We asked. ' * 40, 'en').age)"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "5"), done.stderr
