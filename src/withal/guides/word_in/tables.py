"""What a table is for: a heading, a frame around text, labels to answer, a grid to fill, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from withal.guides.word_in import lexicon
from withal.guides.word_in.prompts import Made
from withal.guides.word_in.shapes import Cell, Line, Row, Table, WordPrompt, WordText

TITLE_LENGTH = 160
_LABEL_LENGTH = 250
_HEAD_LENGTH = 90
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[a-zA-Z])\W*$")


@dataclass(slots=True, eq=False)
class Heading:
    """A row that is the title of a section."""

    lines: list[Line]


@dataclass(slots=True, eq=False)
class Lines:
    """Words to be read as a stretch of lines."""

    lines: list[Line]


@dataclass(slots=True, eq=False)
class Ready:
    """Blocks that the table explains. `announced`: the words before it may be the first one's text."""

    blocks: list[Made]
    announced: bool = False


Part = Heading | Lines | Ready
_Cells = list[Cell]


def parts(table: Table) -> Iterator[Part]:
    """A table as headings, stretches of lines and ready prompts, in reading order."""
    grid: list[tuple[_Cells, Row]] = []
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.joined]
        if not cells:
            continue
        if row.cells[0].joined and grid and len(grid[-1][0]) == len(row.cells):
            _continue_row(grid[-1][0], row.cells)
            continue
        if len(cells) > 1 or len(row.cells) > 1:
            if grid and len(grid[0][0]) != len(cells):
                yield from _grid(grid)
                grid = []
            grid.append((cells, row))
            continue
        yield from _grid(grid)
        grid = []
        if _is_title(cells[0], row):
            yield Heading([line for line in cells[0].lines() if not line.blank])
        else:
            yield from _frame(cells[0])
    yield from _grid(grid)


def _continue_row(above: _Cells, cells: _Cells) -> None:
    """Put the cells of a row whose label is merged with the one above into the row above."""
    for at, cell in enumerate(cells):
        if not cell.joined:
            above[at] = Cell(above[at].blocks + cell.blocks, above[at].shaded)


def is_blank(cell: Cell) -> bool:
    """Whether a cell has no words in it."""
    return all(line.blank and not line.box for line in cell.lines())


def _is_title(cell: Cell, row: Row) -> bool:
    lines = [line for line in cell.lines() if not line.blank]
    if not 1 <= len(lines) <= 3 or any(isinstance(block, Table) for block in cell.blocks):
        return False
    if any(line.box or line.fill or line.list == "bullet" for line in lines):
        return False
    if len(cell.text()) > TITLE_LENGTH or cell.text().endswith((".", ",", ";")):
        return False
    return cell.shaded or row.header or lines[0].role == "heading" or all(line.bold for line in lines)


def _frame(cell: Cell) -> Iterator[Part]:
    """A cell that frames text; a blank one is a place to write."""
    if is_blank(cell):
        first = (cell.lines() or [Line("", -1)])[0]
        yield Lines([Line("", first.number, fill=1, found="box"), *cell.lines()[1:]])
        return
    held: list[Line] = []
    for block in cell.blocks:
        if isinstance(block, Line):
            held.append(block)
        else:
            yield Lines(held)
            held = []
            yield from parts(block)
    yield Lines(held)


def _grid(rows: list[tuple[_Cells, Row]]) -> Iterator[Part]:
    """Rows of two and more cells."""
    if not rows:
        return
    head, first = rows[0]
    body = [cells for cells, _ in rows[1:]]
    if _is_head(head, first, body):
        empty = [cells for cells in body if _all_open(cells)]
        if (body and len(empty) == len(body)) or (len(empty) >= 2 and len(body) - len(empty) <= 1):
            yield _to_fill(head, body, len(empty))
            return
        if _rows_are_labelled(body):
            yield from _labelled_rows(head, body)
            return
    if all(_box_beside_text(cells) for cells, _ in rows):
        items = [_text_of(cells) for cells, _ in rows]
        yield Ready(
            [_made("checklist", "", head, items=items, marks=_marks([c for c, _ in rows]))], announced=True
        )
        return
    for cells, _ in rows:
        yield from _row(cells)


