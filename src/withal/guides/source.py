"""Reads a guide file: CommonMark, YAML front matter, `:::` blocks, one trailing brace per prompt.

`read(text)` gives the guide and every problem with its line, never an exception: a writer sees all that
is to mend at once. The format is described in docs/how-to/write-a-guide.md. This file reads the document;
`prompts` beside it reads what people answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import yaml
from django.utils.translation import gettext as _
from markdown_it.token import Token

from withal.guides.braces import Brace, is_id, take_brace, words_to_id
from withal.guides.kinds import kinds
from withal.guides.kinds.base import one_of
from withal.guides.markdown import MARKDOWN, TOO_LONG, inline_text, prose, top_level
from withal.guides.outline import Block, Guide, Problem, Prompt, Reading, Section, SetApart
from withal.guides.prompts import PromptReader

SET_APART = ("pause", "facilitator", "example", "source")
MODES = ("alone", "pair", "team")
LARGEST = 100_000  # letters; a long guide has 40,000
LARGEST_FRONT = 10_000  # letters between the --- lines; YAML is slow to read
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")  # all of C0 but tab and newline


def read(text: str) -> Reading:
    """The guide in `text`, and every problem. `guide` is None when an error stands in the way."""
    if len(text) > LARGEST:
        sentence = _("This guide is longer than %(most)s letters. Split it into two guides.")
        return Reading(None, (Problem(1, sentence % {"most": LARGEST}),), _Reader("").guide())
    return _Reader(plain_lines(text)).read()


def plain_lines(text: str) -> str:
    """The text as it is kept and counted: line ends as newlines, and no other control character but tab."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_published(text: str) -> Guide:
    """A published guide: it was read without errors once, so it is again. Raises ValueError otherwise."""
    guide = read(text).guide
    if guide is None:
        raise ValueError("This text was never fit to publish.")
    return guide


