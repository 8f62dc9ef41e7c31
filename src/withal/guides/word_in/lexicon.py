"""The few words that help where structure alone cannot tell, in the languages guides arrive in.

English, Spanish and Vietnamese first; a handful of Arabic, French and Portuguese. A guide in another
language is still read by its structure: spaces, question marks, boxes and tables.
"""

from __future__ import annotations

import re
import unicodedata

_I = re.IGNORECASE


def words_of(text: str) -> frozenset[str]:
    """Words written in one string, as a set."""
    return frozenset(text.split())


class Words:
    """Words to look for in several languages; compiled when first asked for, as many never are."""

    __slots__ = ("_found", "_patterns")

    def __init__(self, *patterns: str) -> None:
        self._patterns = patterns
        self._found: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where any of the words stands."""
        if self._found is None:
            self._found = re.compile("|".join(self._patterns), _I)
        return self._found.search(text)


ANNOUNCES_CHECKS = Words(
    r"\b(?:check|tick|cross) (?:off|all|each|every|any|the|those|what|which|if)\b",
    r"\b(?:mark|select|choose) (?:all|each|every|any|those|what|which)\b",
    r"\bput an? (?:check|tick|x)\b",
    r"\b(?:marque|marca|marquen|señale|tilde)\b",
    r"\bseleccion[ea]n? (?:todas|todos|las|los|lo)\b",
    r"\bđánh dấu\b",
    r"\bchọn tất cả\b",
    r"ضع(?:وا|ي)? علامة",
    r"\bcochez\b",
    r"\bassinale\b",
)
ANNOUNCES_TERMS = Words(
    r"\bterms?\b",
    r"\bwords?\b",
    r"\bvocabulary\b",
    r"\bglossary\b",
    r"\bdefinitions?\b",
    r"\bt[ée]rminos?\b",
    r"\bpalabras?\b",
    r"\bglosario\b",
    r"\bvocabulario\b",
    r"\btừ\b",
    r"\bthuật ngữ\b",
    r"مصطلح",
    r"كلم[ةا]",
    r"\btermes?\b",
    r"\bmots?\b",
)
CHOOSE_ONE = Words(
    r"\b(?:choose|select|circle|mark|tick|check|underline|pick) (?:only )?one\b",
    r"\b(?:elija|escoja|marque|subraye) un[ao]\b",
    r"\bchọn một\b",
    r"اختر(?:وا|ي)? واحد",
)
RATES = Words(
    r"\b(?:scale|rate|rating|circle a number)\b",
    r"\bescala\b",
    r"\bthang điểm\b",
    r"مقياس",
    r"\b1\s*(?:–|-|to|a|đến|إلى)\s*(?:4|5|7|10)\b",
    r"\b1\s*=",
)
EXAMPLE = Words(
    r"^\W*(?:for example|for instance|e\.?\s?g\.|examples?\b|such as|hint|tip\b|"
    r"por ejemplo|p\. ?ej\.|ejemplos?\b|"
    r"ví dụ|chẳng hạn|gợi ý|مثلا|على سبيل المثال|par exemple|por exemplo)",
)
PERSONAL = Words(
    r"\bpersonal\b",
    r"\bmy (?:own )?goals?\b",
    r"\bpersonales\b",
    r"\bcá nhân\b",
    r"الشخصية",
    r"\bpersonnels?\b",
)
TEAM = Words(
    r"\bteam(?:'s|’s)?\b",
    r"\bgroup goals?\b",
    r"\bdel? equipo\b",
    r"\bgrupales\b",
    r"\b(?:của )?nhóm\b",
    r"الفريق",
)
GOALS = Words(
    r"\b(?:goal|aim|hope)s?\b",
    r"\b(?:meta|objetivo)s?\b",
    r"\bmục tiêu\b",
    r"أهداف|الأهداف",
    r"\bobjectifs?\b",
)
ACTION_PLAN = Words(
    r"\baction (?:plan|steps?)\b",
    r"\bnext steps?\b",
    r"\bplan (?:of|for) action\b",
    r"\bplan(?:es)? de acci[óo]n\b",
    r"\bpr[óo]ximos pasos\b",
    r"\bkế hoạch hành động\b",
    r"\bbước tiếp theo\b",
    r"خطة العمل|الخطوات (?:التالية|القادمة)",
    r"\bplan d[’']action\b",
    r"\bplano de ação\b",
)
WHAT_HEAD = Words(
    r"\b(?:steps?|actions?|tasks?|activit(?:y|ies)|to ?do)\b",
    r"^what\b",
    r"\b(?:pasos?|acci[óo]n(?:es)?|tareas?|actividad)\b",
    r"^(?:qué|¿qué)",
    r"\b(?:việc|bước|hành động|nhiệm vụ)\b",
    r"خطوة|مهمة|عمل",
    r"\b(?:étapes?|tâches?)\b",
)
WHO_HEAD = Words(
    r"\b(?:who|whom|responsib\w+|owner|lead|assigned)\b",
    r"\b(?:qui[ée]n(?:es)?|responsables?|encargad[oa])\b",
    r"\b(?:ai|người)\b",
    r"^من\b|المسؤول",
    r"\bqui\b",
)
WHEN_HEAD = Words(
    r"\b(?:when|deadline|due|dates?|timeline|by)\b",
    r"\b(?:cu[áa]ndo|fechas?|plazo)\b",
    r"\b(?:khi nào|ngày|hạn|thời gian)\b",
    r"متى|تاريخ|موعد",
    r"\b(?:quand|échéance)\b",
)
NAME_HEAD = Words(
    r"\b(?:names?|persons?|people|organi[sz]ations?|partners?|groups?)\b",
    r"\b(?:nombres?|personas?|organizaci[óo]n(?:es)?)\b",
    r"\b(?:tên|người|tổ chức)\b",
    r"اسم|شخص|منظمة|جهة",
)
TIE_HEAD = Words(
    r"\b(?:contact|phone|e-?mail|know|knows|connection|relationship)\b",
    r"\b(?:contacto|tel[ée]fono|correo|conoce\w*)\b",
    r"\b(?:liên hệ|điện thoại|quen|biết)\b",
    r"هاتف|اتصال|نعرف|تواصل",
)
STARTER_LIST = Words(
    r"\blist\b[^.?]{0,30}\b(?:people|persons|organi[sz]ations|partners|contacts|names)\b",
    r"\blista\b[^.?]{0,30}\b(?:personas|organizaciones|contactos)\b",
    r"\b(?:liệt kê|danh sách)\b[^.?]{0,30}(?:người|tổ chức)",
    r"قائمة[^.؟]{0,30}(?:أشخاص|الأشخاص|منظمات|بأشخاص|بأسماء)",
)
DATE_LABEL = Words(
    r"^(?:(?:\w+ ){0,2}date(?: of .{1,40})?|by when|fecha(?: de .{1,40})?|"
    r"ngày(?: .{1,30})?|تاريخ.{0,40})\s*[?؟]?$"
)
ASKS_WHERE_FOCUS = Words(
    r"\bfocus\b",
    r"\benfo(?:que|car|carnos)\b",
    r"\batenci[óo]n\b",
    r"\btập trung\b",
    r"\bchú trọng\b",
    r"ترك[يّ]?ز",
)
ASKS_WHERE_NOW = Words(
    r"\balready\b", r"\bpriori\w+", r"\bin place\b", r"\bya\b", r"\bưu tiên\b", r"\bđã\b", r"أولوية|بالفعل"
)
USE_OR_NEW = Words(
    r"\buse\b",
    r"\bnew\b",
    r"\bknow\b",
    r"\buso\b",
    r"\bnuev[ao]\b",
    r"\bconozco\b",
    r"\bdùng\b",
    r"\bmới\b",
    r"أستخدم|جديد",
)
TERM_HEAD = Words(r"^\W*(?:terms?|words?|t[ée]rminos?|palabras?|từ|thuật ngữ|المصطلح|الكلمة)\W*$")
YES_NO = Words(
    r"^\W*(?:yes|no|not sure|unsure|maybe|not yet|partly|s[íi]|todav[íi]a no|tal vez|"
    r"có|không|chưa|نعم|لا|ربما|true|false)\W*$"
)
LONGEST_SECTION = 600  # minutes
_MINUTES = re.compile(
    r"[\s(\[,–—-]*(?:\babout |\bapprox\.? |\bunos |\bkhoảng )?(?<![\w–-])([1-9]\d{0,2})\s*"
    r"(?:minutes?|mins?|minutos|phút|دقيقة|دقائق)\b\.?\s*[)\]]*",
    _I,
)
_MINUTE_RANGE = re.compile(r"\d{1,3}\s*(?:–|-|to|a|đến)\s*(\d{1,3})\s*(?:minutes?|mins?|minutos|phút)\b", _I)

_IMPERATIVES = words_of(
    """
    write list make name note describe identify choose pick draw explain share map add fill
    complete record sketch plan set decide tell give create find brainstorm reflect discuss jot put
    finish imagine compare rank rate circle underline draft outline summarise summarize consider
    answer state define recall escriba escribe escriban anote anota haga haz hagan liste enumere
    nombre describa describe identifique elija piense considere explique complete dibuje indique
    comparta mencione cuente redacte recuerde responda hãy viết kể nêu ghi chọn lập vẽ اكتب اكتبوا
    اذكر اذكروا صف صفوا ضع ضعوا حدد حددوا دوّن دوّنوا سمّ سمّوا écrivez notez décrivez nommez
    choisissez listez escreva descreva anote
    """
)
_TWO_WORD_IMPERATIVES = (
    "liệt kê",
    "mô tả",
    "cho biết",
    "suy nghĩ",
    "chia sẻ",
    "think of",
    "think about",
    "write down",
)
_FIRST_WORDS = re.compile(r"^\W*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
QUESTION_END = re.compile(r"[?？؟]\s*(?:\([^()]{0,80}\))?[\s\"'”’»)*:]*$")
_SENTENCE_END = re.compile(r"(?<=[.?!؟？。])[\"”’)]*\s+(?=[^\s\d(a-zà-ÿ])")
_QUOTED = re.compile(r"^[\"“«‘'].*[\"”»’']$")


def composed(text: str) -> str:
    """Text with its letters composed, so that words of the lexicon match however a file spells them."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_imperative(sentence: str) -> bool:
    """Whether a sentence tells somebody to do something that leaves words behind."""
    match = _FIRST_WORDS.match(composed(sentence).lower())
    if not match:
        return False
    first, second = match[1], match[2] or ""
    return first in _IMPERATIVES or f"{first} {second}" in _TWO_WORD_IMPERATIVES


