"""What stands around a prompt in a workbook: who reads it, when it was saved, how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from withal.accounts.models import Person
from withal.guides.document import Aside, Entry, Paragraph
from withal.guides.outline import Block, Prose, Section, SetApart
from withal.guides.templatetags import guides
from withal.guides.templatetags.guides import answer, control, fill, paragraph, rendered
from withal.kit import dates
from withal.workbooks.models import Workbook
from withal.workbooks.queries import BookLine, Field, SectionPage, SharedAnswer

register = template.Library()
register.simple_tag(guides.question)
register.filter(guides.modes_words)
register.filter(guides.language_words)


@register.simple_tag(takes_context=True)
def block_of(context: template.Context, block: Block, page: SectionPage) -> SafeString:
    """One block of a section: reading, a passage set apart, or a prompt with its answer."""
    if isinstance(block, Prose):
        return format_html('<div class="reading">{}</div>', block.html)
    if isinstance(block, SetApart):
        return rendered("guides/aside.html", {"block": block})
    return prompt_of(context, page.fields[block.id], page.book)


@register.simple_tag(takes_context=True)
def prompt_of(context: template.Context, field: Field, book: Workbook) -> SafeString:
    """A prompt with its answer, its state and who reads it."""
    prompt = field.prompt
    trouble = bool(field.problem) or field.theirs is not None
    tag = "div" if prompt.kind.single else "fieldset"
    words = {
        "look": " failed" if trouble else "",
        "notes": rendered("workbooks/notes.html", {"field": field, "user": context["user"]})
        if trouble
        else "",
        "revision": field.revision,
        "shown": field.shown,
        "control": control(prompt, field.value, described_by(field), book.locked),
        "status": _status(field, book, context["user"]),
        "beside": _beside(field),
        "shared": format_html_join(
            "", SHARED, ((_lets_you(entry), answer(entry.shown)) for entry in field.shared)
        ),
    }
    described = "" if prompt.kind.single else described_by(field)  # a single control says it itself
    key = ("prompt", get_language(), field.own, described)
    return fill(
        prompt,
        key,
        "workbooks/prompt.html",
        {"prompt": prompt, "own": field.own, "tag": tag, "described_by": described},
        words,
    )


SHARED = '<section class="shared-answer"><p class="quiet">{}</p>{}</section>'


def _beside(field: Field) -> SafeString | str:
    """What the answer became, as links, and then what can still be made of it."""
    if not field.beside:
        return ""
    lines = sorted(field.beside, key=lambda line: line.deed)
    links = (("button plain" if line.deed else "quiet", line.path, line.text) for line in lines)
    return format_html(
        '<p class="row">{}</p>', format_html_join(" ", '<a class="{}" href="{}">{}</a>', links)
    )


def _lets_you(entry: SharedAnswer) -> str:
    return _("%(name)s lets you read this:") % {"name": entry.by.name}


def _status(field: Field, book: Workbook, user: Person) -> SafeString:
    """The line under a prompt: is it saved, who is writing, who can read it, what stood here before."""
    link: str | SafeString = ""
    if field.revision:
        href = f"{address_of(book)}prompt/{field.prompt.id}/history/"
        link = format_html(' <a href="{}">{}</a>', href, _("Earlier texts"))
    line = '<span class="state">{}</span><span class="writing"></span>{}{}'
    return format_html(line, saved_line(field, user), readers_line(field, book, user), link)


@register.filter(name="address")
def address_of(book: Workbook) -> str:
    """Where a workbook is; everything in it stands under this address."""
    return f"{_learn()}{book.pk}/"


@cache
def _learn() -> str:
    return reverse("workbooks:learn")


@register.simple_tag
def texts() -> SafeString:
    """What the page's script says, in the reader's language."""
    said = {
        "full": _("A table holds at most 100 rows."),
        "yours": _("Your text, which is not saved. Copy what you want to keep."),
        "offline": _("There is no connection. Your words stay on this page, and we try again by ourselves."),
        "signedOut": _(
            "You are signed out. Your words are still here: sign in again in another tab, then come back."
        ),
        "server": _("The server cannot save now. Your words stay on this page, and we try again."),
        "gone": _("You can no longer write in this workbook. Copy your words from here before you leave."),
        "notSaved": _("Not saved yet"),
        "two": _("Two texts: choose one, or bring them together"),
        "draft": _("These words were not saved last time. We save them now."),
    }
    return json_script(said, "texts")


@register.simple_tag(takes_context=True)
def status_of(context: template.Context, field: Field, book: Workbook) -> SafeString:
    """The line under a prompt by itself, to renew it after a first save."""
    return _status(field, book, context["user"])


@register.simple_tag
def conflict_line(field: Field, user: Person) -> str:
    """Who saved in between."""
    if field.theirs_by is None:
        return _("This answer was saved elsewhere while you were writing.")
    if field.theirs_by.pk == user.pk:
        return _("You saved this answer in another window while you were writing here.")
    return _("%(name)s saved this answer while you were writing.") % {"name": field.theirs_by.name}


def saved_line(field: Field, user: Person) -> str:
    """ "Saved 10:42", "Saved yesterday by Jo"."""
    if field.changed_at is None:
        return ""
    moment = timezone.localtime(field.changed_at)
    now = timezone.localtime()
    when = date_format(moment, "H:i") if moment.date() == now.date() else dates.words(moment, now)
    if field.changed_by and field.changed_by.pk != user.pk:
        return _("Saved %(when)s by %(name)s") % {"when": when, "name": field.changed_by.first_name}
    return _("Saved %(when)s") % {"when": when}


def readers_line(field: Field, book: Workbook, user: Person) -> SafeString:
    """Who can read this one answer, and for one's own the way to change it: a guest knows nobody here."""
    if not field.own:
        return format_html(
            '<span class="chip private">{}</span>', _("your team") if book.team_id else _("you both")
        )
    names = field.readers
    words = _("You and %(names)s") % {"names": ", ".join(names)} if names else _("Only you")
    chip = format_html('<span class="chip private">{}</span>', words)
    if not field.revision or user.guest_since:
        return chip
    href = f"{address_of(book)}prompt/{field.prompt.id}/sharing/"
    return format_html('{} <a href="{}">{}</a>', chip, href, _("Change") if names else _("Share"))


