"""From a stretch of lines to reading text and prompts: the rules for what asks and what merely tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from withal.guides.word_in import lexicon
from withal.guides.word_in.entries import Entry, context_and_question, entries_of
from withal.guides.word_in.kinds import (
    SCALE_ENDS,
    SLASHED,
    asks_by_boxes,
    box_items,
    scale_tail,
    settle_kind,
)
from withal.guides.word_in.shapes import Line, WordPrompt, WordText

Made = WordText | WordPrompt

_TERM = re.compile(r"^(?P<term>[^:：.?!]{2,45}?)\s*(?P<mark>[:：]|\s[–—-]\s)\s*(?P<meaning>\S.{3,})$")
_LONG_READING = 160
_ANNOUNCER_LENGTH = 320


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a stretch of lines stands: its title, in a cell or not, before the first section or not."""

    title: str = ""
    in_cell: bool = False
    opening: bool = False
    roomy: bool = False  # whether this document leaves room under the questions it wants answered


@dataclass(slots=True, eq=False)
class Region:
    """What a stretch of lines became. `absorbable`: its last block may announce what comes next."""

    made: list[Made]
    absorbable: bool
    blank_before: int
    blank_after: int


def read_lines(lines: list[Line], place: Place, earlier: list[Made], earlier_open: bool = False) -> Region:
    """Read the lines of a region; `earlier`, the section so far, may announce a list."""
    entries, before = entries_of(lines)
    reader = _Reader(entries, place, earlier, earlier_open and before < 2)
    made = reader.read()
    last = entries[-1] if entries else None
    return Region(made, reader.open and bool(made), before, last.space if last else before)


