"""An answer in Word: a content control around whatever was answered, and the smaller controls inside it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from withal.guides.document import Answer, Entry, Grid, Labels, Space, Tick, Ticks, Words
from withal.guides.lettering import carried, lines_of, one_line, runs_right_to_left
from withal.guides.word_out.tags import control_tag
from withal.guides.word_out.xml import Controls, element, named, paragraph, run

EMPTY_ROW = 737  # 13 mm: two lines of handwriting
AFTER_ANSWER = 200
APART = "\u2003\u2003"  # between boxes in one line


class Answers:
    """Writes the answers of one document. `width` is that of the text, in twentieths of a point."""

    def __init__(self, labels: Labels, rtl: bool, width: int) -> None:
        self._controls = Controls()
        self._labels = labels
        self._rtl = rtl
        self._width = width

    def control(self, entry: Entry) -> Iterator[etree._Element]:
        """The control of one prompt, and room after it where it ends in a table."""
        title = one_line(entry.question)
        content: list[etree._Element] = []
        for answer in entry.answer:
            if content and content[-1].tag == named("w:tbl"):
                content.append(paragraph("Gap", rtl=self._rtl))  # two tables that touch become one
            content.extend(self._answer(answer, entry.id, title))
        empty = not content or all(isinstance(answer, Space) for answer in entry.answer)
        if not content:
            content = [self._placeholder("Answer", after=AFTER_ANSWER)]
        elif empty:
            content[0] = self._placeholder("Ruled")
        yield self._controls.holding(control_tag(entry.id), title, content, placeholder=empty, kept=True)
        if content[-1].tag == named("w:tbl"):
            yield paragraph("Gap", rtl=self._rtl, after=AFTER_ANSWER)

    def _placeholder(self, style: str, after: int | None = None) -> etree._Element:
        words = one_line(self._labels.write_here)
        shown = run(words, style="PlaceholderText", rtl=self._rtl)
        return paragraph(style, shown, rtl=self._rtl, after=after)

    def _answer(self, answer: Answer, prompt_id: str, title: str) -> list[etree._Element]:
        match answer:
            case Words(text):
                return self._written(text)
            case Ticks():
                return list(self._ticks(answer, prompt_id))
            case Grid():
                return [self._table(answer, prompt_id, title)] if answer.columns else []
            case Space():
                return [paragraph("Ruled", rtl=self._rtl) for _ in range(answer.ruled)]

    def _written(self, text: str) -> list[etree._Element]:
        """One paragraph a line, blank lines kept, each running its own way."""
        if not carried(text).strip():
            return []
        lines = lines_of(text)
        made = []
        for place, line in enumerate(lines, start=1):
            rtl = runs_right_to_left(line, self._rtl)
            after = AFTER_ANSWER if place == len(lines) else None
            made.append(paragraph("Answer", run(line, rtl=rtl), rtl=rtl, after=after))
        return made

    def _ticks(self, ticks: Ticks, prompt_id: str) -> Iterator[etree._Element]:
        legend = [one_line(mark) for mark in ticks.legend if one_line(mark)]
        if ticks.items and ticks.fits_one_row:
            yield self._scale(ticks.items, prompt_id)
            return
        for place, tick in enumerate(ticks.items, start=1):
            yield from (
                self._marks(tick, legend, prompt_id, place) if legend else self._tick(tick, prompt_id, place)
            )

    def _scale(self, items: tuple[Tick, ...], prompt_id: str) -> etree._Element:
        """Boxes side by side, as for a scale from one to five."""
        shown: list[etree._Element] = []
        for place, tick in enumerate(items, start=1):
            shown += [run(APART)] if shown else []
            shown += self._box(control_tag(prompt_id, place), one_line(tick.text), tick.ticked)
        return paragraph("TickMarks", *shown, rtl=self._rtl)

    def _box(self, tag: str, words: str, ticked: bool, title: str = "") -> list[etree._Element]:
        """A box with its words behind it, in one line with others."""
        box = self._controls.checkbox(tag, title or words, ticked)
        return [box, run(f"\u00a0{words}", bold=ticked, rtl=self._rtl)]

    def _tick(self, tick: Tick, prompt_id: str, place: int) -> Iterator[etree._Element]:
        text, mark = one_line(tick.text), one_line(tick.mark)
        rtl = runs_right_to_left(text, self._rtl)
        words = [run("\t"), run(text, bold=tick.ticked, rtl=rtl)]
        if mark:
            words.append(run(f" ({mark})", rtl=rtl))
        box = self._controls.checkbox(control_tag(prompt_id, place), text, tick.ticked)
        yield paragraph("Tick", box, *words, rtl=rtl)
        yield from self._meaning(tick)

    def _marks(self, tick: Tick, legend: list[str], prompt_id: str, place: int) -> Iterator[etree._Element]:
        """A word to mark with one of several marks: a box for each, with the mark beside it."""
        text, given = one_line(tick.text), one_line(tick.mark)
        rtl = runs_right_to_left(text, self._rtl)
        yield paragraph("TickWord", run(text, rtl=rtl), rtl=rtl)
        yield from self._meaning(tick)
        shown: list[etree._Element] = []
        for number, mark in enumerate([*legend, given] if given and given not in legend else legend, start=1):
            chosen = tick.ticked and mark == given
            tag = control_tag(prompt_id, place, number)
            shown += [run(APART)] if shown else []
            shown += self._box(tag, mark, chosen, title=f"{text}: {mark}")
        yield paragraph("TickMarks", *shown, rtl=self._rtl)

    def _meaning(self, tick: Tick) -> Iterator[etree._Element]:
        meaning = one_line(tick.meaning)
        if meaning:
            rtl = runs_right_to_left(meaning, self._rtl)
            yield paragraph("TickMeaning", run(meaning, rtl=rtl), rtl=rtl)

    def _table(self, grid: Grid, prompt_id: str, title: str) -> etree._Element:
        widths = [str(round(share * self._width)) for share in grid.shares()]
        properties = element("w:tblPr", element("w:tblStyle", val="Grid"))
        if self._rtl:
            properties.append(element("w:bidiVisual"))
        properties.append(element("w:tblW", w=str(self._width), type="dxa"))
        properties.append(element("w:tblLayout", type="fixed"))
        properties.append(element("w:tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1"))
        properties.append(element("w:tblCaption", val=title))
        columns = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
        heads = [
            _cell(width, self._line("CellHead", name))
            for width, name in zip(widths, grid.columns, strict=True)
        ]
        kept = element("w:trPr", element("w:cantSplit"), element("w:tblHeader"))
        table = element("w:tbl", properties, columns, element("w:tr", kept, *heads))
        for number, row in enumerate(grid.rows, start=1):
            kept_with_next = grid.fits_one_page and number < len(grid.rows)
            table.append(self._row(row, widths, grid.columns, control_tag(prompt_id, number), kept_with_next))
        return table

    def _row(
        self, row: tuple[str, ...], widths: list[str], names: tuple[str, ...], tag: str, kept: bool
    ) -> etree._Element:
        made = element("w:tr")
        if not any(carried(cell).strip() for cell in row):
            made.append(element("w:trPr", element("w:trHeight", val=str(EMPTY_ROW), hRule="atLeast")))
        for number, (text, width, name) in enumerate(zip(row, widths, names, strict=True), start=1):
            cell = _cell(width, *(self._line("Cell", line, kept) for line in lines_of(text)))
            made.append(self._controls.holding(f"{tag}:{number}", one_line(name), [cell]))
        return made

    def _line(self, style: str, text: str, kept: bool = False) -> etree._Element:
        rtl = runs_right_to_left(text, self._rtl)
        return paragraph(style, *([run(text, rtl=rtl)] if text else []), rtl=rtl, kept=kept)


def _cell(width: str, *content: etree._Element) -> etree._Element:
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), *content)
