"""Who may shape an organisation."""

from __future__ import annotations

from parley.access.accounts import AdministratorNeeded
from parley.access.actor import Actor
from parley.access.permissions import holds
from parley.kernel.refusals import Refusal


class MayNotAddEmoji(Refusal):
    message = "Insufficient permission"


class MayNotRemoveEmoji(Refusal):
    message = "Must be an organization administrator or emoji author"


class MayNotReplaceEmoji(Refusal):
    message = "Only administrators can override default emoji."


def may_format(actor: Actor) -> None:
    """Linkifiers and playgrounds are everyone's, and administrators' to make."""
    if not actor.is_admin:
        raise AdministratorNeeded


def may_add_emoji(actor: Actor, *, replaces_default: bool) -> None:
    """Whoever the realm lets; a name that everybody knows otherwise only administrators give."""
    if not holds(actor, "can_add_custom_emoji_group"):
        raise MayNotAddEmoji
    if replaces_default and not actor.is_admin:
        raise MayNotReplaceEmoji


def may_remove_emoji(actor: Actor, author_id: int | None) -> None:
    if not (actor.is_admin or actor.account_id == author_id):
        raise MayNotRemoveEmoji
