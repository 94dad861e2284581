"""Invitations, and the doors they open."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from parley.access.actor import Actor
from parley.access.channels import NotPermitted
from parley.access.invitations import RoleTooHigh
from parley.accounts.commands import AddressTaken, BadAddress, BadName
from parley.accounts.models import Account
from parley.api.answers import Reply
from parley.api.endpoint import endpoint
from parley.api.request import SESSION_COOKIE, Request
from parley.invitations.commands import (
    AlreadyRevoked,
    InvitationFailed,
    MayNotSubscribe,
    NobodyNamed,
    NoSuchChannelToJoin,
    NoSuchInvitation,
    Offer,
    invite_by_link,
    invite_by_mail,
    link_of,
    manageable,
    resend,
    revoke,
    token_of,
)
from parley.invitations.joining import LinkInvalid, Newcomer, invitation_behind, join
from parley.invitations.models import Invitation
from parley.kernel.ids import AccountId, RealmId
from parley.realms.queries import NoSuchSubdomain, realm_at
from parley.signin.commands import begin_session
from parley.signin.passwords import PasswordLength, WeakPassword

Role = Literal[100, 200, 300, 400, 600]
Minutes = Annotated[int, Meta(ge=1, le=60 * 24 * 3660)]
TEN_DAYS = 14_400
"""Minutes: what clients of this API are told is usual."""
REFUSES = (NotPermitted, RoleTooHigh, NoSuchChannelToJoin, MayNotSubscribe)


class Invited(Struct, kw_only=True):
    """Times are seconds since 1970, UTC."""

    id: int
    email: str | UnsetType = UNSET
    link_url: str | UnsetType = UNSET
    invited: int
    expiry_date: int | None
    role: int = field(name="invited_as")
    inviter_id: AccountId = field(name="invited_by_user_id")
    is_link: bool = field(name="is_multiuse")
    tells_inviter: bool = field(name="notify_referrer_on_join")


class Invites(Struct):
    invites: list[Invited]


class InvitationLink(Struct):
    invite_link: str


class Behind(Struct):
    """What is told to whoever holds an invitation; `email` where it was sent to one."""

    realm_name: str
    inviter_name: str
    email: str | None


class Joined(Struct, kw_only=True):
    """Who is signed in now; or the address that a letter is on its way to."""

    account_id: AccountId | None = field(name="user_id", default=None)
    email: str
    must_confirm: bool


def described(row: Invitation, site: str) -> Invited:
    is_link = row.email is None
    return Invited(
        id=row.pk,
        email=row.email or UNSET,
        link_url=link_of(site, token_of(row)) if is_link else UNSET,
        invited=int(row.created_at.timestamp()),
        expiry_date=int(row.expires_at.timestamp()) if row.expires_at else None,
        role=row.role,
        inviter_id=AccountId(row.inviter_id),
        is_link=is_link,
        tells_inviter=row.tells_inviter,
    )


@endpoint("GET", "/invites")
def list_invitations(actor: Actor, request: Request) -> Invites:
    """The open invitations one may see to: one's own, and others' for administrators."""
    return Invites([described(row, request.site) for row in manageable(actor)])


@endpoint("POST", "/invites", refuses=(*REFUSES, NobodyNamed, InvitationFailed))
def send_invitations(
    actor: Actor,
    request: Request,
    invitee_emails: str,
    stream_ids: list[int],
    invite_expires_in_minutes: Minutes | None = TEN_DAYS,
    invite_as: Role = 400,
    include_realm_default_subscriptions: bool = False,
    notify_referrer_on_join: bool = True,
) -> None:
    """Invite people by e-mail."""
    offer = Offer(
        invite_as,
        stream_ids,
        include_realm_default_subscriptions,
        invite_expires_in_minutes,
        notify_referrer_on_join,
    )
    invite_by_mail(actor, request.site, invitee_emails, offer)


@endpoint("POST", "/invites/multiuse", refuses=REFUSES)
def create_invitation_link(
    actor: Actor,
    request: Request,
    invite_expires_in_minutes: Minutes | None = TEN_DAYS,
    invite_as: Role = 400,
    stream_ids: list[int] | None = None,
    include_realm_default_subscriptions: bool = False,
) -> InvitationLink:
    """Make a link by which any number of people may join."""
    offer = Offer(
        invite_as, stream_ids or [], include_realm_default_subscriptions, invite_expires_in_minutes
    )
    return InvitationLink(invite_by_link(actor, request.site, offer))


@endpoint("DELETE", "/invites/{invite_id}", refuses=(NoSuchInvitation,))
def revoke_invitation(actor: Actor, invite_id: int) -> None:
    """Take an e-mailed invitation back."""
    revoke(actor, invite_id, is_link=False)


@endpoint("DELETE", "/invites/multiuse/{invite_id}", refuses=(NoSuchInvitation, AlreadyRevoked))
def revoke_invitation_link(actor: Actor, invite_id: int) -> None:
    """Let nobody else in by a link."""
    revoke(actor, invite_id, is_link=True)


@endpoint("POST", "/invites/{invite_id}/resend", refuses=(NoSuchInvitation,))
def resend_invitation(actor: Actor, request: Request, invite_id: int) -> None:
    """Send an invitation again."""
    resend(actor, request.site, invite_id)


@endpoint("GET", "/invitation", refuses=(NoSuchSubdomain, LinkInvalid), doors=("json",))
def get_invitation(request: Request, token: str) -> Behind:
    """What the holder of an invitation is invited to."""
    realm = realm_at(request.subdomain)
    row = invitation_behind(RealmId(realm.pk), token)
    return Behind(realm.name, row.inviter.name, row.email)


@endpoint(
    "POST",
    "/invitation",
    refuses=(
        AddressTaken,
        BadAddress,
        BadName,
        LinkInvalid,
        NoSuchSubdomain,
        PasswordLength,
        WeakPassword,
    ),
    doors=("json",),
)
def use_invitation(
    request: Request, token: str, name: str, password: str, email: str = ""
) -> Reply[Joined]:
    """Join by an invitation, and be signed in. By a link, where the server can send mail, the
    address is written to first: the letter has an invitation of one's own."""
    realm_id = RealmId(realm_at(request.subdomain).pk)
    newcomer = Newcomer(email.strip(), name, password)
    account_id = join(realm_id, request.site, token, newcomer)
    if account_id is None:
        return Reply(Joined(email=newcomer.email, must_confirm=True), {})
    here = Account.objects.values_list("email", flat=True).get(pk=account_id)
    result = Joined(account_id=account_id, email=here, must_confirm=False)
    return Reply(result, {SESSION_COOKIE: begin_session(account_id)})
