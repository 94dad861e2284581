"""What a text may refer to. The caller looks it up first (`names_in` tells what), so that rendering
touches no database and can run anywhere."""

from collections.abc import Mapping

import msgspec


class Account(msgspec.Struct, frozen=True):
    id: int
    full_name: str
    is_active: bool = True


class Group(msgspec.Struct, frozen=True):
    id: int
    name: str
    is_active: bool = True


class Linkifier(msgspec.Struct, frozen=True):
    """A realm's own link rule: a regular expression (RE2) and an RFC 6570 URL template."""

    pattern: str
    url_template: str


class ImageProxy(msgspec.Struct, frozen=True):
    """A camo-compatible proxy. Without it, readers' browsers would tell others what they read."""

    address: str
    key: bytes


class Upload(msgspec.Struct, frozen=True):
    """An uploaded image, as far as its preview needs it."""

    width: int
    height: int
    # Empty while the thumbnail is not made yet.
    thumbnail: str = ""
    content_type: str = ""
    animated: bool = False


class Context(msgspec.Struct, frozen=True, kw_only=True):
    # Keys of names are in lower case: people mention each other without minding it.
    accounts_by_name: Mapping[str, Account] = {}
    accounts_by_id: Mapping[int, Account] = {}
    groups_by_name: Mapping[str, Group] = {}
    # Channels are linked by their exact name.
    channels_by_name: Mapping[str, int] = {}
    # A custom emoji's name and the address of its picture.
    custom_emoji: Mapping[str, str] = {}
    linkifiers: tuple[Linkifier, ...] = ()
    # Images under /user_uploads/ by their path below it.
    uploads: Mapping[str, Upload] = {}
    realm_url: str = ""
    topic: str = ""
    default_code_language: str = ""
    empty_topic_name: str = "general chat"
    translate_emoticons: bool = False
    preview_images: bool = True
    image_proxy: ImageProxy | None = None
