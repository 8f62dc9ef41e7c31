"""A PDF or a Word file that cannot be made or read just now: a sentence, never a fault, never a long wait."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import BoundedSemaphore

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader
from tests.books import team_workbook, write
from tests.cast import Cast, browser
from tests.pseudo import pseudo

from withal.guides.models import Draft, Version
from withal.guides.pdf_out import door as pdf_door
from withal.guides.tests.making import published
from withal.guides.tests.word_files import blank, docx, p
from withal.guides.word_in import door as word_door

UNSHOWN = "\U0010fffd"  # for private use: no font has it


@contextmanager
def all_taken(places: BoundedSemaphore) -> Iterator[None]:
    """Others hold every place."""
    with ExitStack() as held:
        while places.acquire(blocking=False):
            held.callback(places.release)
        yield


def blank_copy(version: Version) -> str:
    return reverse("guides:download", args=[version.pk, "pdf"])


def filled_copy(version: Version) -> str:
    book = version.workbooks.get()
    return reverse("workbooks:download", args=[book.pk, "pdf"])


@pytest.fixture
def version(cast: Cast) -> Version:
    version = published(cast)
    book = team_workbook(cast.outreach, cast.ana, version)
    write(browser(cast.ana), book, "team-goal", f"Meet {UNSHOWN} at the shelter")
    return version


@pytest.mark.parametrize("address", [blank_copy, filled_copy])
def test_while_too_many_are_written_a_page_says_to_try_again(
    cast: Cast, version: Version, address: Callable[[Version], str]
) -> None:
    ana, before = browser(cast.ana), time.monotonic()
    with all_taken(pdf_door._places):
        answer = ana.get(address(version) + "?blank")
    page = answer.content.decode()
    assert time.monotonic() - before < 4
    assert answer.status_code == 503
    assert "try again in a minute" in page
    assert 'href="../docx/?blank=' in page
    assert ana.get(address(version)).content.startswith(b"%PDF")


@pytest.mark.parametrize("address", [blank_copy, filled_copy])
def test_a_document_that_cannot_be_typeset_is_a_sentence_in_the_readers_language(
    cast: Cast,
    version: Version,
    address: Callable[[Version], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    # As on a machine where the child cannot run at all: it ends with a fault.
    fault = tmp_path / "python"
    fault.write_text("#!/bin/sh\nexit 1\n")
    fault.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(fault))
    with pseudo():
        answer = browser(cast.ana).get(address(version))
    assert answer.status_code == 422
    assert "⟦This document is too long, or too unusual" in answer.content.decode()


def test_a_pdf_names_the_characters_that_no_font_has(cast: Cast, version: Version) -> None:
    answer = browser(cast.ana).get(filled_copy(version))
    words = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "No font here has these characters, and they are missing below: U+10FFFD." in words


def test_a_pdf_that_shows_everything_says_nothing_of_fonts(cast: Cast, version: Version) -> None:
    answer = browser(cast.ana).get(blank_copy(version))
    assert "No font" not in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_while_too_many_files_are_read_the_form_says_to_try_again(cast: Cast) -> None:
    data = docx(p("A table at the market", style="Title"), p("What would you like to learn?"), blank(3))
    before = time.monotonic()
    with all_taken(word_door._AT_ONCE):
        answer = browser(cast.femi).post(
            reverse("guides:upload"), {"file": SimpleUploadedFile("a.docx", data)}
        )
    assert time.monotonic() - before < 4
    assert answer.status_code == 503
    assert "try again in a minute" in answer.content.decode()
    assert not Draft.objects.exists()
