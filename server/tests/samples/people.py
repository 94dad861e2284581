"""Samples of what is done to people: accounts, bots, invitations, profiles."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from parley.access.actor import OWNER
from parley.kernel.ids import AccountId
from parley.models import Account, Invitation
from tests.cast import Person, World
from tests.samples import PASSWORD, Sample, plain, sample


@sample("change_user")
def change_user(world: World) -> Sample:
    return Sample({"user_id": world.ben.id}, {"full_name": "Ben Li"})


@sample("change_user_by_address")
def change_user_by_address(world: World) -> Sample:
    return Sample({"email": world.ben.email}, {"full_name": "Ben Ray"})


@sample("deactivate_user")
def deactivate_user(world: World) -> Sample:
    return Sample({"user_id": someone(world)}, {})


@sample("reactivate_user")
def reactivate_user(world: World) -> Sample:
    return Sample({"user_id": someone(world, is_active=False)}, {})


def someone(world: World, *, is_active: bool = True) -> AccountId:
    """Of whom nothing else is asked."""
    person = world.account(f"someone-{token_hex(4)}")
    Account.objects.filter(pk=person.id).update(is_active=is_active)
    return person.id


@sample("deactivate_own_user")
def deactivate_own_user(world: World) -> Sample:
    Account.objects.filter(pk=someone(world)).update(role=OWNER)
    return Sample({}, {})


@sample("add_bot")
def add_bot(_: World) -> Sample:
    name = f"bot{token_hex(4)}"
    return Sample({}, {"full_name": name, "short_name": name})


def bot_of(person: Person, **more: Any) -> Any:
    name = f"bot{token_hex(4)}"
    fields = {"full_name": name, "short_name": name} | more
    return person.call("POST", "/bots", **fields)


@sample("update_bot")
def update_bot(world: World) -> Sample:
    return Sample({"bot_id": bot_of(world.ana)["user_id"]}, {"full_name": f"R {token_hex(4)}"})


@sample("deactivate_bot", "renew_bot_key", "get_bot_key")
def deactivate_bot(world: World) -> Sample:
    return Sample({"bot_id": bot_of(world.ana)["user_id"]}, {})


plain("list_own_bots", "get_storage", "delete_storage")
plain("put_storage", storage={"state": "1"})


plain("list_invitations", "create_invitation_link")


def invited(world: World, **more: Any) -> int:
    address = f"n{token_hex(4)}@example.com"
    world.ana.call("POST", "/invites", invitee_emails=address, stream_ids=[], **more)
    return Invitation.objects.filter(realm_id=world.realm_id).latest("pk").pk


@sample("send_invitations")
def send_invitations(_: World) -> Sample:
    return Sample({}, {"invitee_emails": f"n{token_hex(4)}@example.com", "stream_ids": []})


@sample("revoke_invitation", "resend_invitation")
def revoke_invitation(world: World) -> Sample:
    return Sample({"invite_id": invited(world)}, {})


@sample("revoke_invitation_link")
def revoke_invitation_link(world: World) -> Sample:
    world.ana.call("POST", "/invites/multiuse")
    return Sample({"invite_id": Invitation.objects.latest("pk").pk}, {})


def token_of_link(world: World) -> str:
    made = world.ana.call("POST", "/invites/multiuse")["invite_link"]
    return str(made.rstrip("/").rpartition("/")[2])


@sample("get_invitation")
def get_invitation(world: World) -> Sample:
    return Sample({}, {"token": token_of_link(world)})


@sample("use_invitation")
def use_invitation(world: World) -> Sample:
    who = {"name": "Nia", "email": f"n{token_hex(4)}@example.com", "password": PASSWORD}
    return Sample({}, {"token": token_of_link(world)} | who)


def profile_field(world: World, kind: int = 1, **more: Any) -> int:
    fields = {"name": f"field {token_hex(4)}", "field_type": kind} | more
    return int(world.ana.call("POST", "/realm/profile_fields", **fields)["id"])


plain("list_profile_fields", "list_acts")


@sample("add_profile_field")
def add_profile_field(_: World) -> Sample:
    return Sample({}, {"name": f"field {token_hex(4)}", "field_type": 1})


@sample("order_profile_fields")
def order_profile_fields(world: World) -> Sample:
    profile_field(world)
    found = world.ana.call("GET", "/realm/profile_fields")["custom_fields"]
    return Sample({}, {"order": [each["id"] for each in reversed(found)]})


@sample("change_profile_field")
def change_profile_field(world: World) -> Sample:
    return Sample({"field_id": profile_field(world)}, {"hint": "in a word"})


@sample("remove_profile_field")
def remove_profile_field(world: World) -> Sample:
    return Sample({"field_id": profile_field(world)}, {})


@sample("answer_profile_fields")
def answer_profile_fields(world: World) -> Sample:
    return Sample({}, {"data": [{"id": profile_field(world), "value": "she"}]})


@sample("take_back_profile_answers")
def take_back_profile_answers(world: World) -> Sample:
    return Sample({}, {"data": [profile_field(world)]})