def is_question(text: str) -> bool:
    """Whether the text ends in a question mark; a remark in brackets may follow; a quotation is none."""
    return QUESTION_END.search(text) is not None and not _QUOTED.match(text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, roughly."""
    return _SENTENCE_END.split(text)


def minutes_of(text: str) -> tuple[str, int]:
    """A heading without its time, and the minutes; a range keeps its words and counts its longer end.

    >>> minutes_of("Goals (20 minutes)")
    ('Goals', 20)
    """
    stretch = _MINUTE_RANGE.search(text)
    if stretch:
        return text, min(int(stretch[1]), LONGEST_SECTION)
    match = _MINUTES.search(text)
    if not match or not 1 <= int(match[1]) <= LONGEST_SECTION:
        return text, 0
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip(" -–—:|·,")
    return rest, int(match[1])


def who_of(text: str) -> str:
    """ "me" for a label such as "Personal goals", "team" for "Team goals", else empty."""
    text = composed(text)
    if len(text) > 60 or not GOALS.search(text):
        return ""
    return "me" if PERSONAL.search(text) else "team" if TEAM.search(text) else ""


def is_steps(heads: list[str]) -> bool:
    """Whether column headings ask for two of what, who and when, one of them being when or a bare "who"."""
    heads = [composed(head) for head in heads]
    asked = sum(any(kind.search(head) for head in heads) for kind in (WHAT_HEAD, WHO_HEAD, WHEN_HEAD))
    told = any(
        WHEN_HEAD.search(head) or (WHO_HEAD.search(head) and len(head.split()) <= 2) for head in heads[1:]
    )
    return asked >= 2 and told


def is_people(heads: list[str]) -> bool:
    """Whether column headings ask for names and how somebody knows them or reaches them."""
    named = any(NAME_HEAD.search(composed(head)) for head in heads[:2])
    return named and any(TIE_HEAD.search(composed(head)) for head in heads[1:])
