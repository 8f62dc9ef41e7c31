"""CommonMark to safe HTML and to paragraphs for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from withal.guides.document import Paragraph, Run
from withal.guides.outline import Prose

_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "h2", "h3", "h4", "blockquote", "code", "pre", "br"}
_TAGS |= {"hr", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"}
_SCHEMES = {"http", "https", "mailto"}

MARKDOWN: MarkdownIt = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable("image")
    .use(front_matter_plugin)
    .use(deflist_plugin)
    .use(container_plugin, name="block", validate=lambda *_: True)
)

TOO_LONG = "too long"  # where `parse` leaves the lines of paragraphs that it cut short
_LONGEST = 5_000  # letters in a paragraph; marks in a much longer one take seconds to pair


def _cut_short(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > _LONGEST:
            token.content = token.content[:_LONGEST]
            state.env.setdefault(TOO_LONG, []).append((token.map or [0])[0] + 1)


MARKDOWN.core.ruler.before("inline", "cut short", _cut_short)


def clean(html: str) -> SafeString:
    """HTML with nothing in it but words and their structure."""
    return SafeString(
        nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=_SCHEMES)
    )


def inline_html(text: str) -> SafeString:
    return clean(MARKDOWN.renderInline(text))


def inline_text(text: str) -> str:
    """The words alone, without emphasis marks and addresses."""
    (token,) = MARKDOWN.parseInline(text)
    return "".join(run.text for run in runs(token.children or [])).strip()


def prose(tokens: Sequence[Token]) -> Prose:
    """A stretch of whole block tokens."""
    env: dict[str, Any] = {}
    return Prose(clean(MARKDOWN.renderer.render(tokens, MARKDOWN.options, env)), tuple(paragraphs(tokens)))


def runs(children: Sequence[Token]) -> Iterator[Run]:
    """Inline tokens as stretches of text in one style."""
    bold = italic = 0
    href = ""
    for token in children:
        match token.type:
            case "text" | "code_inline" | "softbreak" | "hardbreak":
                text = _BREAKS.get(token.type, token.content)
                if text:
                    yield Run(text, bool(bold), bool(italic), href)
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href = _safe(str(token.attrs.get("href", "")))
            case "link_close":
                href = ""


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_STYLES = {"heading_open": "heading", "blockquote_open": "quote"}


def _safe(address: str) -> str:
    return address if address.split(":")[0] in _SCHEMES else ""


def paragraphs(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    """Block tokens as a flat run of paragraphs; a list entry knows its depth and number."""
    lists: list[list[int]] = []  # for each open list: 0 for bullets, else the next number
    style, first = "plain", False
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append([int(token.attrs.get("start", 1)) if token.tag == "ol" else 0])
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                first = True
            case "heading_open" | "blockquote_open":
                style = _STYLES[token.type]
            case "heading_close" | "blockquote_close":
                style = "plain"
            case "fence" | "code_block":
                yield Paragraph((Run(token.content.rstrip()),), "quote")
            case "inline":
                yield _paragraph(tuple(runs(token.children or [])), style, lists if first else [])
                first = False


def _paragraph(content: tuple[Run, ...], style: str, lists: list[list[int]]) -> Paragraph:
    """A paragraph, or the first one of a list entry; counts the entry."""
    if not lists:
        return Paragraph(content, style)  # type: ignore[arg-type]
    number, depth = lists[-1][0], len(lists) - 1
    if not number:
        return Paragraph(content, "bullet", depth)
    lists[-1][0] += 1
    return Paragraph(content, "number", depth, number)


def top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Whole blocks at the outermost depth, each with its opening and closing token."""
    depth = 0
    node: list[Token] = []
    for token in tokens:
        node.append(token)
        depth += token.nesting
        if depth == 0:
            yield node
            node = []
