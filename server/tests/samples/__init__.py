"""For every endpoint one call that works for ana, by the name of its handler. The suites that run
over all endpoints take their calls from here: a new endpoint fails them until it is in the list."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from secrets import token_hex
from typing import Any, NamedTuple

import httpx
from django.contrib.auth.hashers import make_password
from PIL import Image

from parley.api.endpoint import REGISTRY, Endpoint
from parley.models import Account, Attachment
from parley.realms.first_link import link
from tests.cast import Person, World

PASSWORD = "correct horse battery staple 42"


class Sample(NamedTuple):
    """What fills the path, and the fields."""

    path: dict[str, Any]
    fields: dict[str, Any]


Make = Callable[[World], Sample]
File = tuple[str, bytes, str]
"""Name, content, type."""
made: dict[str, Make] = {}


def sample(*names: str) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        made.update(dict.fromkeys(names, make))
        return make

    return keep


def of(endpoint: Endpoint, world: World) -> Sample:
    return made[endpoint.handler.__name__](world)


def ask(person: Person, endpoint: Endpoint, wanted: Sample, **more: Any) -> Any:
    """The whole response, by the first of the endpoint's doors."""
    path = endpoint.path.format(**wanted.path)
    fields = wanted.fields | more
    if endpoint.handler.__name__ == "upload":
        return uploads_file(person)
    if endpoint.handler.__name__ == "add_custom_emoji":
        return uploads(person, path, picture())
    if endpoint.is_native:
        return person.polls_raw(**fields)
    if "api" in endpoint.doors:
        return person.asks(endpoint.method, path, **fields)
    return person.browses(endpoint.method, f"/json{path}", **fields)


def uploads_file(person: Person) -> httpx.Response:
    return uploads(person, "/user_uploads", ("plan.txt", b"secret", "text/plain"))


def uploads(person: Person, path: str, file: File) -> httpx.Response:
    """A file as a part of a form, to a path below /api/v1 of the live server."""
    headers = {"Authorization": person.key, "Host": person.host}
    url = f"{person.live}/api/v1{path}"
    return httpx.post(url, files={"file": file}, headers=headers, timeout=60)


def picture(size: tuple[int, int] = (8, 8), frames: int = 1, kind: str = "png") -> File:
    """Of some colour, or moving from one to another."""
    drawn = [Image.new("RGB", size, (20 * n % 256, 90, 160)) for n in range(frames)]
    made = BytesIO()
    others = {"save_all": True, "append_images": drawn[1:], "duration": 50} if frames > 1 else {}
    drawn[0].save(made, kind, **others)
    return f"mascot.{kind}", made.getvalue(), f"image/{kind}"


def missing() -> list[str]:
    return sorted({endpoint.handler.__name__ for endpoint in REGISTRY} - set(made))


def plain(*names: str, **fields: Any) -> None:
    """Of endpoints that need nothing of the world."""
    made.update(dict.fromkeys(names, lambda _: Sample({}, fields)))


plain(
    "list_accounts",
    "get_own_account",
    "list_custom_emoji",
    "list_groups",
    "get_channels",
    "get_subscriptions",
    "list_presences",
    "mark_all_as_read",
    "regenerate_own_api_key",
    "get_server_settings",
    "register_queue",
    "end_own_session",
)
plain("get_channel_id", stream="board")
plain("subscribe", subscriptions=[{"name": "board"}])
plain("unsubscribe", subscriptions=["board"])
plain("change_subscriptions", add=[{"name": "attic"}], delete=["board"])
plain("list_alert_words")
plain("more_alert_words", "fewer_alert_words", alert_words=["lunch"])
plain("change_own_settings", enter_sends=True, full_name="Ana Li")
plain("report_presence", status="active")
plain("send_message", type="stream", to="board", topic="t", content="x")


@sample("fetch_api_key", "begin_own_session")
def by_password(world: World) -> Sample:
    Account.objects.filter(pk=world.ana.id).update(password=make_password(PASSWORD))
    return Sample({}, {"username": world.ana.email, "password": PASSWORD})


@sample("fetch_own_api_key")
def by_own_password(world: World) -> Sample:
    return Sample({}, {"password": by_password(world).fields["password"]})