def _is_head(head: _Cells, row: Row, body: list[_Cells]) -> bool:
    """Whether a first row names the columns: short cells, all filled except perhaps the corner."""
    if not body or any(is_blank(cell) or _has_room(cell) for cell in head[1:]):
        return False
    if any(
        len(cell.text()) > _HEAD_LENGTH or any(isinstance(b, Table) for b in cell.blocks) for cell in head
    ):
        return False
    if (is_blank(head[0]) and len(head) == 2) or any(
        "☐" in cell.text() or _options_in(cell) for cell in head
    ):
        return False
    return any(_is_open(cell) for cells in body for cell in cells) or row.header


def _is_open(cell: Cell) -> bool:
    """Blank, or holding nothing but a box to tick."""
    return all(line.blank for line in cell.lines())


def _all_open(cells: _Cells) -> bool:
    return all(_is_open(cell) or cell.text() == "☐" for cell in cells)


def _is_box(cell: Cell) -> bool:
    """Holding a box to tick and nothing else."""
    return cell.text() == "☐" or (_is_open(cell) and any(line.box for line in cell.lines()))


def _has_room(cell: Cell) -> bool:
    return (
        any(line.fill or line.choices or line.date for line in cell.lines())
        or sum(x.blank for x in cell.lines()) > 2
    )


def _rows_are_labelled(body: list[_Cells]) -> bool:
    """Whether rows begin with words and leave the rest to be filled or ticked."""
    labelled = sum(not _is_open(cells[0]) and _is_open(cells[-1]) for cells in body)
    return labelled >= max(1, len(body) - 1) and sum(len(cells) for cells in body) >= 2


def _to_fill(head: _Cells, body: list[_Cells], empty: int) -> Ready:
    """Columns with empty rows under them; a single row of space makes a prompt of each column."""
    heads = [cell.text() for cell in head]
    if len(body) == 1 and not lexicon.is_steps(heads) and len(heads) <= 3:
        made: list[Made] = [
            _made("text", cell.text(), [cell], marks=_marks([[cell, below]]), lines=len(below.lines()))
            for cell, below in zip(head, body[0], strict=False)
        ]
        return Ready(made)
    kind = "steps" if lexicon.is_steps(heads) else "people" if lexicon.is_people(heads) else "table"
    prompt = _made(kind, "", head, items=heads, marks=_marks([head, *body]), lines=max(2, empty))
    prompt.rows = tuple(tuple(cell.text() for cell in cells) for cells in body if not _all_open(cells))
    return Ready([prompt], announced=True)


def _labelled_rows(head: _Cells, body: list[_Cells]) -> Iterator[Part]:
    """Rows that begin with words: to rate, to tick, to answer one by one, or a table partly filled."""
    heads = [cell.text() for cell in head]
    marks = _marks([head, *body])
    open_columns = [at for at in range(1, len(head)) if all(at < len(c) and _is_open(c[at]) for c in body)]
    labels = [_text_of(_named(cells)) for cells in body]
    ticked = [at for at in open_columns if all(_is_box(cells[at]) for cells in body)]
    numbered = _steps_of_a_scale(heads)
    terms = lexicon.TERM_HEAD.search(heads[0]) or any(
        lexicon.USE_OR_NEW.search(lexicon.composed(one)) for one in heads[1:]
    )
    if numbered or (len(ticked) >= 3 and not terms):
        prompt = _made("scale", "", head, items=labels, marks=marks)
        prompt.ends = (numbered[0], numbered[-1]) if numbered else (1, min(10, len(ticked)))
        if not numbered:
            prompt.low, prompt.high = heads[ticked[0]], heads[ticked[-1]]
        prompt.help = " / ".join(text for text in heads if text and text not in (prompt.low, prompt.high))
        yield Ready([prompt], announced=True)
    elif len(ticked) == 2 and all(lexicon.YES_NO.search(heads[at]) for at in ticked):
        options = [heads[at] for at in ticked]
        others = [cell for at, cell in enumerate(head) if at not in ticked]
        yield Ready([_text_block(others), *_per_row(body, "choice", options)])
    elif ticked or (terms and len(open_columns) > 1):
        prompt = _made("terms" if terms else "checklist", "", head, items=labels, marks=marks)
        prompt.help = " / ".join(filter(None, heads))
        yield Ready([prompt], announced=True)
    elif len(open_columns) == 1 and not lexicon.is_steps(heads):
        yield Ready([_text_block(head), *_per_row(body)])
    else:
        kind = "steps" if lexicon.is_steps(heads) else "table"
        prompt = _made(kind, "", head, items=heads, marks=marks, lines=len(body))
        prompt.rows = tuple(tuple(cell.text() for cell in cells) for cells in body)
        yield Ready([prompt], announced=True)


