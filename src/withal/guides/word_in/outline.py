"""The outline of a Word file: its sections, and in each the reading text and the prompts."""

from __future__ import annotations

import re

from withal.guides.word_in import language, lexicon, tables
from withal.guides.word_in.ids import Ids
from withal.guides.word_in.messages import warning
from withal.guides.word_in.package import Package
from withal.guides.word_in.prompts import Made, Place, read_lines, take_announcer
from withal.guides.word_in.shapes import Block, Line, Table, WordGuide, WordPrompt, WordSection, WordText
from withal.guides.word_in.styles import Styles
from withal.guides.word_in.walk import Walked

_TITLE_LENGTH = 200
_BOLD_HEAD_LENGTH = 100
_NUMBER_IN_FRONT = re.compile(r"^\d{1,2}[.)]\s+")


def outline(walked: Walked, package: Package, styles: Styles) -> WordGuide:
    """The guide that a document holds; one without prompts is a guide of reading text."""
    builder = _Builder(walked)
    builder.build(walked.blocks)
    sections, opening = builder.sections, builder.opening
    warnings = [*package.warnings, *walked.warnings]
    title = builder.title or package.title
    if not title:
        warnings.append(warning("untitled"))
    asked = [block for block in opening.blocks if isinstance(block, WordPrompt)]
    if asked or not sections:
        opening.title = "" if sections else title
        sections = [opening, *sections]
        opening = WordSection("")
        if len(sections) == 1:
            warnings.append(warning("no_sections"))
    if not any(section.prompts() for section in sections):
        warnings.append(warning("no_prompts"))
    _name(sections)
    code = language.language_of(walked, package.language, styles.language())
    before = tuple(block for block in opening.blocks if isinstance(block, WordText))
    return WordGuide(title, code, before, tuple(sections), tuple(warnings))


def _name(sections: list[WordSection]) -> None:
    """Give every section and prompt its id, and tell the lines what they became."""
    ids = Ids()
    number = 0
    for at, section in enumerate(sections, 1):
        section.id = ids.take(section.title, f"part-{at}")
        for prompt in section.prompts():
            number += 1
            prompt.id = ids.take(prompt.text, f"prompt-{number}")
            for line in prompt.marks:
                line.found = prompt.id


