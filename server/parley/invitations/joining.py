"""Coming in by an invitation."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.conf import settings
from msgspec import Struct

from parley.access.actor import Actor, actor_for
from parley.access.channels import SeenChannel, visible_channels
from parley.access.memberships import may_bring_others_anywhere
from parley.accounts.commands import NewAccount, check, default_channels, welcome
from parley.channels.commands import admit
from parley.eventlog import Log, change
from parley.invitations.commands import Offer, link_of, offered, write
from parley.invitations.models import Invitation
from parley.kernel.ids import AccountId, ChannelId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest
from parley.messages.commands import Said, send_to_accounts
from parley.realms.bots import notification_bot

log = logging.getLogger(__name__)


class LinkInvalid(Refusal):
    """The same for one that never was, one that was used, revoked, or has expired."""

    message = "This invitation is not valid, or no longer. Ask whoever sent it for another one."


class Newcomer(Struct, frozen=True):
    email: str
    name: str
    password: str


def invitation_behind(realm_id: RealmId, token: str, *, lock: bool = False) -> Invitation:
    """As long as it is good, its inviter is here, and is still what it invites others to be."""
    found = Invitation.objects.filter(realm_id=realm_id, digest=digest(token))
    row = (
        (found.select_for_update(of=["self"]) if lock else found).select_related("inviter").first()
    )
    if row is None or row.revoked_at or row.used_at:
        raise LinkInvalid
    is_late = row.expires_at is not None and row.expires_at <= datetime.now(UTC)
    if is_late or not row.inviter.is_active or row.role < row.inviter.role:
        raise LinkInvalid
    return row


def join(realm_id: RealmId, site: str, token: str, newcomer: Newcomer) -> AccountId | None:
    """The new account; or none yet, where it must first be shown that the address is theirs: then
    an invitation of their own is on its way to it."""
    with change(realm_id) as log_:
        row = invitation_behind(realm_id, token, lock=True)
        if row.email is None and settings.EMAIL_HOST:
            _ask_by_mail(log_, site, row, newcomer)
            return None
        account_id = _come_in(log_, row, newcomer)
        inviter = AccountId(row.inviter_id)
    if row.tells_inviter:
        _tell_inviter(realm_id, inviter, account_id)
    return account_id


def _ask_by_mail(log_: Log, site: str, row: Invitation, newcomer: Newcomer) -> None:
    """Whoever has a link could name any address: only its owner reads what is sent there."""
    check(log_.realm_id, NewAccount(newcomer.email, newcomer.name, password=newcomer.password))
    minutes = None
    if row.expires_at is not None:
        minutes = max(1, int((row.expires_at - datetime.now(UTC)).total_seconds()) // 60)
    offer = Offer(row.role, row.channel_ids, row.with_default_channels, minutes, row.tells_inviter)
    inviter = actor_for(AccountId(row.inviter_id))
    own, token = offered(log_, inviter, offer, newcomer.email)
    write(log_, inviter, own, link_of(site, token))


def _come_in(log_: Log, row: Invitation, newcomer: Newcomer) -> AccountId:
    account = NewAccount(
        row.email or newcomer.email,
        newcomer.name,
        row.role,
        password=newcomer.password,
        joins_default_channels=False,
    )
    log_.note("invitation.used", f"invitation {row.pk}")
    account_id = welcome(log_, account)
    inviter = actor_for(AccountId(row.inviter_id))
    wanted = {each.id: each for each in _offered_channels(inviter, row)}
    if row.with_default_channels:
        wanted |= {each.id: each for each in default_channels(actor_for(account_id))}
    admit(log_, list(wanted.values()), [account_id])
    if row.email is not None:
        Invitation.objects.filter(pk=row.pk).update(used_at=datetime.now(UTC))
    return account_id


def _offered_channels(inviter: Actor, row: Invitation) -> list[SeenChannel]:
    """What the inviter could bring them into today: it may have left one since."""
    ids = [ChannelId(each) for each in row.channel_ids]
    found = [each for each in visible_channels(inviter, ids=ids) if not each.is_archived]
    return (
        found if may_bring_others_anywhere(inviter) else [each for each in found if each.is_default]
    )


def _tell_inviter(realm_id: RealmId, inviter: AccountId, account_id: AccountId) -> None:
    joined = actor_for(account_id)
    text = f"@_**{joined.name}|{joined.account_id}** accepted your invitation."
    try:
        send_to_accounts(
            notification_bot(realm_id), [inviter], Said(text, "Internal", is_read_by_sender=True)
        )
    except Refusal:
        log.warning("could not tell an inviter who came", exc_info=True)
