"""A topic is settled when its name begins with a mark; nothing else says so."""

from __future__ import annotations

MARK = "✔ "


def is_resolved(topic: str) -> bool:
    return topic.startswith(MARK)


def is_mark_alone(before: str, after: str) -> bool:
    """Whether a topic's new name is its old one with the mark set or taken off; the longest names
    lose what the mark takes of them."""
    if is_resolved(after):
        return not is_resolved(before) and _has_name(after, before)
    if after == MARK.strip():
        return not before
    return is_resolved(before) and _has_name(before, after)


def _has_name(marked: str, plain: str) -> bool:
    name = marked.removeprefix(MARK)
    cut = name.removesuffix("...")
    return name == plain or (cut != name and bool(cut) and plain.startswith(cut))
