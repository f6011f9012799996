"""The one token table of colours, spacing, radii and type: style sheet, charts and memo all read it.

Text tokens reach a contrast of 4.5:1 on every ground they are used on (WCAG 2.2, 1.4.3), marks 3:1 on the
surface (1.4.11). Actor colours reach 4.5:1, so a signed number may be written in them and `on_actor` on them.
"""

from dataclasses import dataclass

SPACING = 8
"""Pixels; gaps and paddings are halves and multiples of it."""

RADIUS = 8
"""Corner of cards and panels, in pixels."""
RADIUS_SMALL = 5
"""Corner of buttons, fields and chips."""
RADIUS_BAR = 3
"""Corner of bars in charts."""

FONT_FAMILY = "Inter"
FONT_FALLBACKS = ("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "sans-serif")
FONT_STACK = (FONT_FAMILY, *FONT_FALLBACKS)

SIZE_TINY = 10
SIZE_SMALL = 11
SIZE_BODY = 13
SIZE_HEADING = 14
SIZE_HEADLINE = 17
SIZE_DISPLAY = 22
WEIGHT_NORMAL = 400
WEIGHT_BOLD = 600


@dataclass(frozen=True)
class Theme:
    """Every colour as `#rrggbb`. `dark` says which of the two it is."""

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    border: str
    grid: str
    axis: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    hover: str
    selection: str
    focus: str
    positive: str
    warning: str
    danger: str
    neutral: str
    on_actor: str
    actor_colours: tuple[str, ...]
    advantage_colours: tuple[str, ...]

    def actor(self, index: int) -> str:
        """Colour of the actor at this place in the assessment; colours repeat past the last."""
        return self.actor_colours[index % len(self.actor_colours)]

    def advantage(self, index: int) -> str:
        """Colour of the advantage at this place in the assessment; colours repeat past the last."""
        return self.advantage_colours[index % len(self.advantage_colours)]

    def bar(self, index: int) -> str:
        """The actor's colour as the calmer fill of a bar."""
        return mix(self.actor(index), self.surface, 0.85)

    def soft(self, colour: str) -> str:
        """A colour as the faint ground of a chip or band."""
        return mix(colour, self.surface, 0.16)


def mix(colour: str, ground: str, share: float) -> str:
    """The opaque colour that `colour` at opacity `share` (0-1) gives on `ground`."""
    parts = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02x}" for c, g in parts)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0-255, of a `#rrggbb` colour."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


LIGHT = Theme(
    name="light",
    dark=False,
    window="#f4f5f7",
    surface="#ffffff",
    raised="#f0f2f5",
    border="#e3e6eb",
    grid="#eaecf0",
    axis="#98a1b0",
    text="#1b2330",
    muted="#5f6879",
    accent="#2f5fd0",
    accent_soft="#e6edfb",
    on_accent="#ffffff",
    hover="#eef0f4",
    selection="#e6edfb",
    focus="#2f5fd0",
    positive="#1d7a4f",
    warning="#8f5c00",
    danger="#b3362b",
    neutral="#737c8c",
    on_actor="#ffffff",
    actor_colours=(
        "#2f6fb7",
        "#c4522d",
        "#1f7f63",
        "#7b55bb",
        "#8a6800",
        "#b23f7c",
        "#117b95",
        "#5d7619",
        "#56637a",
        "#8b5638",
        "#4a57c6",
        "#a83e4c",
    ),
    advantage_colours=(
        "#5b8def",
        "#9a6dd0",
        "#c97d1d",
        "#a8910f",
        "#3c9a7c",
        "#d0678a",
        "#3b93ab",
        "#7f9433",
        "#7b86c8",
        "#b0785a",
        "#7d8896",
        "#c2618f",
    ),
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#14171c",
    surface="#1c2027",
    raised="#232831",
    border="#2c323c",
    grid="#2a3039",
    axis="#6a7484",
    text="#e7eaf0",
    muted="#98a2b3",
    accent="#7ea6ff",
    accent_soft="#25304a",
    on_accent="#14171c",
    hover="#262b34",
    selection="#25304a",
    focus="#7ea6ff",
    positive="#5cc08f",
    warning="#e0ad4e",
    danger="#f08077",
    neutral="#8a94a5",
    on_actor="#14171c",
    actor_colours=(
        "#6aa9e9",
        "#ef8a66",
        "#4fbf9a",
        "#b493ee",
        "#d2ad3f",
        "#e884b4",
        "#4fbcd6",
        "#a3bf56",
        "#a3aec0",
        "#d09a78",
        "#939ff5",
        "#ec8590",
    ),
    advantage_colours=(
        "#5b8def",
        "#9a6dd0",
        "#dd8f2d",
        "#d1b52c",
        "#4aa588",
        "#d66a8e",
        "#45a5bf",
        "#93aa45",
        "#8894dc",
        "#bf8a6c",
        "#8c97a6",
        "#d173a0",
    ),
)


def theme_named(name: str) -> Theme:
    """LIGHT or DARK by name; anything else is LIGHT."""
    return DARK if name == DARK.name else LIGHT