class _Reader:
    """One reading. Keeps the problems and the section being filled."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.prompts = PromptReader(self.problem)
        self.front: dict[str, Any] = {}
        self.opening: list[Token] = []
        self.sections: list[Section] = []
        self.blocks: list[Block] = []
        self.head: tuple[str, Brace, int] | None = None

    # -- the whole ---------------------------------------------------------------------------------

    def read(self) -> Reading:
        env: dict[str, Any] = {}
        for nodes in top_level(MARKDOWN.parse(self.text, env)):
            self.node(nodes)
        for line in env.get(TOO_LONG, ()):
            self.problem(line, _("This paragraph is very long. Put an empty line between its parts."))
        self.close_section()
        if not self.sections:
            self.problem(1, _("A guide needs at least one section: a line that begins with “# ”."))
        sketch = self.guide()
        problems = tuple(sorted(self.problems, key=lambda problem: problem.line))
        failed = any(problem.weight == "error" for problem in problems)
        return Reading(None if failed else sketch, problems, sketch)

    def guide(self) -> Guide:
        title = self.front_words("title")
        if not title:
            self.problem(
                1, _("The lines between --- at the top must have a title, like “title: Meeting a partner”.")
            )
        id = self.front_words("guide") or words_to_id(title, "guide")
        if not is_id(id):
            self.problem(
                self.front_line("guide"),
                _("“guide: %(id)s” must be small letters, digits and hyphens, like “first-meeting”.")
                % {"id": id[:80]},
            )
        return Guide(
            id=id[:80],
            title=title[:200],
            summary=self.front_words("summary")[:400],
            language=(self.front_words("lang") or "en")[:12],
            licence=self.front_words("licence"),
            modes=self.modes(),
            subjects=tuple(self.front_list("subjects")),
            opening=prose(self.opening) if self.opening else None,
            sections=tuple(self.sections),
            minutes=self.all_minutes(),
            by_id=MappingProxyType({prompt.id: prompt for part in self.sections for prompt in part.prompts}),
        )

    def modes(self) -> tuple[str, ...]:
        modes = self.front_list("modes") if "modes" in self.front else list(MODES)
        if not modes or any(mode not in MODES for mode in modes):
            self.problem(
                self.front_line("modes"),
                _("“modes” is a list of alone, pair and team, like “modes: [alone, team]”."),
            )
            return MODES
        return tuple(dict.fromkeys(modes))

    def all_minutes(self) -> int | None:
        """The minutes of the front matter; where it gives none, those of the sections together."""
        total = sum(section.minutes or 0 for section in self.sections)
        given = self.front_words("minutes")
        if not given:
            return total or None
        line = self.front_line("minutes")
        minutes = self.whole(given, line)
        if minutes and total and minutes != total:
            self.problem(
                line,
                _("“minutes: %(given)s”, but the sections add up to %(total)s. Mend one or the other.")
                % {"given": given, "total": total},
                "warning",
            )
        return minutes

    def problem(self, line: int, sentence: str, weight: str = "error") -> None:
        self.problems.append(Problem(line, sentence, weight))  # type: ignore[arg-type]

    def whole(self, text: str, line: int) -> int | None:
        """Minutes: a whole number up to 2,000. Otherwise None, and a problem."""
        if text.isascii() and text.isdecimal() and len(text) < 5 and 0 < int(text) <= 2000:
            return int(text)
        self.problem(
            line,
            _("“minutes=%(text)s” must be a whole number of minutes, like minutes=25.") % {"text": text[:40]},
        )
        return None

    # -- front matter ------------------------------------------------------------------------------

    def read_front(self, content: str) -> None:
        """`name: value` lines. Every value is words or a list of words: no other YAML type is made of it."""
        if len(content) > LARGEST_FRONT:
            self.problem(1, _("The lines between --- at the top are too long. Move text below them."))
            return
        try:
            front = yaml.load(content, Loader=yaml.BaseLoader) or {}  # noqa: S506 makes nothing but words
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            sentence = _(
                "The lines between --- at the top must each be “name: value”. "
                "Put a value with a colon in quotes."
            )
            self.problem(mark.line + 2 if mark else 2, sentence)
            return
        if isinstance(front, dict):
            self.front = front
        else:
            self.problem(1, _("The lines between --- at the top must each be “name: value”."))

    def front_words(self, name: str) -> str:
        value = self.front.get(name, "")
        if isinstance(value, str):
            return " ".join(plain_lines(value).split())  # YAML can write a control character as an escape
        self.problem(self.front_line(name), _("“%(name)s” must be words on one line.") % {"name": name})
        self.front[name] = ""
        return ""

    def front_list(self, name: str) -> list[str]:
        value = self.front.get(name, [])
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return value
        if not value:
            return []
        self.problem(
            self.front_line(name),
            _("“%(name)s” must be a list in square brackets, like “%(name)s: [one, another]”.")
            % {"name": name},
        )
        self.front[name] = []
        return []

    def front_line(self, name: str) -> int:
        """The line of the file on which a name of the front matter stands."""
        start = f"{name}:"
        return next((n for n, line in enumerate(self.lines[:200], 1) if line.startswith(start)), 1)

    # -- top-level blocks --------------------------------------------------------------------------

    def node(self, tokens: list[Token]) -> None:
        first = tokens[0]
        line = (first.map or [0])[0] + 1
        if first.type == "front_matter":
            self.read_front(first.content)
        elif first.type == "heading_open" and first.tag == "h1":
            self.open_section(tokens[1].content, line)
        elif first.type == "container_block_open":
            self.read_block(tokens, line)
        elif first.type == "paragraph_open" and (prompt := self.prompts.on_line(tokens, line)):
            self.add(prompt, line)
        elif first.type in ("bullet_list_open", "ordered_list_open"):
            self.read_list(tokens)
        else:
            self.add_prose(tokens)

    def open_section(self, content: str, line: int) -> None:
        self.close_section()
        title, brace = take_brace(content)
        self.head = (title, brace or Brace(), line)

    def close_section(self) -> None:
        if self.head is None:
            return
        title, brace, line = self.head
        words = inline_text(title)
        if not words:
            self.problem(line, _("A section needs a title after “# ”."))
        self.prompts.check_options(brace, {"minutes", "mode", "private"}, line)
        mode = brace.options.get("mode", "")
        if mode and mode not in MODES:
            self.problem(line, _("“mode=%(mode)s” must be alone, pair or team.") % {"mode": mode})
        private = brace.options.get("private", "no")
        if not one_of("yes", "no").check(private):
            self.problem(line, _("“private” must be yes or no."))
        minutes = brace.options.get("minutes")
        self.sections.append(
            Section(
                id=self.prompts.new_id(brace.id, words, f"section-{len(self.sections) + 1}", line, "section"),
                title=words[:200],
                minutes=self.whole(minutes, line) if minutes else None,
                mode=mode,
                private=private == "yes",
                blocks=tuple(self.blocks),
                line=line,
            )
        )
        self.blocks, self.head = [], None

    def add(self, block: Block, line: int) -> None:
        if self.head is None:
            self.problem(line, _("This stands before the first section. Put a line like “# Goals” above it."))
        self.blocks.append(block)

    def add_prose(self, tokens: Sequence[Token]) -> None:
        if self.head is None:
            self.opening.extend(tokens)
        else:
            self.blocks.append(prose(tokens))

    def read_list(self, tokens: list[Token]) -> None:
        """A list may hold prompts and plain entries: plain runs stay lists, with their own numbers."""
        opening, closing = tokens[0], tokens[-1]
        first = start = int(opening.attrs.get("start", 1))
        plain: list[Token] = []

        def close_plain() -> None:
            if plain:
                self.add_prose([_numbered(opening, start), *plain, closing])
                plain.clear()

        for number, entry in enumerate(top_level(tokens[1:-1]), first):
            line = (entry[0].map or [0])[0] + 1
            if prompt := self.prompt_in_entry(entry, line):
                close_plain()
                self.add(replace(prompt, place=number if opening.type == "ordered_list_open" else 0), line)
            else:
                start = start if plain else number
                plain += entry
        close_plain()

    def prompt_in_entry(self, entry: list[Token], line: int) -> Prompt | None:
        if len(entry) > 3 and entry[1].type == "paragraph_open":
            return self.prompts.on_line(entry[1:-1], line)
        return None

    # -- ::: blocks --------------------------------------------------------------------------------

    def read_block(self, tokens: list[Token], line: int) -> None:
        end = (tokens[0].map or [0, len(self.lines)])[1]
        words, brace = take_brace(tokens[0].info.strip())
        name = words.split()[0] if words.split() else ""
        if end >= len(self.lines) or not self.lines[end].lstrip(" >").startswith(":::"):
            self.problem(
                line,
                _("“::: %(name)s” is opened here and never closed. Put a line “:::” after it.")
                % {"name": name},
            )
        if name in SET_APART:
            self.add(SetApart(name, prose(tokens[1:-1])), line)
        elif name in kinds:
            if prompt := self.prompts.in_block(name, brace or Brace(), tokens[1:-1], line):
                self.add(prompt, line)
        else:
            known = ", ".join((*SET_APART, *sorted(kinds)))
            self.problem(
                line,
                _("“::: %(name)s” is not known. Use one of: %(known)s.") % {"name": name, "known": known},
            )


def _numbered(opening: Token, start: int) -> Token:
    """A list's opening token that counts from `start`."""
    if opening.type != "ordered_list_open" or start == opening.attrs.get("start", 1):
        return opening
    return opening.copy(attrs={**opening.attrs, "start": start})
