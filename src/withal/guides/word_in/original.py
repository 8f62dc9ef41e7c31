"""The Word file as it looked, line by line, for the pane beside the guide it became."""

from __future__ import annotations

from withal.guides.word_in.result import OriginalBlock
from withal.guides.word_in.shapes import Block, Cell, Line, Row, Table


def original_of(blocks: list[Block]) -> list[OriginalBlock]:
    """The whole document in reading order."""
    found: list[OriginalBlock] = []
    for block in blocks:
        if isinstance(block, Line):
            found.append(_line(block))
        else:
            found += _table(block)
    return found


def _line(line: Line) -> OriginalBlock:
    if line.blank and not line.box:
        kind = "blank"
    elif line.box:
        kind = "checkbox"
    elif line.role in ("heading", "title") or line.found == "section":
        kind = "heading"
    else:
        kind = "bullet" if line.list else "paragraph"
    text = line.text + (" ____" if line.fill and line.text else "")
    return OriginalBlock(kind, text, line.number, "" if line.found == "box" else line.found)


def _table(table: Table) -> list[OriginalBlock]:
    found: list[OriginalBlock] = []
    for row in table.rows:
        cells = [cell for cell in row.cells if not cell.joined]
        nested = any(isinstance(block, Table) for cell in cells for block in cell.blocks)
        if len(row.cells) > 1 and not nested:
            found.append(_row(row, cells))
        else:
            for cell in cells:
                found += _cell(cell, row)
    return found


def _row(row: Row, cells: list[Cell]) -> OriginalBlock:
    lines = [line for cell in cells for line in cell.lines()]
    became = next((line.found for line in lines if line.found and line.found != "box"), "")
    head = row.header or all(cell.shaded for cell in cells)
    text = " | ".join(
        ("☐ " if any(x.box and not x.text for x in cell.lines()) else "") + cell.text() for cell in cells
    )
    return OriginalBlock("cellhead" if head else "row", text.strip(), lines[0].number if lines else 0, became)


def _cell(cell: Cell, row: Row) -> list[OriginalBlock]:
    found = original_of(cell.blocks)
    if cell.shaded or row.header:
        return [
            OriginalBlock("cellhead", one.text, one.line, one.found) if one.text else one for one in found
        ]
    return found
