"""Inviting, taking back, reminding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Lower
from msgspec import Struct

from parley.access.accounts import who_administers
from parley.access.actor import Actor
from parley.access.channels import visible_channels
from parley.access.invitations import may_invite, may_manage_invitation
from parley.access.memberships import may_bring_others_anywhere
from parley.accounts.commands import ADDRESS
from parley.accounts.models import Account
from parley.eventlog import Audience, Log, change
from parley.invitations.events import InvitationsChanged
from parley.invitations.models import Invitation
from parley.kernel.ids import AccountId, ChannelId, RealmId
from parley.kernel.refusals import Refusal
from parley.kernel.secrets import digest, new_token, seal, unseal
from parley.mail.commands import Letter, send
from parley.realms.models import Realm

BETWEEN = re.compile(r"[,\n]")
MOST_AT_ONCE, MOST_A_DAY = 1_000, 3_000
"""A stolen account must not become a source of junk mail."""


class NobodyNamed(Refusal):
    message = "You must specify at least one email address."


class NoSuchChannelToJoin(Refusal):
    message = "Invalid channel ID {id}. No invites were sent."
    hidden = frozenset({"id"})


class MayNotSubscribe(Refusal):
    message = "You do not have permission to subscribe other users to channels."


class NoSuchInvitation(Refusal):
    message = "No such invitation"


class AlreadyRevoked(Refusal):
    message = "Invitation has already been revoked"


class InvitationFailed(Refusal):
    """Some were invited, or none; `errors` are (address, why not, whether it is deactivated)."""

    code, message = "INVITATION_FAILED", "{text}"
    hidden = frozenset({"text"})


class Offer(Struct, frozen=True):
    """What somebody will be who comes in by it."""

    role: int
    channel_ids: Sequence[int]
    with_default_channels: bool
    minutes: int | None
    """Until it is no longer good; None is for ever."""
    tells_inviter: bool = True


def invite_by_link(actor: Actor, site: str, offer: Offer) -> str:
    """The address of the page where one joins, which any number of people may use."""
    may_invite(actor, offer.role, by_link=True)
    with change(actor.realm_id) as log:
        _, token = offered(log, actor, offer, None)
        _tell(log, actor)
    return link_of(site, token)


def invite_by_mail(actor: Actor, site: str, addresses: str, offer: Offer) -> None:
    """Everybody who can be invited is, whatever is wrong with others: who they are is said."""
    may_invite(actor, offer.role, by_link=False)
    wanted = [each.strip() for each in BETWEEN.split(addresses) if each.strip()]
    if not wanted:
        raise NobodyNamed
    errors: list[tuple[str, str, bool]] = []
    with change(actor.realm_id) as log:
        log.hold()
        _bounded(log, len(wanted))
        sent = [each for each in dict.fromkeys(wanted) if _may_come(log, each, errors)]
        for address in sent:
            row, token = offered(log, actor, offer, address)
            write(log, actor, row, link_of(site, token))
        if sent:
            _tell(log, actor)
    if errors:
        raise _failed(errors, sent_any=bool(sent))


def _bounded(log: Log, wanted: int) -> None:
    today = datetime.now(UTC) - timedelta(days=1)
    sent = Invitation.objects.filter(realm_id=log.realm_id, created_at__gt=today).exclude(
        email=None
    )
    if wanted > MOST_AT_ONCE or sent.count() + wanted > MOST_A_DAY:
        text = "To protect users, this server limits the number of invitations you can send a day."
        failed = InvitationFailed(
            text=text,
            errors=[],
            sent_invitations=False,
            license_limit_reached=False,
            daily_limit_reached=True,
        )
        raise failed


def _may_come(log: Log, address: str, errors: list[tuple[str, str, bool]]) -> bool:
    if not ADDRESS.match(address) or len(address) > 254:  # noqa: PLR2004 - RFC 5321's limit
        errors.append((address, "Enter a valid email address.", False))
        return False
    lowered = Account.objects.alias(lowered=Lower("email"))
    known = lowered.filter(realm_id=log.realm_id, lowered=address.lower()).first()
    if known is not None:
        why = "Already has an account." if known.is_active else "Account has been deactivated."
        errors.append((address, why, not known.is_active))
    return known is None


def _failed(errors: list[tuple[str, str, bool]], *, sent_any: bool) -> InvitationFailed:
    text = "Some of those addresses could not be invited"
    more = "; everyone else was." if sent_any else ". Nobody was invited."
    return InvitationFailed(
        text=text + more,
        errors=errors,
        sent_invitations=sent_any,
        license_limit_reached=False,
        daily_limit_reached=False,
    )


def offered(log: Log, actor: Actor, offer: Offer, email: str | None) -> tuple[Invitation, str]:
    token = new_token()
    now = datetime.now(UTC)
    row = Invitation.objects.create(
        realm_id=actor.realm_id,
        inviter_id=actor.account_id,
        email=email,
        role=offer.role,
        channel_ids=_channels(actor, offer),
        with_default_channels=offer.with_default_channels,
        tells_inviter=offer.tells_inviter,
        digest=digest(token),
        sealed=seal(token, context=f"invitation {digest(token)}"),
        expires_at=None if offer.minutes is None else now + timedelta(minutes=offer.minutes),
    )
    log.note("invitation.made", f"invitation {row.pk}", email=email, role=offer.role)
    return row, token


def _channels(actor: Actor, offer: Offer) -> list[ChannelId]:
    wanted = [ChannelId(each) for each in dict.fromkeys(offer.channel_ids)]
    if not wanted:
        return []
    found = {each.id: each for each in visible_channels(actor, ids=wanted) if not each.is_archived}
    for each in wanted:
        if each not in found:
            raise NoSuchChannelToJoin(id=each)
    if not may_bring_others_anywhere(actor) and any(not found[each].is_default for each in wanted):
        raise MayNotSubscribe
    return wanted


def write(log: Log, actor: Actor, row: Invitation, link: str) -> None:
    realm = Realm.objects.get(pk=log.realm_id)
    until = row.expires_at.strftime("%Y-%m-%d %H:%M UTC") if row.expires_at else ""
    values = {"inviter": actor.name, "realm": realm.name, "link": link, "until": until}
    subject = f"{actor.name} invites you to {realm.name}"
    send(log.realm_id, Letter(str(row.email), subject, "invitation", values))


def link_of(site: str, token: str) -> str:
    return f"{site}/join/{token}/"


def token_of(row: Invitation) -> str:
    return unseal(row.sealed, context=f"invitation {row.digest}")


def open_invitations(realm_id: RealmId) -> list[Invitation]:
    now = datetime.now(UTC)
    good = Q(expires_at=None) | Q(expires_at__gt=now)
    found = Invitation.objects.filter(good, realm_id=realm_id, revoked_at=None, used_at=None)
    return list(found.filter(inviter__is_active=True).order_by("pk"))


def manageable(actor: Actor) -> list[Invitation]:
    """Those the actor may see to."""
    return [
        row
        for row in open_invitations(actor.realm_id)
        if may_manage_invitation(actor, AccountId(row.inviter_id), row.role)
    ]


def _managed(actor: Actor, invitation_id: int, *, is_link: bool) -> Invitation:
    found = Invitation.objects.filter(
        realm_id=actor.realm_id, pk=invitation_id, email__isnull=is_link, used_at=None
    )
    row = found.select_for_update().first()
    if row is None or not may_manage_invitation(actor, AccountId(row.inviter_id), row.role):
        raise NoSuchInvitation
    return row


def revoke(actor: Actor, invitation_id: int, *, is_link: bool) -> None:
    with change(actor.realm_id) as log:
        row = _managed(actor, invitation_id, is_link=is_link)
        if row.revoked_at is not None:
            raise AlreadyRevoked if is_link else NoSuchInvitation
        row.revoked_at = datetime.now(UTC)
        row.save(update_fields=["revoked_at"])
        log.note("invitation.revoked", f"invitation {row.pk}")
        _tell(log, actor, AccountId(row.inviter_id))


def resend(actor: Actor, site: str, invitation_id: int) -> None:
    """The same link again, good for as long as it was from the beginning."""
    with change(actor.realm_id) as log:
        row = _managed(actor, invitation_id, is_link=False)
        if row.revoked_at is not None:
            raise NoSuchInvitation
        if row.expires_at is not None:
            row.expires_at = datetime.now(UTC) + (row.expires_at - row.created_at)
        row.created_at = datetime.now(UTC)
        row.save(update_fields=["expires_at", "created_at"])
        write(log, actor, row, link_of(site, token_of(row)))
        log.note("invitation.resent", f"invitation {row.pk}")
        _tell(log, actor, AccountId(row.inviter_id))


def _tell(log: Log, actor: Actor, inviter_id: AccountId | None = None) -> None:
    inviter = actor.account_id if inviter_id is None else inviter_id
    concerned = sorted({inviter, *who_administers(log.realm_id)})
    log.append(InvitationsChanged(), to=Audience(accounts=tuple(concerned)))
