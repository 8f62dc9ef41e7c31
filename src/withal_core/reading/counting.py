"""What a formula needs of a text: its sentences, words and syllables, by rules that are stated here.

A word is a stretch without white space that holds a letter or a digit.

A sentence ends with a line, or with a word after which stands one of . ! ? … (closing quotes and brackets
may follow). "Mr." and its like end none. A stretch without a letter ("1." before an item of a list) is no
sentence and belongs to the next one.
"""

from __future__ import annotations

import re
import unicodedata

TITLES = frozenset(
    ("mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "jr", "sr", "sra", "srta", "dra", "ud", "uds", "vs")
)
_ENDS = frozenset(".!?…")
_NOT_AT_THE_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_HIATUS = re.compile(r"(?<![tscxg])i[aou]")  # "ra-di-o", not "na-tion"
_SILENT_ES = re.compile(r"(?:[^aeiouysxzhcg]|th|gh|ph)es$")  # "makes", not "pla-ces"
_SILENT_ED = re.compile(r"[^aeioutd]ed$")  # "walked", not "wan-ted"
_SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$")  # "side", "while", not "ta-ble"
_SPANISH_NUCLEUS = re.compile(
    r"[iuü]?[aeoáéó](?:[iuüy](?![aeoáéó]))?"  # one strong vowel, with weak ones around it
    r"|[íú]"  # a weak one with an accent stands alone
    r"|[iuü]+|y(?![aeiouáéíóúü])"  # weak ones alone, and y where it is a vowel
)
_SILENT_U = re.compile(r"(?<=[gq])u(?=[eéií])")


def words_in(text: str) -> list[str]:
    return [word for word in text.split() if any(map(str.isalnum, word))]


def sentences_in(text: str) -> list[str]:
    """The sentences of a text in its own order, each with single spaces."""
    found: list[str] = []
    waiting: list[str] = []
    has_letter = False  # among the words that wait
    for line in text.splitlines():
        words = line.split()
        for place, word in enumerate(words, 1):
            waiting.append(word)
            has_letter = has_letter or any(map(str.isalpha, word))
            if has_letter and (place == len(words) or _ends(word)):
                found.append(" ".join(waiting))
                waiting, has_letter = [], False
    if waiting and found:  # a last stretch without a letter belongs to the sentence before
        found[-1] = " ".join([found[-1], *waiting])
    elif any(map(str.isalnum, "".join(waiting))):
        found.append(" ".join(waiting))
    return found


def _ends(word: str) -> bool:
    bare = _NOT_AT_THE_EDGE.sub("", word)
    after = word[word.rfind(bare) + len(bare) :] if bare else word
    marks = [mark for mark in after if mark in _ENDS]
    return bool(marks) and not (marks == ["."] and bare.lower() in TITLES)


def letters_of(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFC", word.lower()) if letter.isalpha())


def english_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; one for a number and for what has no vowel.

    "i" before a, o or u is a syllable of its own ("ra-di-o") but after t, s, c, x and g ("na-tion").
    """
    letters = letters_of(word)
    count = len(_ENGLISH_VOWELS.findall(letters)) + len(_HIATUS.findall(letters))
    count -= bool(_SILENT_E.search(letters) or _SILENT_ES.search(letters) or _SILENT_ED.search(letters))
    return max(count, 1)


def spanish_syllables(word: str) -> int:
    """Strong vowels and accented weak ones each make a syllable; a weak vowel beside a strong one none."""
    letters = _SILENT_U.sub("", letters_of(word))
    if letters == "y":
        return 1
    return max(len(_SPANISH_NUCLEUS.findall(letters)), 1)
