"""Roles change at once, for whatever waits, too."""

import pytest

from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, OWNER
from parley.accounts.activation import deactivate
from parley.accounts.roles import LastOwner, change_role, grant
from tests.cast import World


def test_is_told_to_those_who_know_the_account(world: World) -> None:
    for person in (world.ana, world.ben, world.gus):
        person.listens(event_types=["realm_user"])
    change_role(world.ben.id, ADMINISTRATOR)
    change_role(world.ben.id, ADMINISTRATOR)

    told = [{"user_id": world.ben.id, "role": ADMINISTRATOR}]
    assert [event["person"] for event in world.ana.hears()] == told
    assert [event["person"] for event in world.ben.hears()] == told
    assert world.gus.hears() == []
    assert world.ben.call("GET", "/users/me")["is_admin"] is True


@pytest.mark.parametrize("role", [GUEST, MEMBER])
def test_who_knows_more_or_less_now_begins_anew(world: World, role: int) -> None:
    person = world.ben if role == GUEST else world.gus
    person.listens()
    change_role(person.id, role)

    assert person.polls()["code"] == "BAD_EVENT_QUEUE_ID"
    fresh = person.call("POST", "/register", fetch_event_types=["stream"])
    assert ("design" in {each["name"] for each in fresh["streams"]}) == (role == MEMBER)


def test_an_organisation_keeps_an_owner(world: World) -> None:
    with pytest.raises(LastOwner) as refused:
        change_role(world.ana.id, MEMBER)
    with pytest.raises(LastOwner):
        deactivate(world.ana.id)

    assert refused.value.data == {"is_last_owner": True, "entity": "owner"}
    change_role(world.ben.id, OWNER)
    change_role(world.ana.id, MEMBER)
    assert world.ana.call("GET", "/users/me")["is_owner"] is False
    with pytest.raises(LastOwner):
        deactivate(world.ben.id)


def test_a_power_is_no_role(world: World) -> None:
    new = {"email": "c@example.com", "password": "two dozen purple heron", "full_name": "c"}
    grant(world.ben.id, "can_create_users", given=True)
    made = world.ben.call("POST", "/users", **new)
    grant(world.ben.id, "can_create_users", given=False)

    assert made["result"] == "success"
    assert world.ben.call("POST", "/users", **new)["msg"] == "Insufficient permission"


def test_groups_follow_from_roles(world: World) -> None:
    change_role(world.ben.id, ADMINISTRATOR)
    answer = world.ana.call("GET", "/user_groups")
    groups = {group["name"]: group for group in answer["user_groups"]}
    ids = {group["id"]: name for name, group in groups.items()}

    assert groups["role:owners"]["members"] == [world.ana.id]
    assert groups["role:administrators"]["members"] == [world.ben.id]
    assert groups["role:everyone"]["members"] == [world.gus.id]
    assert [ids[each] for each in groups["role:members"]["direct_subgroup_ids"]] == [
        "role:fullmembers"
    ]
    assert all(group["is_system_group"] for group in groups.values())
    registered = world.ana.call("POST", "/register", fetch_event_types=["realm_user_groups"])
    assert registered["realm_user_groups"] == answer["user_groups"]
