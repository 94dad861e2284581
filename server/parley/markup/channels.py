"""#**channel**, #**channel>topic**, #**channel>topic@42**."""

import re
from urllib.parse import quote

from parley.markup.escaping import escape_attribute_literally, escape_literally
from parley.markup.mentions import STARTS_WORD
from parley.markup.weave import MARK, Link, Weave

SIGN = r"\#" + STARTS_WORD.format(sign=r"\#")
CHANNEL = re.compile(
    SIGN + rf"\*\*(?P<channel>[^*>]+)(?:>(?P<topic>[^*{MARK}]*?)(?:@(?P<message>\d+))?)?\*\*"
)
# A channel's name may hold the sign that separates the topic.
CHANNEL_ALONE = re.compile(SIGN + r"\*\*([^*]+)\*\*")


def weave_channels(weave: Weave, text: str, _: int) -> str:
    text = CHANNEL.sub(lambda found: link_channel(weave, found), text)
    return CHANNEL_ALONE.sub(lambda found: link_bare_channel(weave, found), text)


def link_channel(weave: Weave, found: re.Match[str]) -> str:
    name, topic, message = found["channel"], found["topic"], found["message"]
    number = weave.draft.context.channels_by_name.get(name)
    if number is None:
        return found[0]
    if topic is None:
        return keep_channel(weave, number, name)
    address = f"{channel_address(number, name)}/topic/{encode_fragment(topic)}"
    label = f"#{escape_literally(name)} &gt; {topic_label(weave, topic)}"
    if message is not None:
        return keep(weave, 'class="message-link"', f"{address}/near/{message}", f"{label} @ 💬")
    return keep(weave, f'class="stream-topic" data-stream-id="{number}"', address, label)


def link_bare_channel(weave: Weave, found: re.Match[str]) -> str:
    number = weave.draft.context.channels_by_name.get(found[1])
    return found[0] if number is None else keep_channel(weave, number, found[1])


def keep_channel(weave: Weave, number: int, name: str) -> str:
    attributes = f'class="stream" data-stream-id="{number}"'
    return keep(weave, attributes, channel_address(number, name), f"#{escape_literally(name)}")


def topic_label(weave: Weave, topic: str) -> str:
    if topic:
        return escape_literally(topic)
    return f"<em>{escape_literally(weave.draft.context.empty_topic_name)}</em>"


def keep(weave: Weave, attributes: str, address: str, label: str) -> str:
    opening = f'<a {attributes} href="{escape_attribute_literally(address)}">'
    return weave.keep(Link(opening, weave.keep(label), address, is_named=True))


def channel_address(number: int, name: str) -> str:
    slug = name.replace(" ", "-")
    return "/#narrow/channel/" + encode_fragment(f"{number}-{slug}")


def encode_fragment(text: str) -> str:
    """Percent signs do not survive everywhere in a fragment; the protocol writes dots for them."""
    return quote(text, safe="").replace(".", "%2E").replace("%", ".")