def described_by(field: Field) -> str:
    """The elements that explain a control to somebody who hears the page."""
    id = field.prompt.id
    return " ".join(
        filter(None, (f"problem-{id}" if field.problem else "", f"help-{id}" if field.prompt.help else ""))
    )


@register.filter
def readers_chip(page: SectionPage) -> SafeString:
    book = page.book
    if book.mode == Workbook.Mode.ALONE:
        return format_html('<span class="chip private">{}</span>', _("only you"))
    names = ", ".join(person.name for person in page.people)
    if book.team:
        count = len(page.people)
        words = ngettext("your team of %(n)s", "your team of %(n)s", count) % {"n": count}
        return format_html(
            '<span class="chip private">{}</span> <small class="quiet">{}: {}</small>',
            words,
            book.team.name,
            names,
        )
    return format_html(
        '<span class="chip private">{}</span> <small class="quiet">{}</small>', _("the two of you"), names
    )


@dataclass(frozen=True, slots=True)
class SectionLine:
    section: Section
    done: int
    total: int


@register.filter
def section_lines(page: SectionPage) -> list[SectionLine]:
    return [SectionLine(section, *page.progress.by_section[section.id]) for section in page.guide.sections]


@register.filter
def with_whom(line: BookLine) -> str:
    """ "Yours alone", "With Jo", "With Femi, Jo, Mrs Tran and 2 others"."""
    if line.book.mode == Workbook.Mode.ALONE:
        return _("Yours alone")
    names = [person.name for person in line.others]
    shown = ", ".join(names[:3])
    if len(names) > 3:
        more = len(names) - 3
        shown = ngettext("%(names)s and %(more)s other", "%(names)s and %(more)s others", more) % {
            "names": shown,
            "more": more,
        }
    if not names:
        return _("Only you are in it so far")
    return _("With %(names)s") % {"names": shown}


@register.simple_tag
def paper_block(block: Paragraph | Aside | Entry) -> SafeString:
    """One block of a printed document."""
    if isinstance(block, Paragraph):
        return paragraph(block)
    if isinstance(block, Aside):
        words = format_html_join("", "{}", ((paragraph(entry),) for entry in block.paragraphs))
        return format_html(
            '<aside class="{}"><span class="aside-name">{}</span>{}</aside>', block.kind, block.label, words
        )
    help = format_html_join("", "{}", ((paragraph(entry),) for entry in block.help))
    by = format_html(' <small class="quiet">{}</small>', block.by) if block.by else ""
    return format_html(
        '<section class="question-on-paper"><h3>{}{}</h3><div class="quiet">{}</div>{}</section>',
        block.question,
        by,
        help,
        answer(block.answer),
    )
