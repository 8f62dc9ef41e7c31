"""The marked Word guides are sound, and the score says what it claims."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from benchmarks.word_samples import KINDS, OPEN, Labelled
from benchmarks.word_samples.held_out import HELD_OUT
from benchmarks.word_samples.held_out_again import HELD_OUT_AGAIN
from benchmarks.word_samples.score import Score, false_prompts, normalised, score
from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = (W + "del", W + "moveFrom", FALLBACK)

EVERY = (*OPEN, *HELD_OUT, *HELD_OUT_AGAIN)
every_sample = pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)


def words_of(data: bytes, part: str = "word/document.xml", *, everything: bool = False) -> str:
    with ZipFile(BytesIO(data)) as file:
        root = etree.fromstring(file.read(part))
    texts = []
    for node in root.iter(W + "t", W + "delText"):
        above = list(node.iterancestors())
        rows = [one for one in above if one.tag == W + "tr"]
        row_gone = any(one.find(f"{W}trPr/{W}del") is not None for one in rows)
        if everything or (node.tag == W + "t" and not row_gone and not any(one.tag in GONE for one in above)):
            texts.append(node.text or "")
    return "".join(texts)


def perfect_reading(sample: Labelled) -> dict[str, Any]:
    """What an importer without fault would give."""
    sections: dict[str, list[dict[str, Any]]] = {title: [] for title in ("", *sample.sections)}
    entries = _entries_by_prompt(sample)
    for number, prompt in enumerate(sample.prompts):
        sections[prompt.section].append(
            {"id": f"p{number}", "kind": prompt.kind, "text": prompt.text, "items": entries.get(number, [])}
        )
    return {
        "title": "A guide",
        "language": "en",
        "sections": [
            {"title": title, "minutes": 0, "prompts": prompts}
            for title, prompts in sections.items()
            if title or prompts
        ],
        "warnings": [],
    }


def _entries_by_prompt(sample: Labelled) -> dict[int, list[str]]:
    places = [at for at, prompt in enumerate(sample.prompts) if prompt.kind in ("checklist", "terms")]
    return {at: list(items) for at, items in zip(places, sample.checks, strict=True)}


def test_there_are_twelve_open_guides_and_twice_four_held_out() -> None:
    assert (len(OPEN), len(HELD_OUT), len(HELD_OUT_AGAIN)) == (12, 4, 4)
    assert len({sample.name for sample in EVERY}) == 20


@every_sample
def test_a_sample_is_a_sound_word_file(sample: Labelled) -> None:
    data = sample.build()
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
    opened = Document(BytesIO(data))
    assert len(opened.paragraphs) + len(opened.tables) > 0


@every_sample
def test_a_sample_is_the_same_bytes_each_time(sample: Labelled) -> None:
    assert sample.build() == sample.build()


@every_sample
def test_labels_stand_in_the_text_that_a_reader_sees(sample: Labelled) -> None:
    seen = normalised(words_of(sample.build()))
    entries = [entry for entries in sample.checks for entry in entries]
    rows = [row for prompt in sample.prompts for row in prompt.rows]
    for text in (
        *sample.sections,
        *(prompt.text for prompt in sample.prompts),
        *rows,
        *entries,
    ):
        assert normalised(text) in seen, text


@every_sample
def test_what_is_not_a_prompt_stands_somewhere_in_the_file(sample: Labelled) -> None:
    data = sample.build()
    with ZipFile(BytesIO(data)) as file:
        parts = [name for name in file.namelist() if name.startswith("word/") and name.endswith(".xml")]
    everything = normalised("".join(words_of(data, part, everything=True) for part in parts))
    for text in sample.not_prompts:
        assert normalised(text) in everything, text


@every_sample
def test_labels_agree_with_each_other(sample: Labelled) -> None:
    assert 3 <= len(sample.sections) <= 8
    assert 5 <= len(sample.prompts) <= 20
    assert all(prompt.kind in KINDS for prompt in sample.prompts)
    assert {prompt.section for prompt in sample.prompts} <= {"", *sample.sections}
    assert len(_entries_by_prompt(sample)) == len(sample.checks)
    tempting = [{"id": "t", "kind": "text", "text": text, "items": []} for text in sample.not_prompts]
    reading = {"sections": [{"title": "", "prompts": tempting}]}
    assert score(reading, sample).false_prompts == len(sample.not_prompts)


@every_sample
def test_a_perfect_reading_finds_everything_and_nothing_else(sample: Labelled) -> None:
    result = score(perfect_reading(sample), sample)
    assert result.sections_share == result.prompts_share == result.checks_share == result.true_share == 1.0
    assert (result.false_sections, result.misplaced) == (0, 0)
    assert result.same_kind == result.prompts


@every_sample
def test_an_empty_reading_finds_nothing(sample: Labelled) -> None:
    result = score({"title": "", "language": "", "sections": [], "warnings": []}, sample)
    assert (
        result.sections_found,
        result.prompts_found,
        result.checks_found,
        result.prompts_given,
    ) == (0, 0, 0, 0)
    assert (result.sections_share, result.prompts_share) == (0.0, 0.0)


@every_sample
def test_one_false_prompt_is_counted(sample: Labelled) -> None:
    reading = perfect_reading(sample)
    extra = {
        "id": "x",
        "kind": "text",
        "text": "Something no guide of ours has asked so far",
        "items": [],
    }
    reading["sections"][-1]["prompts"].append(extra)
    result = score(reading, sample)
    assert (result.false_prompts, result.prompts_found) == (1, result.prompts)
    assert false_prompts(reading, sample) == [extra["text"]]


def guide_of(name: str) -> Labelled:
    return next(sample for sample in OPEN if sample.name == name)


def test_the_same_prompt_given_twice_is_false_once() -> None:
    sample = OPEN[0]
    reading = perfect_reading(sample)
    reading["sections"][0]["prompts"].append(dict(reading["sections"][0]["prompts"][0]))
    assert score(reading, sample).false_prompts == 1


def test_a_prompt_in_another_section_is_found_and_misplaced() -> None:
    sample = OPEN[0]
    reading = perfect_reading(sample)
    reading["sections"][1]["prompts"].append(reading["sections"][0]["prompts"].pop())
    result = score(reading, sample)
    assert (result.prompts_found, result.misplaced) == (result.prompts, 1)


def test_a_rating_table_may_be_given_row_by_row() -> None:
    sample = guide_of("glossary, ratings, a drawn box and a picture")
    table = next(prompt for prompt in sample.prompts if prompt.rows)
    reading = perfect_reading(sample)
    section = next(one for one in reading["sections"] if one["title"] == table.section)
    rows = [{"id": row, "kind": "scale", "text": row, "items": []} for row in table.rows]
    section["prompts"] = [one for one in section["prompts"] if one["text"] != table.text] + rows
    result = score(reading, sample)
    assert (result.prompts_share, result.false_prompts) == (1.0, 0)
    section["prompts"] = section["prompts"][:-2]
    result = score(reading, sample)
    assert (result.prompts - result.prompts_found, result.false_prompts) == (1, 0)


def test_a_question_may_come_with_the_paragraph_that_leads_to_it() -> None:
    sample = OPEN[0]
    reading = perfect_reading(sample)
    prompt = reading["sections"][1]["prompts"][0]
    prompt["text"] = (
        "Branches that plan with neighbours tend to settle three things first. " * 3 + prompt["text"]
    )
    assert score(reading, sample).prompts_share == 1.0
    prompt["text"] += " And a sentence that follows, which nobody has been asked to answer in this place."
    assert score(reading, sample).prompts_share < 1.0


def test_an_entry_may_carry_its_meaning_and_a_missing_one_is_missed() -> None:
    sample = guide_of("a free office suite's file with form fields")
    reading = perfect_reading(sample)
    terms = reading["sections"][0]["prompts"][0]
    terms["items"] = [{"term": f"{item}: and a long meaning of it"} for item in terms["items"]]
    assert score(reading, sample).checks_share == 1.0
    terms["items"].pop()
    result = score(reading, sample)
    assert result.checks - result.checks_found == 1


def test_scores_add_up() -> None:
    both = score(perfect_reading(OPEN[0]), OPEN[0]) + score(perfect_reading(OPEN[1]), OPEN[1])
    assert both.prompts == len(OPEN[0].prompts) + len(OPEN[1].prompts)
    assert Score().prompts_share == 1.0