@sample("create_account")
def create_account(world: World) -> Sample:
    Account.objects.filter(pk=world.ana.id).update(can_create_users=True)
    return Sample({}, {"email": "new@example.com", "password": PASSWORD, "full_name": "New"})


@sample("get_account")
def get_account(world: World) -> Sample:
    return Sample({"user_id": world.ben.id}, {})


@sample("mute_account")
def mute_account(world: World) -> Sample:
    return Sample({"muted_user_id": world.ben.id}, {})


@sample("unmute_account")
def unmute_account(world: World) -> Sample:
    world.ana.call("POST", f"/users/me/muted_users/{world.ben.id}")
    return mute_account(world)


@sample("get_presence")
def get_presence(world: World) -> Sample:
    world.ben.call("POST", "/users/me/presence", status="active")
    return Sample({"user_id_or_email": world.ben.id}, {})


@sample("get_account_by_address")
def get_account_by_address(world: World) -> Sample:
    return Sample({"email": world.ben.email}, {})


@sample("get_channel", "get_subscribers")
def get_channel(world: World) -> Sample:
    return Sample({"stream_id": world.board.id}, {})


@sample("decide")
def decide(world: World) -> Sample:
    data = [{"stream_id": world.board.id, "property": "pin_to_top", "value": True}]
    return Sample({}, {"subscription_data": data})


@sample("decide_one")
def decide_one(world: World) -> Sample:
    return Sample({"stream_id": world.board.id}, {"property": "pin_to_top", "value": "true"})


@sample("get_subscription_status")
def get_subscription_status(world: World) -> Sample:
    return Sample({"user_id": world.ana.id, "stream_id": world.board.id}, {})


@sample("delete_message")
def delete_message(world: World) -> Sample:
    return Sample({"message_id": world.said(world.ana, "board", "to be deleted")}, {})


@sample("delete_topic")
def delete_topic(world: World) -> Sample:
    world.said(world.ana, "board", "secret", topic="gone")
    return Sample({"stream_id": world.board.id}, {"topic_name": "gone"})


@sample("edit_message")
def edit_message(world: World) -> Sample:
    return Sample({"message_id": world.said(world.ana, "board", "secret")}, {"content": "other"})


@sample("add_reaction")
def add_reaction(world: World) -> Sample:
    return Sample({"message_id": world.said(world.ana, "board", "secret")}, {"emoji_name": "tada"})


@sample("remove_reaction")
def remove_reaction(world: World) -> Sample:
    wanted = add_reaction(world)
    world.ana.call("POST", f"/messages/{wanted.path['message_id']}/reactions", **wanted.fields)
    return wanted


@sample("say_typing")
def say_typing(world: World) -> Sample:
    where = {"type": "stream", "stream_id": world.board.id, "topic": "t"}
    return Sample({}, {"op": "start", **where})


@sample("say_editing")
def say_editing(world: World) -> Sample:
    return Sample({"message_id": world.said(world.ana, "board", "secret")}, {"op": "start"})


@sample("update_flags")
def update_flags(world: World) -> Sample:
    said = world.said(world.ana, "board", "secret")
    return Sample({}, {"messages": [said], "op": "add", "flag": "starred"})


plain("render_message", content="*x*")
plain("mute_topic", stream="board", topic="t", op="add")


@sample("get_messages")
def get_messages(world: World) -> Sample:
    world.said(world.ana, "board", "secret")
    narrow = [["channel", "board"]]
    return Sample({}, {"narrow": narrow, "anchor": "newest", "num_before": 9, "num_after": 0})


@sample("check_messages_match_narrow")
def check_messages_match_narrow(world: World) -> Sample:
    said = world.said(world.ana, "board", "secret")
    return Sample({}, {"msg_ids": [said], "narrow": [["channel", "board"]]})


@sample("get_message", "get_message_history", "get_read_receipts")
def get_message(world: World) -> Sample:
    return Sample({"message_id": world.said(world.ana, "board", "secret")}, {})


@sample("update_flags_in_narrow")
def update_flags_in_narrow(world: World) -> Sample:
    wanted = get_messages(world).fields
    return Sample({}, {**wanted, "op": "add", "flag": "starred"})


