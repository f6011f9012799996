"""The points of a value function as they stand in the file: `raw:value;raw:value`, exact to the last bit."""

Curve = tuple[tuple[float, float], ...]


def curve_text(curve: Curve) -> str:
    return ";".join(f"{float(raw)!r}:{float(value)!r}" for raw, value in curve)


def read_curve(text: str) -> Curve:
    pairs = (part.split(":") for part in text.split(";") if part)
    return tuple((float(raw), float(value)) for raw, value in pairs)
