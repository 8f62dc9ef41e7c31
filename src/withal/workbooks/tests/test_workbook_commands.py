"""`withal workbook export`: for whoever may read it, and nobody else."""

from __future__ import annotations

import pytest
from tests.books import lone_workbook, write
from tests.cast import Cast, browser

from withal.kit.arguments import Parser, Refusal
from withal.workbooks import commands


def run(*arguments: str) -> int:
    parser = Parser(prog="withal")
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(list(arguments)))


def test_a_workbook_is_written_for_whoever_may_read_it(
    cast: Cast, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    book = lone_workbook(cast.library, cast.ana)
    write(browser(cast.ana), book, "personal", "canary")
    assert run("export", str(book.pk), "--as", "Ana.Reyes@example.org") == 0
    assert "canary" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize(
    "email", ["dana.whitfield@example.org", "mona.castellano@example.org", "nobody@example.org"]
)
def test_a_workbook_is_not_written_for_anybody_else(cast: Cast, email: str) -> None:
    book = lone_workbook(cast.library, cast.ana)
    for id in (str(book.pk), "not-an-id"):
        with pytest.raises(Refusal):
            run("export", id, "--as", email)
