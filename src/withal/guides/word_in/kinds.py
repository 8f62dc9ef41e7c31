"""What a kind of prompt needs from its words: the options of a choice, the ends of a scale."""

from __future__ import annotations

import re

from withal.guides.word_in import lexicon
from withal.guides.word_in.entries import Entry
from withal.guides.word_in.shapes import WordPrompt

_SCALE_TAIL = re.compile(
    r"[\s:]*((?:☐\s*)?1(?:[\s/|,.☐–-]+\d{1,2}){2,9})\s*(?P<high>[^\d\s☐][^\d☐]{0,40})?\s*☐?\s*$"
)
_LOW_END = re.compile(r"^(.+[?؟])\s+([^?؟()]{2,40})$")
SCALE_ENDS = re.compile(r"\(\s*1\s*=\s*([^,;()]{1,40})[,;]\s*(?:and\s+)?(\d{1,2})\s*=\s*([^()]{1,40})\)")
SLASHED = re.compile(
    r"^(?P<ask>.{3,120}?[:：?؟])\s*(?P<options>[^/:?؟]{1,40}(?:\s*[/|]\s*[^/:?؟]{1,40}){1,9})$"
)


def scale_tail(text: str) -> re.Match[str] | None:
    """The row of numbers 1, 2, 3 ... at the end of a question, with the words that may stand after it."""
    tail = _SCALE_TAIL.search(text)
    numbers = re.findall(r"\d+", tail[1]) if tail else []
    return (
        tail
        if 3 <= len(numbers) <= 10 and numbers == [str(at) for at in range(1, len(numbers) + 1)]
        else None
    )


def settle_kind(prompt: WordPrompt, entry: Entry) -> None:
    """Fill in what a kind needs from the words of the prompt: options, ends of a scale, who answers."""
    text = prompt.text
    if prompt.kind == "choice":
        if not prompt.items:
            prompt.text, prompt.items = _options(text, entry)
        if len(set(prompt.items)) < 2:
            prompt.kind = "checklist" if prompt.items else "text"
    if prompt.kind == "scale":
        tail = scale_tail(text)
        if tail:
            last = int(re.findall(r"\d+", tail[1])[-1])
            prompt.ends, prompt.high = (1, last), (tail["high"] or "").strip()
            prompt.text = text[: tail.start()].strip() or text
            asked = _LOW_END.match(prompt.text)
            if asked:
                prompt.text, prompt.low = asked[1], asked[2]
        ends = SCALE_ENDS.search(prompt.text)
        if ends and 2 <= int(ends[2]) <= 10:
            prompt.low, prompt.ends, prompt.high = ends[1].strip(), (1, int(ends[2])), ends[3].strip()
    if prompt.kind == "date":
        prompt.text = re.sub(r"[\s:]*(?:[_/.\s]+)$", "", prompt.text) or text
    if prompt.kind in ("text", "people", "choice", "date"):
        prompt.text = prompt.text.rstrip(" :：") or text
    prompt.who = lexicon.who_of(prompt.text)


def _options(text: str, entry: Entry) -> tuple[str, tuple[str, ...]]:
    if entry.line.choices:
        return text, entry.line.choices
    if "☐" in text:
        asked, *options = box_items(text) or [text]
        question = lexicon.sentences(asked)
        if text.endswith("☐") and len(question) > 1:
            # "Is it so? Yes ☐ No ☐": the box stands behind its word.
            return " ".join(question[:-1]), (question[-1], *options)
        return asked, tuple(options)
    slashed = SLASHED.match(text)
    if slashed:
        return slashed["ask"], tuple(
            option.strip() for option in re.split(r"[/|]", slashed["options"]) if option.strip()
        )
    return text, ()


def box_items(text: str) -> list[str]:
    return [item.strip(" \t,;/") for item in text.split("☐") if item.strip(" \t,;/")]


def asks_by_boxes(text: str) -> bool:
    """Whether a line asks something and offers boxes for the answer on the same line."""
    if text.count("☐") < 2:
        return False
    return len(box_items(text)) > 2 or (
        text.endswith("☐") and len(lexicon.sentences((box_items(text) or [""])[0])) > 1
    )