def _steps_of_a_scale(heads: list[str]) -> list[int]:
    """The numbers 1, 2, 3 ... (or from 0) among the headings; empty where they are years or anything else."""
    numbers = [int(text) for text in heads[1:] if text.isascii() and text.isdigit() and len(text) < 3]
    counted = len(numbers) >= 3 and numbers[0] in (0, 1) and numbers[-1] <= 10
    return numbers if counted and numbers == list(range(numbers[0], numbers[-1] + 1)) else []


def _named(cells: _Cells) -> _Cells:
    """The cells that name a row, without a number in front."""
    named = [cell for cell in cells if cell.text()]
    return named[1:] if len(named) > 1 and _NUMBER.match(named[0].text()) else named


def _per_row(body: list[_Cells], kind: str = "text", items: Sequence[str] = ()) -> list[Made]:
    """A prompt for each row; what stands between its label and its blank cell is help."""
    made: list[Made] = []
    for cells in body:
        named = _named(cells)
        if not named:
            continue
        room = sum(len(cell.lines()) for cell in cells if _is_open(cell))
        prompt = _made(kind, named[0].text(), cells, items=list(items), marks=_marks([cells]), lines=room)
        prompt.help = " ".join(cell.text() for cell in named[1:])
        made.append(prompt)
    return made


def _box_beside_text(cells: _Cells) -> bool:
    boxes = [cell for cell in cells if any(line.box and not line.text for line in cell.lines())]
    words = [cell for cell in cells if cell.text()]
    return len(boxes) == 1 and len(words) == 1 and len(cells) == 2


def _row(cells: _Cells) -> Iterator[Part]:
    """One row on its own: a label beside room to write, text side by side, or nothing at all."""
    named = _named(cells)
    plain = not any(isinstance(block, Table) for cell in cells for block in cell.blocks)
    if not named or not plain:
        for cell in cells:
            yield from _frame(cell) if not is_blank(cell) else [Lines(cell.lines())]
        return
    words = [line for line in named[0].lines() if not line.blank]
    room = any(_is_open(cell) for cell in cells)
    if len(named) == 1 and room and _is_label(named[0], words):
        yield Ready([_beside_room(cells, words)])
    elif len(named) == 2 and _is_label(named[0], words) and (marks := _options_in(named[1])):
        one_line = sum(bool(line.text) for line in named[1].lines()) == 1
        few = one_line or all(lexicon.YES_NO.search(option) for option in marks)
        yield Ready(
            [
                _made(
                    "choice" if few else "checklist",
                    named[0].text(),
                    cells,
                    items=marks,
                    marks=_marks([cells]),
                )
            ]
        )
    elif _is_label_with_stems(cells):
        prompt = _made("text", cells[0].text(), cells, marks=_marks([cells]), lines=len(cells[1].lines()) + 1)
        prompt.help = cells[1].text()
        yield Ready([prompt])
    elif len(cells) == 2 and cells[0].shaded and _is_title(cells[0], Row([])) and _leads(cells[1]):
        yield Heading(words)
        yield from _frame(cells[1])
    elif any(_asks(line) for cell in cells for line in cell.lines()):
        for cell in cells:
            yield from _frame(cell) if not is_blank(cell) else [Lines(cell.lines())]
    else:
        yield Ready([_text_block(cells)])


