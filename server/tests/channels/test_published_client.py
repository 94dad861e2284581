"""The published Python bindings: channels and files as programs nobody here wrote use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import zulip

from tests.cast import Person, World


def client_of(person: Person) -> Any:
    return zulip.Client(email=person.email, api_key=person.api_key, site=person.live)


def test_channels(root_world: World) -> None:
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)

    made = ana.add_subscriptions(
        [{"name": "lab", "description": "New"}], principals=["ben@example.com"]
    )
    assert made["subscribed"] == {str(root_world.ben.id): ["lab"]}
    assert ana.add_subscriptions([{"name": "lab"}])["result"] == "success"
    members = ben.get_subscribers(stream="lab")["subscribers"]
    assert members == [root_world.ana.id, root_world.ben.id]
    assert "lab" in [each["name"] for each in ben.get_streams()["streams"]]
    mine = ben.get_subscriptions()["subscriptions"]
    lab = next(each for each in mine if each["name"] == "lab")
    request = [{"stream_id": lab["stream_id"], "property": "pin_to_top", "value": True}]
    assert ben.update_subscription_settings(request)["result"] == "success"
    assert ben.get_stream_id("lab")["stream_id"] == lab["stream_id"]
    assert ben.remove_subscriptions(["lab"])["removed"] == ["lab"]
    assert ana.remove_subscriptions(["lab"], principals=["ana@example.com"])["removed"] == ["lab"]


def test_files(root_world: World, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("secret")
    ana, ben = client_of(root_world.ana), client_of(root_world.ben)
    with plan.open("rb") as file:
        kept = ana.upload_file(file)
    assert kept["url"].endswith("/plan.txt")

    content = f"[{kept['filename']}]({kept['url']})"
    said = {"type": "stream", "to": "general", "topic": "t", "content": content}
    assert ana.send_message(said)["result"] == "success"

    link = ben.call_endpoint(url=kept["url"].removeprefix("/"), method="GET")
    assert ben.session.get(root_world.live + link["url"]).text == "secret"
    assert [each["name"] for each in ana.get_attachments()["attachments"]] == ["plan.txt"]
