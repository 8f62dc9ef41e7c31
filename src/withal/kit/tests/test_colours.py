"""Every colour can be read where it stands."""

import pytest

from withal.kit import colours


@pytest.mark.parametrize("pair", colours.pairs(), ids=lambda pair: f"{pair.ink} on {pair.ground}")
def test_a_colour_can_be_told_from_its_ground(pair):
    assert pair.contrast >= pair.least


def test_contrast_is_what_the_standard_says():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_every_colour_in_the_style_sheets_is_a_token_or_black_and_white():
    sheets = colours.TOKENS.parent.glob("*.css")
    loose = {
        code
        for sheet in sheets
        if sheet != colours.TOKENS
        for code in colours.re.findall(r"#[0-9a-f]{3,6}\b", sheet.read_text())
    }
    assert loose <= {"#fff", "#000", "#777"}  # button text; ink and ruled lines on paper
