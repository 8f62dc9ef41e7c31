"""Uploading a Word file: it becomes a draft, or one sentence says why not and nothing is kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, browser
from tests.pseudo import pseudo

from withal.guides.models import Draft
from withal.guides.tests.making import deeds
from withal.guides.tests.word_files import blank, docx, p

XSS = '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="alert(1)">'


def upload(cast: Cast, data: bytes, name: str = "handout.docx", person=None):
    file = SimpleUploadedFile(name, data)
    return browser(person or cast.femi).post(reverse("guides:upload"), {"file": file}, follow=True)


def a_handout() -> bytes:
    return docx(
        p("A table at the market", style="Title"), p("Before you go", style="Heading1"),
        p("People come for bread."), p("What would you like to learn?"), blank(3),
    )  # fmt: skip


def test_a_word_file_becomes_a_draft_beside_what_it_held(cast: Cast) -> None:
    answer = upload(cast, a_handout())
    page = answer.content.decode()
    draft = Draft.objects.get()
    assert answer.redirect_chain == [(reverse("guides:draft", args=[draft.pk]), 302)]
    assert (draft.file_name, draft.library, draft.started_by) == ("handout.docx", cast.library, cast.femi)
    assert "Read from handout.docx." in page
    assert "What the Word file held" in page
    assert "place to write" in page
    assert "{.text #what-would-you-like-to-learn" in page
    assert deeds() == ["start_draft"]


REFUSED = [
    (b"", "a.docx", "This file is empty"),
    (b"%PDF-1.7 x", "a.docx", "This is a PDF"),
    (b"{\\rtf1 x}", "a.docx", "This is a rich text file"),
    (b"PK\x03\x04 not really", "a.docx", "This file is damaged"),
    (b"plain words", "a.txt", "This is not a Word document"),
    (b"x" * (10 * 1024 * 1024 + 1), "a.docx", "larger than 10 MB"),
]


@pytest.mark.parametrize(("data", "name", "says"), REFUSED, ids=[says for _d, _n, says in REFUSED])
def test_a_refusal_says_why_beside_the_field_and_keeps_nothing(
    cast: Cast, data: bytes, name: str, says: str
) -> None:
    answer = upload(cast, data, name)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'aria-invalid="true"' in page
    assert not Draft.objects.exists()
    assert deeds() == []


def test_no_file_at_all_says_what_to_do(cast: Cast) -> None:
    answer = browser(cast.femi).post(reverse("guides:upload"))
    assert answer.status_code == 422
    assert "Choose a Word file first." in answer.content.decode()


def test_a_zip_bomb_is_refused(cast: Cast) -> None:
    answer = upload(cast, docx(p("a" * 30_000_000)))
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_markup_in_a_word_file_never_becomes_markup(cast: Cast) -> None:
    data = docx(p(XSS, style="Title"), p(XSS, style="Heading1"), p(XSS), p(f"What {XSS}?"), blank(3))
    page = upload(cast, data, name='"><script>alert(1)</script>.docx').content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_what_the_importer_left_out_is_said_on_the_page(cast: Cast) -> None:
    draft = Draft.objects.create(library=cast.library, source="# A\n", warnings=[["pictures", {"count": 2}]])
    draft.original = [{"kind": "paragraph", "text": "Hello", "line": 1, "found": ""}]
    draft.save()
    page = browser(cast.femi).get(reverse("guides:draft", args=[draft.pk])).content.decode()
    assert "Pictures were left out (2)." in page


def test_what_the_importer_says_is_in_the_language_of_whoever_looks(cast: Cast) -> None:
    upload(cast, docx(p("Only words to read.")))
    draft = Draft.objects.latest("pk")
    femi = browser(cast.femi)
    address = reverse("guides:draft", args=[draft.pk])
    assert "<li>No title was found: give this guide a name.</li>" in femi.get(address).content.decode()
    with pseudo():
        assert "⟦No title was found: give this guide a name." in femi.get(address).content.decode()
        assert "⟦This is a PDF: ask for the Word file" in upload(cast, b"%PDF-1.7").content.decode()
        page = upload(cast, b"x" * (10 * 1024 * 1024 + 1)).content.decode()
    assert "⟦This file is larger than 10 MB" in page


def test_a_draft_from_before_still_shows_its_warnings(cast: Cast) -> None:
    draft = Draft.objects.create(library=cast.library, source="# A\n", warnings=["Comments were left out."])
    draft.original = [{"kind": "paragraph", "text": "Hello", "line": 1, "found": ""}]
    draft.save()
    page = browser(cast.femi).get(reverse("guides:draft", args=[draft.pk])).content.decode()
    assert "Comments were left out." in page