class _Reader:
    def __init__(self, entries: list[Entry], place: Place, earlier: list[Made], earlier_open: bool) -> None:
        self._entries = entries
        self._place = place
        self._out: list[Made] = []
        self._earlier = earlier
        self.open = earlier_open
        self._asking = _asking_lists(entries)

    def read(self) -> list[Made]:
        at = 0
        while at < len(self._entries):
            at = self._boxes(at) or self._announced(at) or self._question_list(at) or self._single(at)
        return self._out

    def _add(self, block: Made, *, may_announce: bool) -> None:
        self._out.append(block)
        self.open = may_announce

    def _announcer(self, entry: Entry) -> tuple[str, str, list[Line]]:
        """Take back the block just before, as the words that announce what follows: text, help, lines."""
        blocks = self._out or self._earlier
        if self.open and blocks:
            taken = take_announcer(blocks)
            if taken:
                return taken
        return self._place.title, "", []

    # Lists to mark

    def _boxes(self, at: int) -> int:
        """Lines that begin with a box: a checklist, or a choice where one of a few is meant."""
        end = at
        while end < len(self._entries) and _boxed(self._entries[end]):
            end += 1
        if end == at:
            return 0
        group = self._entries[at:end]
        items = [item for entry in group for item in box_items(entry.text)]
        if not items:
            return 0
        text, hint, marks = self._announcer(group[0])
        one_line = len(group) == 1 and len(items) > 1
        few = len(items) <= 4 and all(lexicon.YES_NO.search(item) for item in items)
        kind = "choice" if one_line or few or lexicon.CHOOSE_ONE.search(text) else "checklist"
        self._prompt(kind, text, group[-1], items=items, hint=hint, marks=marks + [e.line for e in group])
        return end

    def _announced(self, at: int) -> int:
        """Bullets after "check off ..." are a checklist; "Term: meaning" bullets are terms."""
        end = self._list_end(at)
        group = self._entries[at:end]
        if not group or any(entry.strong for entry in group[:-1]):
            return 0
        blocks = self._out or self._earlier
        said = blocks[-1].text if self.open and blocks else ""
        checks = lexicon.ANNOUNCES_CHECKS.search(lexicon.composed(said)) is not None
        named = lexicon.ANNOUNCES_TERMS.search(lexicon.composed(f"{self._place.title} {said}")) is not None
        shaped = sum(_TERM.match(entry.text) is not None for entry in group)
        all_terms = shaped == len(group) and (shaped >= 3 or (shaped == 2 and (named or checks)))
        terms = all_terms and (named or checks or all(":" in entry.text for entry in group))
        if terms and not any(entry.asks for entry in group):
            kind = "terms"
        elif checks and not any(entry.asks or entry.stem for entry in group):
            kind = "terms" if named and shaped * 2 > len(group) else "checklist"
        else:
            return 0
        text, hint, marks = self._announcer(group[0])
        items = [_as_term(entry.text) if kind == "terms" else entry.text for entry in group]
        self._prompt(kind, text, group[-1], items=items, hint=hint, marks=marks + [e.line for e in group])
        return end

    def _list_end(self, at: int) -> int:
        """The end of the list that begins at an entry; `at` itself where none does."""
        if not self._entries[at].listed:
            return at
        first, end = self._entries[at].line, at
        while end < len(self._entries) and self._entries[end].listed and not _boxed(self._entries[end]):
            if self._entries[end].line.level < first.level:
                break
            end += 1
            if self._entries[end - 1].space >= 2:
                break
        return end

    # Questions

    def _question_list(self, at: int) -> int:
        """A question and the list it announces, whose entries ask nothing: one prompt with items."""
        entry = self._entries[at]
        if (
            not (entry.asks or (entry.imperative and entry.text.endswith(".")))
            or entry.space > 1
            or entry.strong
        ):
            return 0
        end = at + 1
        while end < len(self._entries) and _under(self._entries[end], entry):
            end += 1
        group = self._entries[at + 1 : end]
        said = lexicon.composed(entry.text)
        if len(group) < 2 or any(one.asks or one.stem or one.line.fill for one in group):
            return 0
        if any(one.room for one in group[:-1]) or (not entry.asks and not group[-1].room):
            return 0
        if lexicon.ANNOUNCES_CHECKS.search(said) or all(
            _TERM.match(one.text) and ":" in one.text for one in group
        ):
            return 0
        if not entry.asks or any(
            one.imperative and not lexicon.ASKS_WHERE_FOCUS.search(said) for one in group
        ):
            return 0
        lead, asked = context_and_question(entry.text)
        if lead:
            self._text(entry, lead)
        facets = lexicon.ASKS_WHERE_FOCUS.search(said) or lexicon.ASKS_WHERE_NOW.search(said)
        kind = "choice" if lexicon.CHOOSE_ONE.search(said) else "facets" if facets else "text"
        items = [one.text for one in group]
        self._prompt(
            kind, asked, group[-1], items=items, hint=entry.help, marks=entry.marks + [e.line for e in group]
        )
        return end

    def _single(self, at: int) -> int:
        entry = self._entries[at]
        kind = self._kind(at)
        if not kind:
            style = entry.line.list or ("quote" if entry.line.role == "quote" else "paragraph")
            self._text(entry, entry.text, style)
            if entry.help:
                self._text(entry, entry.help)
            self.open = entry.space <= 1 and not entry.listed
            return at + 1
        lead, asked = ("", entry.text)
        if (kind in ("text", "people") and entry.asks) or entry.imperative:
            lead, asked = context_and_question(entry.text)
        if lead:
            self._text(entry, lead)
        self._prompt(kind, asked, entry, hint=entry.help, marks=entry.marks, may_announce=not entry.room)
        return at + 1

    def _kind(self, at: int) -> str:
        """The kind of prompt that an entry is on its own, empty where it is reading text."""
        entry = self._entries[at]
        text = lexicon.composed(entry.text)
        if entry.line.date:
            return "date"
        if entry.line.choices or asks_by_boxes(text):
            return "choice"
        scale = scale_tail(text)
        if scale and (lexicon.is_question(text[: scale.start()]) or len(text) < 120):
            return "scale"
        slashed = SLASHED.match(text)
        if (
            slashed
            and not entry.strong
            and (
                slashed["options"].count("/") + slashed["options"].count("|") > 1
                or lexicon.YES_NO.search(slashed["options"].split("/")[0])
            )
        ):
            return "choice"
        if not self._is_prompt(at):
            return ""
        if lexicon.DATE_LABEL.search(text.rstrip(" :.…/_")):
            return "date"
        if lexicon.STARTER_LIST.search(text) and (entry.imperative or entry.stem):
            return "people"
        if lexicon.RATES.search(text) and SCALE_ENDS.search(text):
            return "scale"
        return "text"

    def _is_prompt(self, at: int) -> bool:
        entry = self._entries[at]
        following = self._entries[at + 1] if at + 1 < len(self._entries) else None
        if entry.line.fill:
            return True
        if entry.example and not entry.strong:
            return False
        if entry.asks:
            return self._question_counts(entry, following) and not self._leads_to_prompts(at)
        announces = entry.text.endswith((":", "：")) and following is not None and following.listed
        if announces and not entry.strong:
            return False
        if entry.strong:
            return len(entry.text) <= 400 and not (self._place.opening and len(entry.text) > 120)
        if entry.stem:
            return self._stem_counts(at, entry, following)
        if entry.imperative and entry.listed and id(entry) in self._asking:
            return True
        return self._space_asks(at, entry, following)

    def _leads_to_prompts(self, at: int) -> bool:
        """Whether a question stands over a list whose entries each have room of their own."""
        entry = self._entries[at]
        end = at + 1
        while end < len(self._entries) and _under(self._entries[end], entry):
            end += 1
        group = self._entries[at + 1 : end]
        roomy = sum(one.room for one in group)
        return not entry.room and entry.space <= 1 and len(group) >= 2 and roomy * 2 > len(group)

    def _question_counts(self, entry: Entry, following: Entry | None) -> bool:
        """A question is a prompt unless reading text goes on right after it to answer it."""
        if entry.room or entry.listed:
            return True
        titled = entry.line.bold and following is not None and not following.line.bold
        if titled and not entry.space and following is not None and not following.listed:
            return False
        if self._place.roomy and not entry.space and following is not None and _tells(following):
            return False
        if self._place.in_cell:
            return True
        if self._place.opening:
            return False
        if len(entry.text) > _LONG_READING and not entry.space and following is not None:
            return False
        tells = following is not None and not following.listed and len(following.text) > _LONG_READING
        return not (tells and not entry.space and not (following and (following.asks or following.stem)))

    def _stem_counts(self, at: int, entry: Entry, following: Entry | None) -> bool:
        """An unfinished sentence counts with room after it, beside others of its kind, or at the end."""
        if entry.room:
            return True
        if self._place.opening:
            return False
        before = self._entries[at - 1] if at else None
        if (before and before.stem and before.listed == entry.listed) or (following and following.stem):
            return True
        if following is None:
            return self._place.in_cell or entry.space > 0
        return following.line.date or bool(following.line.choices) or bool(following.line.fill)

    def _space_asks(self, at: int, entry: Entry, following: Entry | None) -> bool:
        """Two blank lines after a label or an instruction ask for words; after a statement it takes more."""
        if self._place.opening or entry.space < 2:
            return False
        before = self._entries[at - 1] if at else None
        if entry.imperative:
            return True
        if entry.listed and before is not None and before.listed and not before.room:
            return False
        if following is None and not self._place.in_cell:
            # Blank lines before a heading are mostly layout, unless the line before was asked the same way.
            alike = before is not None and before.space >= 2 and before.listed == entry.listed
            if not alike and entry.space < 4:
                return False
        label = len(entry.text) <= 60 and not entry.text.endswith((".", "!", "。"))
        return label or (entry.space >= 3 and len(entry.text) <= 250)

    # What comes out

    def _text(self, entry: Entry, text: str, style: str = "paragraph") -> None:
        block = WordText(text, style, entry.line.level if entry.listed else 0, entry.line.number)  # type: ignore[arg-type]
        self._add(block, may_announce=entry.space <= 1)

    def _prompt(
        self, kind: str, text: str, entry: Entry, *, items: list[str] | None = None, hint: str = "",
        marks: list[Line] | None = None, may_announce: bool = False,
    ) -> None:  # fmt: skip
        prompt = WordPrompt(
            kind, text, lines=entry.lines, help=hint, items=tuple(items or ()), marks=marks or []
        )
        prompt.source_line = prompt.marks[0].number if prompt.marks else entry.line.number
        if not items and entry.listed:
            prompt.style = entry.line.list or "paragraph"
        settle_kind(prompt, entry)
        self._add(prompt, may_announce=may_announce)


