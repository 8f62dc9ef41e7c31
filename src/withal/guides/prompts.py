"""Reads the prompts of a guide: a line with a brace, or a `:::` block with entries, terms or a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from markdown_it.token import Token

from withal.guides.braces import Brace, is_id, take_brace, words_to_id
from withal.guides.kinds import Kind, kinds
from withal.guides.markdown import MARKDOWN, inline_html, inline_text, prose, top_level
from withal.guides.outline import Column, Item, Prompt, Prose

_HEADING = re.compile(r"^(?P<words>.*?)(?:\s*\((?P<type>[^()]*)\))?$")
TYPES = ("text", "number", "date", "choice", "yes-no")

# Words in a heading that tell which usual column of steps or promises it is, in several languages.
_TELLING = {
    "when": ("when", "date", "due", "cuando", "fecha", "khi", "ngay"),
    "who": ("who", "owner", "responsible", "quien", "ai"),
    "whom": ("whom", "quien", "ai"),
}

Usual = Sequence[tuple[str, Any, str]]  # id, heading and type of a kind's own columns


class PromptReader:
    """Makes prompts of tokens and tells each problem with its line. Knows which ids are taken."""

    def __init__(self, problem: Callable[[int, str], None]) -> None:
        self._tell = problem
        self._ids: set[str] = set()
        self._next: dict[str, int] = {}  # the number to try next for an id made of words that come again
        self._failed: set[int] = set()  # lines with a problem

    def problem(self, line: int, sentence: str) -> None:
        self._failed.add(line)
        self._tell(line, sentence)

    # -- where prompts stand -----------------------------------------------------------------------

    def on_line(self, tokens: Sequence[Token], line: int) -> Prompt | None:
        """A paragraph whose first line ends in a brace with a kind; what follows it is help."""
        first, *rest = tokens[1].content.split("\n")
        words, brace = take_brace(first)
        if brace is None or not (brace.kind or brace.broken or brace.id):
            return None
        if not brace.kind:
            self.problem(
                line,
                _("The brace must name a kind of prompt first, like {.text #%(id)s}.")
                % {"id": brace.id or "goals"},
            )
            return None
        following = [*MARKDOWN.parse("\n".join(rest)), *tokens[3:]] if rest else list(tokens[3:])
        return self.prompt(brace, words, prose(following) if following else None, (), (), line)

    def in_block(self, name: str, brace: Brace, tokens: list[Token], line: int) -> Prompt | None:
        """What a `:::` prompt holds: the asking paragraph, help, entries or terms, and a table's headings."""
        question = ""
        help: list[Token] = []
        items: list[Item] = []
        columns: list[Column] = []
        for node in top_level(tokens):
            kind = node[0].type
            if kind == "paragraph_open" and not question and not items:
                question, *rest = node[1].content.split("\n")
                help += MARKDOWN.parse("\n".join(rest)) if rest else []
            elif kind in ("bullet_list_open", "ordered_list_open") and name != "terms":
                items += self.entries(node)
            elif kind == "dl_open":
                items += self.terms(node)
            elif kind == "table_open":
                columns += self.headings(node)
            else:
                help += node
        brace = Brace(name, brace.id, brace.options, brace.broken)
        return self.prompt(brace, question, prose(help) if help else None, items, columns, line)

    # -- one prompt --------------------------------------------------------------------------------

    def prompt(
        self,
        brace: Brace,
        words: str,
        help: Prose | None,
        items: Sequence[Item],
        columns: Sequence[Column],
        line: int,
    ) -> Prompt | None:
        kind = kinds.get(brace.kind)
        if kind is None:
            self.problem(
                line,
                _("“%(kind)s” is not a kind of prompt. Use one of: %(known)s.")
                % {"kind": brace.kind, "known": ", ".join(sorted(kinds))},
            )
            return None
        who = brace.options.get("who", "")
        if who not in ("", "me", "team"):
            self.problem(line, _("“who=%(who)s” must be me or team.") % {"who": who})
        text = inline_text(words)
        prompt = Prompt(
            id=self.new_id(brace.id, text, f"prompt-{len(self._ids) + 1}", line, "prompt"),
            kind=kind,
            text=text,
            html=inline_html(words),
            help=help,
            who=who,
            options=self.options(brace, kind, line),
            items=tuple(items),
            columns=tuple(columns) or self.usual_columns(brace, kind, line),
            line=line,
        )
        self.check_needs(prompt)
        return prompt

    def options(self, brace: Brace, kind: Kind, line: int) -> Mapping[str, str]:
        """The options that can be used; a problem for each of the others."""
        self.check_options(brace, {"who", *kind.options}, line)
        usable = {}
        for name, value in brace.options.items():
            option = kind.options.get(name)
            if option is None:
                continue
            if option.check(value):
                usable[name] = value
            else:
                self.problem(
                    line,
                    _("“%(name)s=%(value)s”: expected here is %(expected)s.")
                    % {"name": name, "value": value[:80], "expected": option.expected},
                )
        return MappingProxyType(usable)

    def check_options(self, brace: Brace, known: set[str], line: int) -> None:
        if brace.broken:
            sentence = _(
                "“%(piece)s” in the brace cannot be read. Write {.kind #id name=value}, "
                "with quotes around a value that has spaces."
            )
            self.problem(line, sentence % {"piece": brace.broken})
        for name in brace.options:
            if name not in known:
                self.problem(
                    line,
                    _("“%(name)s” is not known here. Known are: %(known)s.")
                    % {"name": name, "known": ", ".join(sorted(known))},
                )

    def check_needs(self, prompt: Prompt) -> None:
        """Whether entries, terms or columns are there; then what the kind itself finds to mend."""
        needs = prompt.kind.needs
        if needs in ("items", "meanings") and not prompt.items:
            sentence = (
                _("“::: %(kind)s” needs entries: lines that begin with “- ”.")
                if needs == "items"
                else _(
                    "“::: %(kind)s” needs terms: a line with the term, "
                    "and under it a line “: ” with its meaning."
                )
            )
            self.problem(prompt.line, sentence % {"kind": prompt.kind.name})
        elif needs == "columns" and not prompt.columns:
            sentence = _(
                "A table needs headings: a line like “| What (text) | When (date) |” "
                "and “|---|---|” under it."
            )
            self.problem(prompt.line, sentence)
        elif prompt.line not in self._failed:
            # The kind's own look at its options may only follow when each option reads well by itself.
            for sentence in prompt.kind.problems(prompt):
                self.problem(prompt.line, sentence)

    def new_id(self, given: str, words: str, otherwise: str, line: int, what: str) -> str:
        """The given id, or one made of the words; sections and prompts never share one of the same sort."""
        if given and not is_id(given):
            self.problem(line, _("“#%(id)s” must be small letters, digits and hyphens.") % {"id": given})
            given = ""
        id = given or words_to_id(words, otherwise)
        if given and f"{what}:{id}" in self._ids:
            self.problem(
                line,
                _("“#%(id)s” is used twice. Give each its own, because answers are kept under it.")
                % {"id": id},
            )
        base = f"{what}:{id}"
        while f"{what}:{id}" in self._ids:
            number = self._next[base] = self._next.get(base, 1) + 1
            id = f"{base.partition(':')[2]}-{number}"
        self._ids.add(f"{what}:{id}")
        return id

    # -- what stands in a block --------------------------------------------------------------------

    def entries(self, tokens: list[Token]) -> Iterator[Item]:
        for number, entry in enumerate(top_level(tokens[1:-1]), 1):
            content = next((token.content for token in entry if token.type == "inline"), "")
            line = (entry[0].map or [0])[0] + 1
            yield self.item(content, f"entry-{number}", "", line, id(tokens))

    def terms(self, tokens: list[Token]) -> Iterator[Item]:
        term, line, inside = "", 0, ""
        for token in tokens:
            if token.type in ("dt_open", "dd_open"):
                inside, line = token.type[:2], (token.map or [line - 1])[0] + 1
            elif token.type == "inline" and inside == "dt":
                term = token.content
            elif token.type == "inline" and term:
                yield self.item(term, "term", inline_text(token.content), line, id(tokens))
                term = ""

    def item(self, content: str, otherwise: str, meaning: str, line: int, place: int) -> Item:
        """An entry or a term; its id is its own only within one list, told apart by `place`."""
        words, brace = take_brace(content)
        text = inline_text(words)
        given = brace.id if brace else ""
        return Item(self.new_id(given, text, otherwise, line, f"entry:{place}"), text, meaning)

    def headings(self, tokens: list[Token]) -> Iterator[Column]:
        """The first row of a table: “What (text)”, “How often (choice: weekly, monthly)”."""
        line = (tokens[0].map or [0])[0] + 1
        width = sum(1 for token in tokens if token.type == "th_open")
        contents = [token.content for token in tokens if token.type == "inline"]
        yield from self.columns(contents[:width], line, ())

    def usual_columns(self, brace: Brace, kind: Kind, line: int) -> tuple[Column, ...]:
        usual: Usual = getattr(kind, "usual", ())
        given = [part.strip() for part in brace.options.get("columns", "").split("|") if part.strip()]
        if given:
            return tuple(self.columns(given, line, usual))
        return tuple(Column(id, heading, type) for id, heading, type in usual)

    def columns(self, contents: Sequence[str], line: int, usual: Usual) -> Iterator[Column]:
        taken: set[str] = set()
        for number, content in enumerate(contents, 1):
            words, type, choices = self.heading(content.strip(), line)
            text = inline_text(words)
            id, usual_type = _usual_column(text, usual, taken)
            id = id or words_to_id(text, f"column-{number}")
            while id in taken:
                id = f"{id}-{number}"
            taken.add(id)
            yield Column(id, text, type or usual_type, choices)

    def heading(self, content: str, line: int) -> tuple[str, str, tuple[str, ...]]:
        """The words, the type and the choices of “How often (choice: weekly, monthly)”."""
        found = _HEADING.match(content)
        words, bracket = (found["words"], found["type"] or "") if found else (content, "")
        type, _colon, listed = bracket.partition(":")
        type = type.strip()
        if type not in TYPES:
            return content, "", ()  # a remark in brackets, not a type
        if type != "choice":
            return words, type, ()
        choices = tuple(part.strip() for part in listed.split(",") if part.strip())
        if not choices:
            self.problem(line, _("A choice column lists its choices: “How often (choice: weekly, monthly)”."))
        return words, type, choices


def _usual_column(heading: str, usual: Usual, taken: set[str]) -> tuple[str, str]:
    """The id and type of a usual column that this heading is another name for, or empty and text."""
    parts = set(words_to_id(heading, "").split("-"))
    left = [(id, type) for id, _heading, type in usual if id not in taken]
    for id, type in left:
        if parts & set(_TELLING.get(id, ())):
            return id, type
    plain = [(id, type) for id, type in left if id not in _TELLING]
    return plain[0] if plain else ("", "text")
