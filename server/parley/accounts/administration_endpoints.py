"""Shutting people out, letting them in, and changing what they are."""

from __future__ import annotations

from typing import Annotated, Literal

from parley.access.accounts import NoBots, NoSuchAccount, OwnerNeeded
from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.accounts.activation import deactivate_for, leave, reactivate_for
from parley.accounts.administration import Changes, change_account
from parley.accounts.commands import BadName
from parley.accounts.queries import account_named
from parley.accounts.roles import LastOwner
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import AccountId
from parley.profiles.answers import Given
from parley.profiles.commands import NoSuchField

Role = Literal[100, 200, 300, 400, 600]
Id = Annotated[AccountId, Wire("user_id")]
Name = Annotated[str | None, Wire("full_name")]
Answers = Annotated[list[Given] | None, Wire("profile_data")]
REFUSES = (NoSuchAccount, NotPermitted, OwnerNeeded, LastOwner)


@endpoint("PATCH", "/users/{user_id}", refuses=(*REFUSES, BadName, NoSuchField))
def change_user(
    actor: Actor,
    account_id: Id,
    name: Name = None,
    role: Role | None = None,
    answers: Answers = None,
) -> None:
    """Change somebody else's name, role or profile."""
    change_account(actor, account_id, Changes(name, role, answers or ()))


@endpoint("PATCH", "/users/{email}", refuses=(*REFUSES, BadName, NoSuchField))
def change_user_by_address(
    actor: Actor,
    email: str,
    name: Name = None,
    role: Role | None = None,
    answers: Answers = None,
) -> None:
    """The same, of whoever has the e-mail address."""
    change_account(actor, account_named(actor, email).id, Changes(name, role, answers or ()))


@endpoint("DELETE", "/users/{user_id}", refuses=REFUSES)
def deactivate_user(actor: Actor, account_id: Id) -> None:
    """Shut somebody out at once, with their bots. What they said stays."""
    deactivate_for(actor, account_id, is_bot=False)


@endpoint("POST", "/users/{user_id}/reactivate", refuses=REFUSES)
def reactivate_user(actor: Actor, account_id: Id) -> None:
    """Let somebody in again, person or bot."""
    reactivate_for(actor, account_id)


@endpoint("DELETE", "/users/me", refuses=(LastOwner, NoBots))
def deactivate_own_user(actor: Actor) -> None:
    """Leave the organization."""
    leave(actor)
