""":names:, characters and, for those who like it, emoticons."""

import re
from functools import cache

from parley.emoji.table import (
    EMOTICONS,
    ZULIP_EXTRA_EMOJI,
    character_class,
    code_of,
    code_of_characters,
    names_of,
    read_table,
)
from parley.markup.escaping import escape_attribute
from parley.markup.weave import Weave

NAMED = re.compile(r":([\w+-]+):")
AROUND_EMOTICONS = r"[^,.;?!()\[\] \"'\n\t]"
EMOTICON = re.compile(
    f"(?<!{AROUND_EMOTICONS})({'|'.join(map(re.escape, EMOTICONS))})(?!{AROUND_EMOTICONS})"
)
EXTRA_EMOJI_ADDRESS = "/static/generated/emoji/images/emoji/unicode/{}.png"


@cache
def sequences() -> re.Pattern[str]:
    """The grammar of emoji sequences in Unicode's report 51."""
    flag = "[\U0001f1e6-\U0001f1ff]{2}"
    modifiers = "(?:[\U0001f3fb-\U0001f3ff]|\ufe0f\u20e3?|[\U000e0020-\U000e007e]+\U000e007f)?"
    one = f"(?:{flag}|[{character_class(read_table().emoji)}]{modifiers})"
    return re.compile(f"{one}(?:\u200d{one})*")


@cache
def plain_characters() -> re.Pattern[str]:
    """Characters that are text unless a selector asks for the picture: arrows, digits, ©."""
    return re.compile(f"[^{character_class(read_table().shown_as_emoji)}]\u20e3?")


def weave_named_emoji(weave: Weave, text: str, _: int) -> str:
    def replace(found: re.Match[str]) -> str:
        html = named_html(weave, found[1])
        # An unknown name is taken out as well: its second colon begins no other name.
        return weave.keep(found[0] if html is None else html)

    return NAMED.sub(replace, text)


def named_html(weave: Weave, name: str) -> str | None:
    address = weave.draft.context.custom_emoji.get(name)
    if address is None and name in ZULIP_EXTRA_EMOJI:
        address = EXTRA_EMOJI_ADDRESS.format(name)
    if address is not None:
        source = escape_attribute(address)
        return f'<img alt=":{name}:" class="emoji" src="{source}" title="{spoken(name)}">'
    code = code_of(name)
    return None if code is None else emoji_html(code, name)


def has_emoticons(markdown: str) -> bool:
    """Whether it matters if its writer likes them turned into emoji."""
    is_likely = ":" in markdown or ";" in markdown or "<3" in markdown
    return is_likely and EMOTICON.search(markdown) is not None


def weave_emoticons(weave: Weave, text: str, _: int) -> str:
    if not weave.draft.context.translate_emoticons:
        return text

    def replace(found: re.Match[str]) -> str:
        name = EMOTICONS[found[0]]
        code = code_of(name)
        return found[0] if code is None else weave.keep(emoji_html(code, name))

    return EMOTICON.sub(replace, text)


def weave_emoji_characters(weave: Weave, text: str, _: int) -> str:
    if text.isascii():
        return text

    def replace(found: re.Match[str]) -> str:
        characters = found[0]
        if plain_characters().fullmatch(characters):
            return characters
        code = code_of_characters(characters)
        names = names_of(code)
        return weave.keep(emoji_html(code, names[0])) if names else characters

    return sequences().sub(replace, text)


def emoji_html(code: str, name: str) -> str:
    title = spoken(name)
    return (
        f'<span aria-label="{title}" class="emoji emoji-{code}" role="img" title="{title}">'
        f":{name}:</span>"
    )


def spoken(name: str) -> str:
    return name.replace("_", " ")
