"""Which language a document is written in: by its words first, as what Word declares is often a default."""

from __future__ import annotations

import re

from withal.guides.word_in.lexicon import words_of
from withal.guides.word_in.walk import Walked

_COMMON: dict[str, frozenset[str]] = {
    "en": words_of("the and of to in is you your for that with are what how this or who be it from"),
    "es": words_of("el la los las de y que en un una para con por su se qué cómo del es lo quién"),
    "vi": words_of("và của là có cho những các một được trong người với không để chúng bạn nào gì này đã"),
    "fr": words_of("le la les des et que vous dans pour une est avec sur qui votre nous du ce pas au"),
    "pt": words_of("o os as de e que em um uma para com por seu se não do da é como você"),
    "de": words_of("der die das und ist nicht mit für wir sie ein eine zu den was wie auf im von dem"),
    "ht": words_of("nan yo ak pou ki nou ou yon sa li gen pa kisa kijan moun fè"),
    "so": words_of("waa iyo oo ka ku in la si aad waxaa uu soo maxaa"),
    "tl": words_of("ang ng mga sa na ay at ano kung para ito namin inyong"),
}
_SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000


def language_of(walked: Walked, property_code: str, default_code: str) -> str:
    """A BCP 47 primary tag; what the words show wins over what the file declares, "en" when neither says."""
    text = " ".join(line.text for line in walked.lines if line.text)[:_SAMPLE]
    declared = _primary(property_code) or _most_used(walked.languages) or _primary(default_code)
    letters = len(_WORD.sub("", text)) and sum(map(len, _WORD.findall(text)))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(text)) * 3 > letters:
            return declared if declared in _same_script(code) else code
    words = [word.lower() for word in _WORD.findall(text)]
    counts = sorted(
        ((sum(word in common for word in words), code) for code, common in _COMMON.items()), reverse=True
    )
    best, second = counts[0], counts[1]
    if words and best[0] >= 0.08 * len(words) and best[0] >= 1.3 * second[0] and len(words) >= 8:
        return best[1]
    return declared or (best[1] if best[0] else "en")


def _same_script(code: str) -> tuple[str, ...]:
    return {
        "ar": ("ar", "fa", "ur", "ps", "prs", "ckb"),
        "ru": ("ru", "uk", "bg", "sr"),
        "am": ("am", "ti"),
    }.get(code, (code,))


def _primary(code: str) -> str:
    match = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", code)
    return match[0].lower() if match else ""


def _most_used(languages: dict[str, int]) -> str:
    return _primary(max(languages, key=lambda code: languages[code])) if languages else ""
