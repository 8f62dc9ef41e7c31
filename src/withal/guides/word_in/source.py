"""Writes a guide as the plain text of our own format (see the guide format's description).

Words from the Word file never become markup: whatever Markdown could read as more than words is escaped.
"""

from __future__ import annotations

import json
import re

from withal.guides.word_in.ids import slug
from withal.guides.word_in.shapes import WordGuide, WordPrompt, WordSection, WordText

_ANYWHERE = re.compile(r"[\\`*\[\]<>{}|~]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:#|[-+=]|:|\d{1,9}(?=[.)](?:\s|$)))")
_NUMBER_START = re.compile(r"^(\d{1,9})([.)])")
_IN_QUOTES = str.maketrans('"{}|\\', "”()//")


def to_source(guide: WordGuide) -> str:
    """The whole guide as text, ending in a line break."""
    minutes = sum(section.minutes for section in guide.sections)
    title = guide.title or next((section.title for section in guide.sections if section.title), "")
    head = [
        "---",
        f"guide: {json.dumps(slug(title) or 'guide')}",
        f"title: {json.dumps(_plain(title) or 'Guide', ensure_ascii=False)}",
        "version: 1",
        f"lang: {json.dumps(guide.language)}",  # in quotes, because YAML reads a bare "no" as false
        "modes: [alone, pair, team]",
        *([f"minutes: {minutes}"] if minutes else []),
        "---",
    ]
    chunks = ["\n".join(head), *_texts(list(guide.opening))]
    for section in guide.sections:
        chunks += _section(section, title)
    return "\n\n".join(chunks) + "\n"


def escaped(text: str) -> str:
    """Words as Markdown that shows exactly these words on one line."""
    text = _ENTITY.sub("\\\\&", _UNDERSCORE.sub(r"\\_", _ANYWHERE.sub(r"\\\g<0>", _plain(text))))
    text = _NUMBER_START.sub(r"\1\\\2", text)
    return "\\" + text if _LINE_START.match(text) and not text[0].isdigit() else text


def _plain(text: str) -> str:
    return " ".join(text.split())


def _attribute(text: str) -> str:
    """Words inside the quotes of an attribute, where a few characters would end it."""
    return _plain(text).translate(_IN_QUOTES)


def _section(section: WordSection, guide_title: str) -> list[str]:
    minutes = f" minutes={section.minutes}" if section.minutes else ""
    title = escaped(section.title or guide_title or "Guide")
    chunks = [f"# {title} {{#{section.id}{minutes}}}"]
    held: list[WordText] = []
    for block in section.blocks:
        if isinstance(block, WordText):
            held.append(block)
            continue
        chunks += _texts(held)
        held = []
        chunks.append(_prompt(block))
    return chunks + _texts(held)


def _texts(blocks: list[WordText]) -> list[str]:
    """Reading text: entries of one list stay together, everything else stands alone."""
    chunks: list[str] = []
    last, number = "", 0
    for block in blocks:
        words = escaped(block.text)
        if block.style in ("bullet", "number"):
            number = number + 1 if last == block.style == "number" else 1
            line = f"- {words}" if block.style == "bullet" else f"{number}. {words}"
            if last == block.style and chunks:
                chunks[-1] += "\n" + line
            else:
                chunks.append(line)
        elif block.style == "heading":
            chunks.append(f"## {words}")
        else:
            chunks.append(f"> {words}" if block.style == "quote" else words)
        last = block.style
    return chunks


def _prompt(prompt: WordPrompt) -> str:
    if prompt.kind in ("checklist", "terms", "facets", "table", "steps", "people"):
        return _container(prompt)
    lead = {"bullet": "- ", "number": "1. "}.get(prompt.style, "")
    extra = ""
    if prompt.kind == "text":
        extra = f" lines={prompt.lines}" + (f" who={prompt.who}" if prompt.who else "")
    elif prompt.kind == "choice":
        extra = f' options="{" | ".join(_attribute(item) for item in prompt.items)}"'
    elif prompt.kind == "scale":
        extra = _scale_ends(prompt)
    line = f"{lead}{escaped(prompt.text)} {{.{prompt.kind} #{prompt.id}{extra}}}"
    if prompt.help:
        line += f"\n{' ' * len(lead)}_{escaped(prompt.help)}_"
    if prompt.kind == "text" and prompt.items:
        line += "\n\n" + "\n".join(f"- {escaped(item)}" for item in prompt.items)
    return line


def _scale_ends(prompt: WordPrompt) -> str:
    extra = f" from={prompt.ends[0]} to={prompt.ends[1]}"
    extra += f' low="{_attribute(prompt.low)}"' if prompt.low else ""
    return extra + (f' high="{_attribute(prompt.high)}"' if prompt.high else "")


def _container(prompt: WordPrompt) -> str:
    extra = f" who={prompt.who}" if prompt.who else ""
    if prompt.kind == "terms":
        extra += ' states="use new"'
    elif prompt.kind in ("steps", "table", "people"):
        extra += f" rows={min(50, max(2, prompt.lines))}"
    if prompt.kind in ("steps", "people") and prompt.items:
        extra += f' columns="{" | ".join(_attribute(item) for item in prompt.items)}"'
    chunks = [escaped(prompt.text)] if prompt.text else []
    if prompt.help:
        chunks.append(f"_{escaped(prompt.help)}_")
    chunks += _entries(prompt)
    return f"::: {prompt.kind} {{#{prompt.id}{extra}}}\n" + "\n\n".join(chunks) + "\n:::"


def _entries(prompt: WordPrompt) -> list[str]:
    if prompt.kind == "terms":
        pairs = [item.partition(": ") for item in prompt.items]
        return [f"{escaped(term)}\n: {escaped(meaning or term)}" for term, _, meaning in pairs]
    if prompt.kind in ("checklist", "facets"):
        return ["\n".join(f"- {escaped(item)}" for item in prompt.items)]
    # Rows that are filled already are help: a table of ours begins empty.
    chunks = [escaped(" / ".join(filter(None, row))) for row in prompt.rows if any(row)]
    if prompt.kind == "table":
        heads = _row([f"{item} (text)" for item in prompt.items])
        chunks.append(heads + "\n" + "|" + "---|" * len(prompt.items))
    return chunks


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(escaped(cell) or " " for cell in cells) + " |"