class _Builder:
    def __init__(self, walked: Walked) -> None:
        self._by_number = {line.number: line for line in walked.lines}
        self._parts = {
            id(block): list(tables.parts(block)) for block in walked.blocks if isinstance(block, Table)
        }
        styled = self._has_heads(walked.blocks)
        self._heads = set() if styled else _bold_heads(walked.blocks)
        self._has_sections = styled or bool(self._heads)
        self._roomy = _leaves_room(walked.lines)
        self._top = _title_level(walked.blocks)
        self.title = ""
        self.opening = WordSection("")
        self.sections: list[WordSection] = []
        self._held: list[Line] = []
        self._in_cell = False
        self._absorbable = False
        self._room = 0  # blank lines since the last words of the section

    @property
    def _section(self) -> WordSection:
        return self.sections[-1] if self.sections else self.opening

    def _has_heads(self, blocks: list[Block]) -> bool:
        """Whether the file marks its headings properly, so that bold lines are labels only."""
        styled = any(isinstance(block, Line) and block.role == "heading" for block in blocks)
        return styled or any(
            isinstance(part, tables.Heading) for parts in self._parts.values() for part in parts
        )

    def build(self, blocks: list[Block]) -> None:
        """Read all blocks of the document."""
        for block in blocks:
            if isinstance(block, Line):
                self._line(block)
            else:
                self._table(block)
        self._flush()
        self._close()
        if not self.title:
            self._title_from_opening()

    def _line(self, line: Line) -> None:
        untitled = not self.title and not self.sections
        if untitled and (line.role == "title" or (line.role == "heading" and line.level == self._top)):
            self._flush()
            self._set_title(line)
        elif line.role in ("heading", "title") or line.number in self._heads:
            self._start([line])
        else:
            self._held.append(line)

    def _set_title(self, line: Line) -> None:
        self.title = line.text[:_TITLE_LENGTH]
        line.found = "title"
        if len(line.text) > _TITLE_LENGTH:
            self.opening.blocks.append(WordText(line.text, line=line.number))

    def _table(self, table: Table) -> None:
        cells = [cell for row in table.rows for cell in row.cells]
        if cells and all(tables.is_blank(cell) for cell in cells):
            # An empty frame under a question is room for its answer.
            lines = [line for cell in cells for line in cell.lines()]
            first = lines[0].number if lines else -1
            self._held += [Line("", first, fill=1, found="box"), *lines[1:]]
            return
        self._flush()
        self._in_cell = True
        for part in self._parts[id(table)]:
            if isinstance(part, tables.Lines):
                for line in part.lines:
                    self._line(line)
            elif isinstance(part, tables.Heading):
                self._start(part.lines)
            else:
                self._flush()
                self._ready(part)
        self._flush()
        self._in_cell = False

    def _ready(self, part: tables.Ready) -> None:
        first = part.blocks[0] if part.blocks else None
        if part.announced and isinstance(first, WordPrompt):
            section = self._section
            taken = take_announcer(section.blocks) if self._absorbable and section.blocks else None
            if taken:
                first.text, hint, lines = taken
                first.help = " ".join(filter(None, (hint, first.help)))
                first.marks = [self._by_number.get(line.number, line) for line in lines] + first.marks
                first.source_line = lines[0].number if lines else first.source_line
            first.text = first.text or section.title or self.title
            if first.kind == "table" and first.rows and _marks_one(first):
                _rate(first)
            if first.kind == "scale" and first.items:
                part.blocks[:1] = _ratings(first)
        self._section.blocks += part.blocks
        self._absorbable = False
        self._room = 0

    def _start(self, lines: list[Line]) -> None:
        """Begin a section; its title is the first line, what follows in the same cell is its text."""
        self._flush()
        self._close()
        title, minutes = lexicon.minutes_of(_NUMBER_IN_FRONT.sub("", lines[0].text))
        section = WordSection(title or lines[0].text, minutes, line=lines[0].number)
        lines[0].found = "section"
        for line in lines[1:]:
            rest, more = lexicon.minutes_of(line.text)
            if more and not section.minutes:
                section.minutes = more
            if rest or not more:
                section.blocks.append(WordText(line.text, line=line.number))
            else:
                line.found = "section"
        self.sections.append(section)
        self._absorbable = False
        self._room = 0

    def _flush(self) -> None:
        """Read the lines held so far into the current section."""
        lines, self._held = self._held, []
        if not lines:
            return
        section = self._section
        opening = not self.sections and self._has_sections
        place = Place(section.title, self._in_cell, opening, self._roomy)
        region = read_lines(lines, place, section.blocks, self._absorbable)
        for block in region.made:
            if isinstance(block, WordPrompt):
                block.marks = [self._by_number.get(line.number, line) for line in block.marks]
        section.blocks += region.made
        if not section.minutes:
            section.minutes = _minutes_line(region.made)
        words = any(not line.blank for line in lines)
        if words:
            self._absorbable = region.absorbable
        boxed = any(line.found == "box" for line in lines)
        room = region.blank_after + 2 * boxed if self._in_cell or boxed or not words else 0
        self._room = room if words else self._room + room

    def _close(self) -> None:
        """End a section: one with a title and nothing but room asks what its title says."""
        if not self.sections:
            return
        section = self.sections[-1]
        steps = lexicon.ACTION_PLAN.search(lexicon.composed(section.title)) is not None
        prompts = section.prompts()
        if prompts:
            if (
                steps
                and len(prompts) == 1
                and prompts[0].kind == "text"
                and not lexicon.is_question(prompts[0].text)
            ):
                prompts[0].kind, prompts[0].items = "steps", ()
            return
        if not section.blocks and (self._room >= 2 or steps):
            kind = "steps" if steps else "text"
            prompt = WordPrompt(
                kind, section.title, lines=min(12, max(3, self._room)), source_line=section.line
            )
            prompt.who = lexicon.who_of(section.title)
            section.blocks.append(prompt)
        elif section.blocks and self._room >= 2:
            self._ask_for_the_section(section, steps)

    def _ask_for_the_section(self, section: WordSection, steps: bool) -> None:
        """Room at the end of a section that asks nothing else answers its last instruction, list and all."""
        at = len(section.blocks) - 1
        while at >= 0 and section.blocks[at].style in ("bullet", "number"):
            at -= 1
        block = section.blocks[at] if at >= 0 else None
        if not isinstance(block, WordText):
            return
        told = [sentence for sentence in lexicon.sentences(block.text) if lexicon.is_imperative(sentence)]
        if not told and not steps:
            return
        entries = [one for one in section.blocks[at + 1 :] if isinstance(one, WordText)]
        lead = block.text[: block.text.find(told[0])].strip() if told else ""
        text = block.text[len(lead) :].strip() if lead else block.text
        prompt = WordPrompt(
            "steps" if steps else "text", text.rstrip(" :"), lines=min(12, max(3, self._room))
        )
        prompt.source_line, prompt.items = block.line, tuple(one.text for one in entries)
        prompt.marks = [self._by_number[block.line]] if block.line in self._by_number else []
        section.blocks[at:] = [WordText(lead, line=block.line), prompt] if lead else [prompt]

    def _title_from_opening(self) -> None:
        """Without a title style, the first short line before the first section is the title."""
        for block in self.opening.blocks:
            alone = not self.sections and len(self.opening.blocks) == 1
            if isinstance(block, WordText) and len(block.text) <= _TITLE_LENGTH and not alone:
                self.title = block.text
                self.opening.blocks.remove(block)
                if block.line in self._by_number:
                    self._by_number[block.line].found = "title"
            return


