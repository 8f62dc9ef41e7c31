"""A document as plain text: for a mail, for a screen reader, for somebody without Word."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

from withal.guides.document import (
    Answer,
    Aside,
    Document,
    Entry,
    Grid,
    Labels,
    Paragraph,
    Part,
    Run,
    Space,
    Tick,
    Ticks,
    Words,
)
from withal.guides.lettering import carried, lines_of, one_line, safe_address

WIDTH = 78
MARGIN = 4  # answers stand in from the questions
LEVELS_LIMIT = 8
LABELS = Labels()


def write_text(document: Document, labels: Labels = LABELS) -> str:
    """The whole document as text, wrapped at 78 columns, headings underlined, ending in a newline.

    A word or an address longer than a line is left whole.
    """
    blocks = [_underlined(document.title, "=")]
    blocks.append("\n".join(_wrapped(one_line(line)) for line in document.lines if one_line(line)))
    for part in document.parts:
        blocks.extend(_part(part, labels))
    footer = one_line(document.footer)
    if footer and footer != one_line(document.title):
        blocks.append("--\n" + _wrapped(footer))
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_answer(answers: Iterable[Answer]) -> str:
    """An answer by itself, to be read on: nothing wrapped, and of a list only what is ticked."""
    said = []
    for answer in answers:
        match answer:
            case Words(text):
                said.append(carried(text).strip())
            case Ticks(items):
                said.append("\n".join(_ticked(tick) for tick in items if tick.ticked or tick.mark))
            case Grid(columns, rows):
                said += ["\n".join(_cells(columns, row)) for row in rows]
    return "\n\n".join(filter(None, said))


def _ticked(tick: Tick) -> str:
    text, mark = one_line(tick.text), one_line(tick.mark)
    return f"{text} ({mark})" if mark else text


def _cells(columns: Iterable[str], row: Iterable[str]) -> Iterator[str]:
    for column, cell in zip(columns, row, strict=True):
        if carried(cell).strip():
            label = one_line(column)
            yield f"{label}: {carried(cell).strip()}" if label else carried(cell).strip()


def _part(part: Part, labels: Labels) -> Iterator[str]:
    heading = _underlined(part.title, "-")
    note = _wrapped(one_line(part.note))
    yield "\n" + "\n".join(filter(None, [heading, note]))
    yield from _blocks(part.blocks, labels)


def _blocks(blocks: Iterable[Paragraph | Aside | Entry], labels: Labels, width: int = WIDTH) -> Iterator[str]:
    """One text a block; the entries of a list stand together."""
    gathered: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.style in {"bullet", "number"}:
            gathered.append(_paragraph(block, width))
            continue
        if gathered:
            yield "\n".join(gathered)
            gathered = []
        match block:
            case Paragraph():
                yield _paragraph(block, width)
            case Aside():
                yield _aside(block, labels, width)
            case Entry():
                yield _entry(block, labels, width)
    if gathered:
        yield "\n".join(gathered)


def _aside(aside: Aside, labels: Labels, width: int) -> str:
    label = _wrapped(one_line(aside.label), width - 2)
    text = "\n\n".join(filter(None, [label, *_blocks(aside.paragraphs, labels, width - 2)]))
    return textwrap.indent(text, "| ", lambda line: True).replace("| \n", "|\n")


def _entry(entry: Entry, labels: Labels, width: int) -> str:
    asked = [_wrapped(one_line(entry.question), width), *_blocks(entry.help, labels, width)]
    answers = [_answer(answer, width - MARGIN) for answer in entry.answer]
    answered = "\n\n".join(filter(None, answers)) or f"({one_line(labels.unanswered)})"
    by = one_line(entry.by)
    if by:
        answered = _wrapped(f"{by}:", width - MARGIN) + "\n" + answered
    return "\n".join(filter(None, asked)) + "\n\n" + textwrap.indent(answered, " " * MARGIN)


def _answer(answer: Answer, width: int) -> str:
    match answer:
        case Words(text):
            return _lines(text, width) if carried(text).strip() else ""
        case Ticks(items, legend):
            marks = " / ".join(filter(None, map(one_line, legend)))
            named = [_wrapped(f"({marks})", width)] if marks else []
            return "\n".join([*named, *(_tick(tick, width) for tick in items)])
        case Grid():
            return _grid(answer, width)
        case Space():
            return "\n".join(["_" * width] * answer.ruled)


def _tick(tick: Tick, width: int) -> str:
    text, mark, meaning = one_line(tick.text), one_line(tick.mark), one_line(tick.meaning)
    row = "[x] " if tick.ticked else "[ ] "
    rows = [_wrapped(row + text + (f" ({mark})" if mark else ""), width, hanging="    ")]
    if meaning:
        rows.append(textwrap.indent(_wrapped(meaning, width - 4), "    "))
    return "\n".join(rows)


def _grid(grid: Grid, width: int) -> str:
    """A block for each row, a line for each cell: "Heading: value", the values under one another."""
    labels = [f"{one_line(column)}:" if one_line(column) else "" for column in grid.columns]
    if not grid.rows:
        return "\n".join(labels)
    indent = min(max(map(_columns_of, labels), default=0) + 1, width // 3)
    return "\n\n".join(
        "\n".join(_cell(label, cell, indent, width) for label, cell in zip(labels, row, strict=True))
        for row in grid.rows
    )


def _cell(label: str, cell: str, indent: int, width: int) -> str:
    value = textwrap.indent(_lines(cell, width - indent), " " * indent)
    room = indent - _columns_of(label)
    if room < 1:  # a long heading has a line to itself
        return f"{_wrapped(label, width)}\n{value}".rstrip()
    return (label + " " * room + value[indent:]).rstrip()


def _paragraph(paragraph: Paragraph, width: int) -> str:
    text = _runs(paragraph.runs)
    margin = "  " * min(max(paragraph.level, 0), LEVELS_LIMIT)
    match paragraph.style:
        case "bullet":
            return _wrapped(f"{margin}- {one_line(text)}", width, hanging=margin + "  ")
        case "number":
            mark = f"{margin}{paragraph.number}. "
            return _wrapped(mark + one_line(text), width, hanging=" " * len(mark))
        case "quote":
            return textwrap.indent(_lines(text, width - 4), "    ")
        case "heading":
            return _underlined(text, ".")
        case "plain":
            return _lines(text, width)


def _runs(runs: Iterable[Run]) -> str:
    """The words of some runs, an address written out behind the words that carry it."""
    said = []
    for run in runs:
        address = safe_address(run.href)
        said.append(run.text if not address or address in run.text else f"{run.text} <{address}>")
    return carried("".join(said)).strip()


def _underlined(title: str, line: str) -> str:
    text = _wrapped(one_line(title))
    return f"{text}\n{line * max(map(_columns_of, text.split(chr(10))))}" if text else ""


def _lines(text: str, width: int) -> str:
    return "\n".join(_wrapped(line, width) for line in lines_of(text))


def _wrapped(line: str, width: int = WIDTH, hanging: str = "") -> str:
    """One line as lines of at most `width` columns, those after the first behind `hanging`."""
    wide = 2 * sum(map(_is_wide, line)) > len(line)  # Chinese, Japanese: two columns each, no spaces
    return textwrap.fill(
        line,
        width=max(width // 2 if wide else width, 10),
        subsequent_indent=hanging,
        break_long_words=wide,
        break_on_hyphens=False,
        expand_tabs=False,
    )


def _columns_of(text: str) -> int:
    """How many columns a terminal gives `text`."""
    return sum(0 if unicodedata.combining(one) else 2 if _is_wide(one) else 1 for one in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
