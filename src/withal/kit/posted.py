"""What somebody wrote into a form that could not be taken, so that no word is lost."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

_NEVER_SHOWN = ("password", "token", "code", "secret")
_BUTTONS_AND_MARKS = ("go", "stay", "person", "revision", "as", "once", "seen", "quoted")
_WORDS = ("p.", "source")  # answers in a workbook and the text of a guide: given back whatever they hold


def words_posted(request: HttpRequest) -> list[str]:
    """The texts in a refused form. Only when our own page sent it: another site gets no words onto ours."""
    if not _from_our_page(request):
        return []
    return [
        text for name, texts in request.POST.lists() if _holds_words(name) for text in texts if text.strip()
    ]


def _holds_words(name: str) -> bool:
    if name.startswith(_WORDS):
        return True
    marks = name in _BUTTONS_AND_MARKS or name[1:2] == "."  # r., o., k.: what a page knows of an answer
    return not marks and not any(part in name.lower() for part in _NEVER_SHOWN)


def _from_our_page(request: HttpRequest) -> bool:
    """By what the browser says of itself; on plain http only the page before tells."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    before = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(before) and urlsplit(before).netloc == request.get_host()
