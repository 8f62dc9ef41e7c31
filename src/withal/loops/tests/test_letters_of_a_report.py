"""What goes out by mail cannot be taken back: it holds no quotation."""

from __future__ import annotations

from tests.cast import Cast

from withal.followers.models import Letter
from withal.loops.actions import publish_report, save_report
from withal.loops.models import Report
from withal.loops.tests.telling import QUOTE, draft, followers, heard, promised


def sent(cast: Cast, **texts: dict[str, str]) -> tuple[Report, dict[str, list[str]]]:
    loop = heard(cast)
    promised(cast, loop, "Help on Saturdays", came="Twenty-three children came & stayed")
    followers(loop, 1)
    report = draft(cast, loop)
    if texts:
        voices = [quotation.voice for quotation in report.quotations.all()]
        report = save_report(report, by=cast.femi, revision=1, texts=texts, voices=voices)
    publish_report(report, by=cast.femi, revision=report.revision)
    return report, Letter.objects.get().texts


def test_it_tells_what_was_promised_and_done(cast: Cast) -> None:
    _report, texts = sent(cast)
    subject, body = texts["en"]
    assert subject == "Rivermouth County Library: Homework on Saturdays"
    assert "We promised\nHelp on Saturdays." in body
    assert "We did\nTwenty-three children came & stayed." in body
    assert "We have not done" not in body


def test_it_leads_to_the_page_and_to_where_one_can_answer(cast: Cast) -> None:
    report, texts = sent(cast)
    address = f"http://localhost:8000/l/{report.loop.code}/"
    assert f"{address}?lang=en\n" in texts["en"][1]
    assert f"{address}answer/?lang=en\n" in texts["en"][1]


def test_it_holds_no_quotation_and_no_speaker(cast: Cast) -> None:
    report, texts = sent(cast)
    assert report.quotations.exists()
    assert QUOTE not in str(texts)
    assert "Mr Tran" not in str(texts)


def test_each_language_has_its_own_and_the_loops_own_stands_in_for_the_rest(cast: Cast) -> None:
    _report, texts = sent(cast, es={"title": "Sábados", "did": "Vinieron."}, en={"title": "Saturdays"})
    assert set(texts) == {"", "en", "es", "vi"}
    assert texts[""] == texts["en"]
    assert "Vinieron." in texts["es"][1]


def test_who_reads_another_language_gets_its_headings_and_links_around_the_librarys_words(cast: Cast) -> None:
    report, texts = sent(cast)
    subject, body = texts["vi"]
    assert subject == texts["en"][0]
    assert body.startswith("Cho đến nay, nội dung này mới chỉ được viết bằng tiếng Anh.\n\n")
    assert "Help on Saturdays." in body
    assert "We promised" not in body
    assert f"/l/{report.loop.code}/answer/?lang=vi\n" in body
    assert "lang=en" not in body
    assert "so far" not in texts["en"][1]