def take_announcer(blocks: list[Made]) -> tuple[str, str, list[Line]] | None:
    """Take the last block off as an announcement: its text, help and lines; None where it is none."""
    last = blocks[-1]
    if len(last.text) > _ANNOUNCER_LENGTH:
        return None
    if isinstance(last, WordPrompt):
        if last.kind not in ("text", "people") or last.items:
            return None
        blocks.pop()
        return last.text, last.help, last.marks
    if last.style != "paragraph":
        return None
    blocks.pop()
    return last.text, "", [Line(last.text, last.line)]


def _boxed(entry: Entry) -> bool:
    return entry.line.box or entry.text.startswith("☐")


def _tells(entry: Entry) -> bool:
    """Whether an entry is a plain statement, which answers the question right before it."""
    return entry.text.endswith((".", "。")) and not (entry.listed or entry.line.box or entry.imperative)


def _under(entry: Entry, head: Entry) -> bool:
    """Whether an entry belongs to the list that `head` announces."""
    if not entry.listed or _boxed(entry):
        return False
    return not head.listed or entry.line.level > head.line.level


def _as_term(text: str) -> str:
    match = _TERM.match(text)
    return f"{match['term']}: {match['meaning']}" if match else text


def _asking_lists(entries: list[Entry]) -> set[int]:
    """The entries of lists in which a sibling asks a question: there an instruction is a prompt as well."""
    asking: set[int] = set()
    group: list[Entry] = []
    for entry in [*entries, None]:
        if entry is not None and entry.listed:
            group.append(entry)
            continue
        if any(one.asks for one in group):
            asking.update(map(id, group))
        group = []
    return asking
