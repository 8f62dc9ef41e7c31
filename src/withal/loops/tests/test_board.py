"""One printed page for a board, whatever was written."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from pypdf import PdfReader
from tests.cast import Cast

from withal.guides import pdf_out
from withal.loops.actions import publish_report, save_report, title_in
from withal.loops.board import board_paper, board_pdf, board_response
from withal.loops.models import Loop
from withal.loops.tests.telling import QUOTE, draft, heard, promised, refused, says


def read(loop: Loop, language: str = "en") -> tuple[int, str]:
    pages = PdfReader(io.BytesIO(board_pdf(loop, language))).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_says_what_was_heard_promised_done_and_not_done(cast: Cast) -> None:
    loop = heard(cast)
    promised(cast, loop, "Help on Saturdays", came="Twenty-three children came")
    promised(cast, loop, "A bus stop")
    publish_report(draft(cast, loop), by=cast.femi, revision=1)
    loop.refresh_from_db()
    pages, words = read(loop)
    assert pages == 1
    for said in (
        "Rivermouth County Library", "1 voice.", QUOTE, "Mr Tran", "Help on Saturdays.",
        "Twenty-three children came.", "A bus stop. We said by 1 March 2026.",
        "said, promised, under way; late", "told on", f"/l/{loop.code}/",
    ):  # fmt: skip
        assert said in words, said


def test_before_the_first_report_it_tells_promises_and_quotes_whom_the_public_page_quotes(cast: Cast) -> None:
    loop = heard(cast)
    promised(cast, loop, "Help on Saturdays", came="Twenty-three children came")
    promised(cast, loop, "A bus stop")
    says(loop, "For staff alone", quoting="no")
    refused(cast, loop, "Open at night", "Nobody can walk home then")
    loop.refresh_from_db()
    words = str(board_paper(loop, "en"))
    assert "A bus stop (by 1 March 2026)" in words
    assert "We will not: Open at night. Nobody can walk home then." in words
    assert f"“{QUOTE}”" in words
    assert "For staff alone" not in words


def test_it_is_in_the_readers_language_where_somebody_wrote_it(cast: Cast) -> None:
    loop = heard(cast)
    texts = {"en": {"title": "Saturdays"}, "es": {"title": "Sábados", "did": "Vinieron."}}
    report = save_report(draft(cast, loop), by=cast.femi, revision=1, texts=texts)
    publish_report(report, by=cast.femi, revision=2)
    with translation.override("es"):
        paper = board_paper(loop, "es")
    assert (paper.title, paper.language) == ("Sábados", "es")
    assert "Nadie lo ha escrito" not in str(paper.lines)
    assert board_paper(loop, "vi").title == "Saturdays"
    title_in(loop, by=cast.ana, language="vi", title="Thứ Bảy")
    with translation.override("vi"):
        paper = board_paper(loop, "vi")
    assert paper.title == "Thứ Bảy"
    assert "Ở đây có bằng: English." in str(paper.lines)
    assert "Trang 1 trên 1" in read(loop, "vi")[1]


@pytest.mark.parametrize(
    ("letters", "zone"),
    [("word ", "America/Chicago"), ("W", "America/Chicago"), ("one\n", "Asia/Ho_Chi_Minh"), ("Ứ ", "UTC")],
)
def test_however_long_the_words_it_is_one_page(cast: Cast, letters: str, zone: str) -> None:
    cast.library.time_zone, cast.library.name = zone, ("Long " + letters.strip() * 30) * 5
    cast.library.name = cast.library.name[:160]
    cast.library.save()
    loop = heard(cast)
    many = [says(loop, letters * 900) for _number in range(9)]
    long = (letters * 3999)[:3999]
    text = {"title": "W" * 160, "said": long, "promised": long, "did": long, "not_done": long}
    report = save_report(draft(cast, loop), by=cast.femi, revision=1, texts={"en": text}, voices=many)
    publish_report(report, by=cast.femi, revision=2)
    pages, words = read(loop)
    assert pages == 1
    assert "see http" in words
    assert read(loop, "vi")[0] == read(loop, "es")[0] == 1


def test_when_too_many_are_written_it_says_when_to_ask_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_out.door, "WAIT", 0.01)
    places = [pdf_out.door._places.acquire(blocking=False) for _place in range(pdf_out.door.AT_ONCE)]
    try:
        answer = board_response(heard(cast), "en")
    finally:
        for _place in places:
            pdf_out.door._places.release()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"


def test_days_are_said_as_each_language_says_them(cast: Cast) -> None:
    loop = heard(cast)
    promised(cast, loop, "A bus stop")
    loop.refresh_from_db()
    with translation.override("vi"):
        paper = str(board_paper(loop, "vi"))
    assert "nghe từ ngày " in paper
    assert "(chậm nhất ngày 1 tháng 3 năm 2026)" in paper