def _marks_one(table: WordPrompt) -> bool:
    """Whether the words before a table of blank cells say that one cell of each row is to be marked."""
    said = lexicon.composed(table.text)
    told = lexicon.CHOOSE_ONE.search(said) or lexicon.RATES.search(said)
    return bool(told) and not table.items[0] and len(table.items) > 3


def _rate(table: WordPrompt) -> None:
    """Turn a table of blank cells into statements to rate, with its headings as the names of the scale."""
    names = table.items[1:]
    table.kind, table.low, table.high, table.ends = "scale", names[0], names[-1], (1, min(10, len(names)))
    table.help = " / ".join(filter(None, (table.help, *names[1:-1])))
    table.items, table.rows = tuple(row[0] for row in table.rows if row and row[0]), ()


def _ratings(table: WordPrompt) -> list[Made]:
    """A table of statements to rate, as its announcement and a scale for each statement."""
    told = [WordText(text, line=table.source_line) for text in (table.text, table.help) if text]
    made: list[Made] = [*told]
    for item in table.items:
        marks = [line for line in table.marks if line.text and line.text in item]
        rated = WordPrompt("scale", item, low=table.low, high=table.high, ends=table.ends, marks=marks)
        rated.source_line = marks[0].number if marks else table.source_line
        made.append(rated)
    return made


def _minutes_line(made: list[Made]) -> int:
    """The minutes of a short line such as "Time: 20 minutes"."""
    for block in made[:2]:
        if isinstance(block, WordText) and len(block.text) <= 40:
            _, minutes = lexicon.minutes_of(block.text)
            if minutes:
                return minutes
    return 0


def _leaves_room(lines: list[Line]) -> bool:
    """Whether most questions of a document have space or a box right after them."""
    asked = [at for at, line in enumerate(lines[:-1]) if not line.list and lexicon.is_question(line.text)]
    roomy = sum(lines[at + 1].blank for at in asked)
    return roomy >= 2 and roomy * 2 > len(asked)


def _title_level(blocks: list[Block]) -> int:
    """The level of the one heading above all others that opens the document as its title; 0 without."""
    heads = [block for block in blocks if isinstance(block, Line) and block.role == "heading"]
    if len(heads) < 3 or any(isinstance(block, Line) and block.role == "title" for block in blocks):
        return 0
    top = min(head.level for head in heads)
    alone = sum(head.level == top for head in heads) == 1 and heads[0].level == top
    return top if alone else 0


def _bold_heads(blocks: list[Block]) -> set[int]:
    """Lines in bold or in capitals that serve as headings: words follow them, and not room to answer."""
    lines = [line for block in blocks for line in _in_one_column(block)]
    found: set[int] = set()
    words = [at for at, line in enumerate(lines) if not line.blank]
    for at in words[1:]:
        line = lines[at]
        loud = line.bold or (line.text.isupper() and len(line.text) > 3)
        if not loud or line.list == "bullet" or line.box or line.fill or len(line.text) > _BOLD_HEAD_LENGTH:
            continue
        if line.text.endswith((":", ".", "?", "؟", "!", ",")):
            continue
        after = lines[at + 1 : at + 3]
        room = bool(after) and after[0].blank and bool(after[0].list or after[0].fill)
        spaced = len(after) == 2 and after[0].blank and after[1].blank
        if (
            not room
            and not spaced
            and at + 1 < len(lines) + any(isinstance(block, Table) for block in blocks)
        ):
            found.add(line.number)
    return found


def _in_one_column(block: Block) -> list[Line]:
    """The lines of a block that stand one under the other; a table with columns counts as one word."""
    if isinstance(block, Line):
        return [block]
    if all(len(row.cells) == 1 for row in block.rows):
        return [line for row in block.rows for inner in row.cells[0].blocks for line in _in_one_column(inner)]
    return [Line("|", -1)]
