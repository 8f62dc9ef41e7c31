"""A Word handout as they lie about in a shared folder, for the draft that Femi is correcting."""

from __future__ import annotations

from io import BytesIO

import docx

FILE_NAME = "Desk conversations - handout (new version, use this one).docx"


def handout() -> bytes:
    """The handout as Word keeps it: headings, questions as bullets, a table to fill, lines to write on."""
    paper = docx.Document()
    paper.add_heading("Desk conversations", 0)
    paper.add_paragraph("For everybody who works at a desk. Please bring a pencil. Allow about 45 minutes.")
    paper.add_heading("Part 1: What we hear (15 minutes)", 1)
    paper.add_paragraph(
        "Most conversations at the desk last less than a minute. People remember them for longer than that."
    )
    for question in (
        "What is the first thing people usually ask you?",
        "What do you wish they would ask?",
        "When did somebody last leave with more than they came for? What had you done?",
    ):
        paper.add_paragraph(question, style="List Bullet")
    paper.add_heading("Part 2: What we say (20 minutes)", 1)
    paper.add_paragraph("Fill in the table with a colleague.")
    _table(paper, ("What we say now", "How it may sound", "What we could say"), rows=3)
    paper.add_paragraph("Tick what you have tried:")
    for entry in ("I came out from behind the desk", "I wrote the answer down", "I said that I did not know"):
        paper.add_paragraph(f"☐ {entry}")
    paper.add_heading("Part 3: Action plan (10 minutes)", 1)
    _table(paper, ("Step", "Who", "By when"), rows=3)
    paper.add_paragraph("My own notes: ______________________________________")
    held = BytesIO()
    paper.save(held)
    return held.getvalue()


def _table(paper: docx.document.Document, heads: tuple[str, ...], rows: int) -> None:
    table = paper.add_table(rows=rows + 1, cols=len(heads))
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head


def mended(source: str) -> str:
    """What Femi has corrected so far: the first part reads well, the others still wait."""
    for was, now in (
        ("# Part 1: What we hear", "# What we hear"),
        ("Please bring a pencil. Allow about 45 minutes.", "Bring a pencil if you like paper."),
        ("What do you wish they would ask? {.text", "What do you wish they would ask you? {.text"),
    ):
        source = source.replace(was, now)
    return source
