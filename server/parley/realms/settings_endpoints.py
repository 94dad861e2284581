"""What an organisation decides for itself, by its administrators."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, structs

from parley.access.accounts import AdministratorNeeded, OwnerNeeded
from parley.access.actor import Actor
from parley.access.channels import NoSuchChannel
from parley.api.declared import declaring, sent
from parley.api.endpoint import endpoint
from parley.groups.choosing import REFUSALS, Update
from parley.realms.changing import BadDecision, decide
from parley.realms.settings import GROUPS, LIMITS, RealmSettings

Limit = Annotated[int, Meta(gt=0)] | Literal["unlimited"]
UNLIMITED: dict[str, int | None] = {**dict.fromkeys(LIMITS), "message_retention_days": -1}
"""How a limit that is none is kept."""


def _hint(name: str, kept: Any) -> Any:
    if name in UNLIMITED:
        return Limit
    return Update if name in GROUPS else kept


@endpoint(
    "PATCH",
    "/realm",
    refuses=(AdministratorNeeded, OwnerNeeded, BadDecision, NoSuchChannel, *REFUSALS),
)
@declaring({each.name: _hint(each.name, each.type) for each in structs.fields(RealmSettings)})
def change_realm(
    actor: Actor, name: str | None = None, description: str | None = None, **settings: Any
) -> None:
    """Change what an organization is called and what it decided."""
    asked = {"name": name and name.strip(), "description": description, **settings}
    decide(
        actor,
        {
            each: UNLIMITED[each] if value == "unlimited" and each in UNLIMITED else value
            for each, value in sent(asked).items()
        },
    )
