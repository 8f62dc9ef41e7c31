"""What the typesetter is told: a document as plain JSON values, every text already fit to be set.

The template receives these values as data and never as markup, so nothing that somebody wrote can
become an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

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
    Ticks,
    Words,
)
from withal.guides.lettering import (
    carried,
    language_runs_right_to_left,
    language_tag,
    lines_of,
    one_line,
    runs_right_to_left,
    safe_address,
)

Told: TypeAlias = dict[str, Any]

# Longer than any word of prose; an address, or a key held down, is broken so that it stays on the page.
WORD_LIMIT = 48
LINE_LETTERS = 70  # what a line across the page holds, a column in proportion


def told(document: Document, paper: str, labels: Labels) -> Told:
    """The template's input. A document without a title takes its footer's or a dash: PDF/UA asks for one."""
    language, region = _language(document.language)
    rtl = language_runs_right_to_left(document.language)
    return {
        "title": one_line(document.title) or one_line(document.footer) or "–",
        "language": language,
        "region": region,
        "rtl": rtl,
        "paper": paper,
        "lines": [_broken(one_line(line)) for line in document.lines if one_line(line)],
        "footer": one_line(document.footer),
        "page": one_line(labels.page),
        "unanswered": one_line(labels.unanswered),
        "parts": [_part(part, rtl) for part in document.parts],
    }


def _language(tag: str) -> tuple[str, str | None]:
    """The language and the region, as the typesetter takes them."""
    language, *others = language_tag(tag).split("-")
    regions = [subtag.upper() for subtag in others if re.fullmatch("[A-Za-z]{2}", subtag)]
    return language.lower(), regions[0] if regions else None


def _part(part: Part, rtl: bool) -> Told:
    return {
        "title": one_line(part.title),
        "note": one_line(part.note),
        "opening": part.opening is not None,
        "blocks": _blocks(part.blocks, rtl),
    }


def _blocks(blocks: Iterable[Paragraph | Aside | Entry], rtl: bool, headings: bool = True) -> list[Told]:
    """Blocks in reading order; neighbouring list entries become one list."""
    said: list[Told] = []
    for block in blocks:
        match block:
            case Paragraph(style="bullet" | "number"):
                if not said or said[-1]["kind"] != "lists":
                    said.append({"kind": "lists", "lists": []})
                _add_to_lists(said[-1]["lists"], block, rtl)
            case Paragraph(style="heading") if not headings:
                said.append({"kind": "plain", "strong": True, **_paragraph(block, rtl)})
            case Paragraph():
                said.append({"kind": block.style, "strong": False, **_paragraph(block, rtl)})
            case Aside():
                paragraphs = _blocks(block.paragraphs, rtl, headings=False)
                label = one_line(block.label)
                said.append(
                    {"kind": "aside", "source": block.kind == "source", "label": label, "blocks": paragraphs}
                )
            case Entry():
                said.append(_entry(block, rtl))
    return said


def _add_to_lists(lists: list[Told], entry: Paragraph, rtl: bool) -> None:
    """Put a list entry where its level says, or as deep as the entries before it allow."""
    here = lists
    for _ in range(entry.level):
        if not here:
            break
        here = here[-1]["items"][-1]["below"]
    ordered = entry.style == "number"
    if not here or here[-1]["ordered"] != ordered:
        here.append({"ordered": ordered, "items": []})
    here[-1]["items"].append({"number": entry.number, "below": [], **_paragraph(entry, rtl)})


def _paragraph(paragraph: Paragraph, rtl: bool) -> Told:
    whole = "".join(run.text for run in paragraph.runs)
    return {"rtl": runs_right_to_left(whole, rtl), "runs": [_run(run) for run in paragraph.runs]}


def _run(run: Run) -> Told:
    text = _broken(carried(run.text))
    return {
        "lines": text.split("\n"),
        "bold": run.bold,
        "italic": run.italic,
        "href": safe_address(run.href) if text.strip() else "",
    }


def _entry(entry: Entry, rtl: bool) -> Told:
    answers = [answer for given in entry.answer if (answer := _answer(given, rtl))]
    return {
        "kind": "entry",
        "question": one_line(entry.question),
        "rtl": runs_right_to_left(entry.question, rtl),
        "help": _blocks(entry.help, rtl, headings=False),
        "by": one_line(entry.by),
        "answers": answers,
    }


def _answer(answer: Answer, rtl: bool) -> Told | None:
    """One answer, or None where there is nothing to show."""
    match answer:
        case Words(text):
            return {"kind": "words", "paragraphs": _written(text, rtl)} if carried(text).strip() else None
        case Ticks():
            return _ticks(answer, rtl)
        case Grid():
            return _grid(answer, rtl) if answer.columns else None
        case Space():
            return {"kind": "space", "lines": answer.ruled}


def _written(text: str, rtl: bool, limit: int = WORD_LIMIT) -> list[Told]:
    """Somebody's text as paragraphs, parted at blank lines, each with its lines and its direction."""
    paragraphs: list[list[str]] = [[]]
    for line in lines_of(text):
        if line.strip():
            paragraphs[-1].append(_broken(line, limit))
        elif paragraphs[-1]:
            paragraphs.append([])
    return [{"rtl": runs_right_to_left("".join(lines), rtl), "lines": lines} for lines in paragraphs if lines]


def _ticks(ticks: Ticks, rtl: bool) -> Told:
    legend = [one_line(mark) for mark in ticks.legend if one_line(mark)]
    items: list[Told] = []
    for tick in ticks.items:
        mark = one_line(tick.mark)
        items.append(
            {
                "text": _broken(one_line(tick.text)),
                "rtl": runs_right_to_left(tick.text, rtl),
                "ticked": tick.ticked,
                "mark": mark,
                "meaning": _broken(one_line(tick.meaning)),
                # A mark that the legend does not name is still shown, as a box of its own.
                "marks": [*legend, mark] if legend and mark and mark not in legend else legend,
            }
        )
    return {"kind": "ticks", "marked": bool(legend), "short": ticks.fits_one_row, "items": items}


def _grid(grid: Grid, rtl: bool) -> Told:
    shares = grid.shares()
    limits = [max(8, int(share * LINE_LETTERS)) for share in shares]
    return {
        "kind": "grid",
        "small": grid.fits_one_page,
        "columns": [_broken(one_line(name), limit) for name, limit in zip(grid.columns, limits, strict=True)],
        "shares": list(shares),
        "rows": [
            {
                "empty": not any(carried(cell).strip() for cell in row),
                "cells": [_written(cell, rtl, limit) for cell, limit in zip(row, limits, strict=True)],
            }
            for row in grid.rows
        ],
    }


def _broken(text: str, limit: int = WORD_LIMIT) -> str:
    """`text` with places to break (U+200B) inside words longer than `limit`, which would leave the page.

    Scripts written without spaces break between any two characters already.
    """
    return re.sub(
        rf"[^\s\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0010ffff]{{{limit},}}",
        lambda word: "\u200b".join(re.findall(f".{{1,{max(limit // 4, 1)}}}", word.group())),
        text,
    )