@sample("get_topics")
def get_topics(world: World) -> Sample:
    world.said(world.ana, "board", "secret")
    return Sample({"stream_id": world.board.id}, {})


@sample("update_topic_policy")
def update_topic_policy(world: World) -> Sample:
    return Sample({}, {"stream_id": world.board.id, "topic": "t", "visibility_policy": 3})


@sample("mark_channel_as_read")
def mark_channel_as_read(world: World) -> Sample:
    return Sample({}, {"stream_id": world.board.id})


@sample("mark_topic_as_read")
def mark_topic_as_read(world: World) -> Sample:
    world.said(world.ana, "board", "secret")
    return Sample({}, {"stream_id": world.board.id, "topic_name": "t"})


@sample("create_organization")
def create_organization(world: World) -> Sample:
    fields = {
        "token": link(),
        "name": "New Ltd",
        "string_id": f"new-{world.string_id}",
        "owner_name": "Nia",
        "owner_email": "nia@example.com",
        "owner_password": PASSWORD,
    }
    return Sample({}, fields)


plain("list_own_files", "upload")
plain("list_linkifiers")
plain("try_linkifier", pattern="#x", url_template="https://example.com", text="#x")


@sample("add_custom_emoji")
def add_custom_emoji(_: World) -> Sample:
    return Sample({"emoji_name": f"mascot-{token_hex(4)}"}, {})


@sample("remove_custom_emoji")
def remove_custom_emoji(world: World) -> Sample:
    wanted = add_custom_emoji(world)
    uploads(world.ana, f"/realm/emoji/{wanted.path['emoji_name']}", picture())
    return wanted


@sample("add_linkifier")
def add_linkifier(_: World) -> Sample:
    pattern = f"secret-{token_hex(4)}-(?P<id>[0-9]+)"
    return Sample({}, {"pattern": pattern, "url_template": "https://tickets.example/{id}"})


@sample("change_linkifier")
def change_linkifier(world: World) -> Sample:
    fields = add_linkifier(world).fields
    added = world.ana.call("POST", "/realm/filters", **fields)
    return Sample({"filter_id": added["id"]}, fields)


@sample("remove_linkifier")
def remove_linkifier(world: World) -> Sample:
    return Sample(change_linkifier(world).path, {})


@sample("order_linkifiers")
def order_linkifiers(world: World) -> Sample:
    change_linkifier(world)
    known = world.ana.call("GET", "/realm/linkifiers")["linkifiers"]
    return Sample({}, {"ordered_linkifier_ids": [each["id"] for each in reversed(known)]})


@sample("add_playground")
def add_playground(_: World) -> Sample:
    where = {"pygments_language": "Python", "url_template": "https://play.example/{code}"}
    return Sample({}, {"name": token_hex(4), **where})


@sample("remove_playground")
def remove_playground(world: World) -> Sample:
    added = world.ana.call("POST", "/realm/playgrounds", **add_playground(world).fields)
    return Sample({"playground_id": added["id"]}, {})


@sample("get_temporary_link")
def get_temporary_link(world: World) -> Sample:
    kept = uploads_file(world.ana).json()["url"]
    world.said(world.ana, "board", f"[plan.txt]({kept})")
    _, _, realm_id, path = kept.split("/", 3)
    return Sample({"realm_id_str": realm_id, "filename_path": path}, {})


@sample("delete_own_file")
def delete_own_file(world: World) -> Sample:
    get_temporary_link(world)
    newest = Attachment.objects.filter(realm_id=world.realm_id).latest("pk")
    return Sample({"attachment_id": newest.pk}, {})


@sample("get_events", "delete_queue")
def of_a_queue(world: World) -> Sample:
    queue = world.ana.listens().queue
    world.ana.polls()  # so that the live process trusts this queue already,
    world.said(world.ana, "board", "secret")  # and has something to tell
    return Sample({}, {"queue_id": queue["queue_id"]})


def told(response: Any) -> str:
    return json.dumps(response.json())


import tests.samples.groups  # noqa: E402 - likewise
import tests.samples.people  # noqa: E402 - takes from here what it needs
import tests.samples.writing  # noqa: E402, F401 - which adds its own to these