def _beside_room(cells: _Cells, words: list[Line]) -> WordPrompt:
    """The prompt of a label with blank cells beside it."""
    first, *rest = words
    room = max(len(cell.lines()) for cell in cells if _is_open(cell))
    prompt = _made("text", first.text, cells, marks=_marks([cells]), lines=max(3, room))
    prompt.help = " ".join(line.text for line in rest)
    lines = [line for cell in cells for line in cell.lines()]
    options = [option for line in lines for option in line.choices]
    if any(line.date for line in lines) or lexicon.DATE_LABEL.search(first.text.rstrip(" :")):
        prompt.kind = "date"
    elif options:
        prompt.kind, prompt.items = "choice", tuple(options)
    return prompt


def _options_in(cell: Cell) -> list[str]:
    """The entries of a cell that holds nothing but boxes with words, at least two of them."""
    lines = [line for line in cell.lines() if line.text]
    if not lines or not all(line.box or "☐" in line.text for line in lines):
        return []
    found = [option.strip() for line in lines for option in line.text.split("☐") if option.strip()]
    return found if len(found) > 1 else []


def _leads(cell: Cell) -> bool:
    """Whether a cell beside a shaded title is a section's content: words, and something to answer."""
    return not cell.shaded and any(_asks(line) for line in cell.lines()) and len(cell.lines()) > 1


def _asks(line: Line) -> bool:
    return bool(line.fill or line.box or line.choices or line.date) or lexicon.is_question(line.text)


def _is_label(cell: Cell, words: list[Line]) -> bool:
    if (
        any(line.box or line.fill for line in words)
        or sum(lexicon.is_question(line.text) for line in words) > 1
    ):
        return False
    return len(cell.text()) <= _LABEL_LENGTH and not any(line.list == "bullet" for line in words)


def _is_label_with_stems(cells: _Cells) -> bool:
    """One question beside short stems that divide its answer, such as "in skills:" and "in trust:"."""
    if len(cells) != 2 or len(cells[0].text()) > 80 or _is_open(cells[0]):
        return False
    words = [line for line in cells[1].lines() if not line.blank]
    return bool(words) and all(line.text.endswith(":") and len(line.text) <= 40 for line in words)


def _text_of(cells: _Cells) -> str:
    texts = [cell.text() for cell in cells if cell.text()]
    return ": ".join([texts[0].rstrip(" :"), " ".join(texts[1:])]) if len(texts) > 1 else "".join(texts)


def _text_block(cells: _Cells) -> WordText:
    lines = [line for cell in cells for line in cell.lines() if line.text]
    return WordText(
        " | ".join(cell.text() for cell in cells if cell.text()), line=lines[0].number if lines else 0
    )


def _marks(rows: list[_Cells]) -> list[Line]:
    return [line for cells in rows for cell in cells for line in cell.lines()]


def _made(
    kind: str,
    text: str,
    cells: _Cells,
    *,
    items: list[str] | None = None,
    marks: list[Line] | None = None,
    lines: int = 3,
) -> WordPrompt:
    own = [line.number for cell in cells for line in cell.lines()]
    prompt = WordPrompt(kind, text.rstrip(" :：") or text, items=tuple(items or ()), marks=marks or [])
    prompt.lines = min(12, max(2 if kind != "text" else 3, lines))
    prompt.source_line = own[0] if own else 0
    prompt.who = lexicon.who_of(prompt.text)
    return prompt
