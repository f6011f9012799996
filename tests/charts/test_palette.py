"""What the token table promises about being readable."""

import pytest

from vantage.charts.palette import DARK, LIGHT, Theme, channels, mix

THEMES = pytest.mark.parametrize("theme", (LIGHT, DARK), ids=lambda t: t.name)
TEXT = 4.5
MARK = 3.0


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize("ground", ("window", "surface", "raised", "hover", "selection", "accent_soft"))
@pytest.mark.parametrize("token", ("text", "muted"))
def test_that_text_reads_on_every_ground(theme: Theme, token: str, ground: str) -> None:
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= TEXT


@THEMES
@pytest.mark.parametrize("ground", ("surface", "raised"))
@pytest.mark.parametrize("token", ("accent", "positive", "warning", "danger"))
def test_that_coloured_words_read_on_cards_and_chips(theme: Theme, token: str, ground: str) -> None:
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= TEXT


@THEMES
def test_that_text_reads_on_the_accent(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= TEXT


@THEMES
def test_that_actor_colours_carry_text_and_are_legible_as_text(theme: Theme) -> None:
    assert len(set(theme.actor_colours)) >= 10
    for colour in theme.actor_colours:
        assert contrast(colour, theme.surface) >= TEXT, colour
        assert contrast(theme.on_actor, colour) >= TEXT, colour


@THEMES
def test_that_marks_stand_out_from_the_surface(theme: Theme) -> None:
    assert len(set(theme.advantage_colours)) >= 10
    bars = [theme.bar(i) for i in range(len(theme.actor_colours))]
    for colour in (*bars, *theme.advantage_colours, theme.focus, theme.neutral):
        assert contrast(colour, theme.surface) >= MARK, colour


@THEMES
def test_that_colours_repeat_past_the_last(theme: Theme) -> None:
    assert theme.actor(len(theme.actor_colours)) == theme.actor(0)
    assert theme.advantage(len(theme.advantage_colours)) == theme.advantage(0)


def test_that_mixing_goes_from_ground_to_colour() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#ffffff"
    assert mix("#000000", "#ffffff", 1.0) == "#000000"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
