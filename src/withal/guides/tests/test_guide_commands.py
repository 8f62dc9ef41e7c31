"""`withal guide`, called as a person calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.books import SOURCE, publish
from tests.cast import Cast
from tests.commands import refused, withal

from withal.guides import commands
from withal.guides.models import Draft
from withal.guides.tests.making import published
from withal.guides.tests.word_files import blank, docx, p
from withal.kit.arguments import Parser, Refusal


@pytest.fixture
def handout(tmp_path: Path) -> Path:
    path = tmp_path / "handout.docx"
    path.write_bytes(
        docx(p("Cuộc gặp đầu tiên", style="Title"), p("Goals", style="Heading1"), p("Bạn muốn gì?"), blank(3))
    )
    return path


def run(*arguments: str) -> int:
    parser = Parser(prog="withal")
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(list(arguments)))


def test_json_prints_what_was_found_and_touches_no_database(handout: Path, tmp_path: Path) -> None:
    done = withal(tmp_path / "data", "guide", "import", str(handout), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert list(said) == ["title", "language", "sections", "warnings"]
    assert said["title"] == "Cuộc gặp đầu tiên"
    assert "Bạn muốn gì?" in done.stdout
    (section,) = said["sections"]
    assert list(section) == ["title", "minutes", "prompts"]
    assert list(section["prompts"][0]) == ["id", "kind", "text", "items"]
    assert not (tmp_path / "data").exists()


def test_items_are_for_lists_and_tables_alone(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    asked = p("Whom could you work with?") + p("Schools", listed=1) + p("Shelters", listed=1) + blank(3)
    boxes = p("Which of these do you do?") + p("☐ We listen") + p("☐ We close the loop")
    path.write_bytes(docx(p("Goals", style="Heading1"), asked, boxes))
    done = withal(tmp_path / "data", "guide", "import", str(path), "--json")
    prompts = [one for part in json.loads(done.stdout)["sections"] for one in part["prompts"]]
    assert [(one["kind"], one["items"]) for one in prompts] == [
        ("text", []),
        ("checklist", ["We listen", "We close the loop"]),
    ]


def test_json_loads_no_django(handout: Path) -> None:
    code = (
        "import sys; from withal.cli import main\n"
        f"assert main(['guide', 'import', {str(handout)!r}, '--json']) == 0\n"
        "assert not [name for name in sys.modules if name.split('.')[0] == 'django']"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


UNREADABLE = {
    "cannot be read": None,
    "is empty": b"",
    "is a PDF": b"%PDF-1.4",
    "damaged": b"PK\x03\x04",
    "web page": b"<html>",
}


@pytest.mark.parametrize(("says", "data"), UNREADABLE.items(), ids=list(UNREADABLE))
def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_code_2(
    tmp_path: Path, data: bytes | None, says: str
) -> None:
    path = tmp_path / "a.docx"
    if data is not None:
        path.write_bytes(data)
    assert says in refused(withal(tmp_path / "data", "guide", "import", str(path), "--json"))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert "cannot be read" in refused(withal(tmp_path / "data", "guide", "import", str(tmp_path), "--json"))


def test_import_makes_a_draft_of_the_library(
    cast: Cast, handout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(handout), "--library", "rivermouth") == 0
    draft = Draft.objects.get()
    assert (draft.library, draft.file_name, draft.started_by) == (cast.library, "handout.docx", None)
    assert f"/guides/drafts/{draft.pk}/" in capsys.readouterr().out


def test_import_asks_for_the_library_where_there_are_several(cast: Cast, handout: Path) -> None:
    for arguments in ((), ("--library", "nowhere")):
        with pytest.raises(Refusal, match="Name the library with --library: one of alder"):
            run("import", str(handout), *arguments)
    assert not Draft.objects.exists()


def test_check_says_nothing_of_a_good_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text(SOURCE, encoding="utf-8")
    assert run("check", str(path)) == 0
    assert capsys.readouterr().out == ""


def test_check_prints_each_problem_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\n---\n# B\nC {.txt}\n", encoding="utf-8")
    assert run("check", str(path)) == 1
    assert capsys.readouterr().out.startswith(f"{path}:5: “txt” is not a kind of prompt.")


def test_check_refuses_what_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="is not plain text"):
        run("check", str(path))


def test_export_writes_every_format(cast: Cast, tmp_path: Path) -> None:
    publish()
    starts = {"md": b"---\nguide", "txt": b"Preparing", "docx": b"PK", "pdf": b"%PDF"}
    for form, start in starts.items():
        target = tmp_path / f"out.{form}"
        assert run("export", "meeting-a-partner", "--format", form, "-o", str(target)) == 0
        assert target.read_bytes().startswith(start)


def test_export_knows_a_library_s_own_guide_by_both_names(
    cast: Cast, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    published(cast)
    for name in ("meeting-a-partner", "rivermouth/meeting-a-partner"):
        assert run("export", name) == 0
        assert capsysbinary.readouterr().out.decode() == SOURCE
    publish(cast.otherwhere)
    with pytest.raises(Refusal, match="otherwhere/meeting-a-partner, rivermouth/meeting-a-partner"):
        run("export", "meeting-a-partner")
    with pytest.raises(Refusal, match="no published guide “nix”"):
        run("export", "nix")


def test_a_file_that_cannot_be_written_is_one_sentence(cast: Cast, tmp_path: Path) -> None:
    publish()
    with pytest.raises(Refusal, match="cannot be written"):
        run("export", "meeting-a-partner", "-o", str(tmp_path / "no" / "such" / "place"))
