"""A document handed out as a file, or a page that says why it cannot be."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from withal.guides.document import Document
from withal.guides.paper import FORMATS, paper_size, written_out
from withal.guides.pdf_out import PdfBusy, PdfNotWritten
from withal.libraries.context import Request
from withal.libraries.models import Library


def download_of(
    request: Request, paper: Document, form: str, *, name: str, library: Library | None
) -> HttpResponse:
    """The file `name` in one of FORMATS, on the paper of that library. Raises Http404 for another form."""
    if form not in FORMATS:
        raise Http404
    try:
        data = written_out(paper, form, paper_size(library))
    except PdfNotWritten as reason:
        busy = isinstance(reason, PdfBusy)
        context = {"title": paper.title, "sentence": gettext(str(reason)), "busy": busy}
        return render(request, "guides/not_written.html", context, status=503 if busy else 422)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(data, content_type=FORMATS[form], headers=headers)
