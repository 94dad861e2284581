"""The colours channels are told apart by."""

import re

PALETTE = (
    "#76ce90", "#fae589", "#a6c7e5", "#e79ab5", "#bfd56f", "#f4ae55", "#b0a5fd", "#addfe5",
    "#f5ce6e", "#c2726a", "#94c849", "#bd86e5", "#ee7e4a", "#a6dcbf", "#95a5fd", "#53a063",
    "#9987e1", "#e4523d", "#c2c2c2", "#4f8de4", "#c6a8ad", "#e7cc4d", "#c8bebf", "#a47462",
)  # fmt: skip
"""In the order in which an account's channels get them."""
COLOR = re.compile(r"\A#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")


def is_color(text: str) -> bool:
    return bool(COLOR.match(text))
