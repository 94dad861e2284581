"""What anyone may ask of an organisation, and how one begins."""

from __future__ import annotations

from msgspec import Struct, field

from parley.accounts.commands import AddressTaken, BadAddress, NewAccount
from parley.accounts.models import Account
from parley.api.answers import Reply
from parley.api.endpoint import endpoint
from parley.api.request import SESSION_COOKIE, Request
from parley.kernel.version import FEATURE_LEVEL, PARLEY_VERSION, ZULIP_VERSION
from parley.markup import Context, render
from parley.realms.commands import BadRealm, NewRealm, create_realm
from parley.realms.first_link import LinkUsedUp
from parley.realms.icons import icon_path
from parley.realms.models import Realm
from parley.realms.queries import NoSuchSubdomain, realm_at
from parley.signin.commands import begin_session
from parley.signin.endpoints import SignedIn
from parley.signin.methods import Methods
from parley.signin.passwords import PasswordLength, WeakPassword


class ExternalMethod(Struct):
    """A way to sign in at someone else's page."""

    name: str
    display_name: str
    display_icon: str | None
    login_url: str
    signup_url: str


class ServerSettings(Struct, kw_only=True):
    authentication_methods: Methods = field(default_factory=Methods)
    external_authentication_methods: list[ExternalMethod] = field(default_factory=list)
    zulip_feature_level: int = FEATURE_LEVEL
    zulip_version: str = ZULIP_VERSION
    zulip_merge_base: str = ZULIP_VERSION
    parley_version: str = PARLEY_VERSION
    push_notifications_enabled: bool = False
    is_incompatible: bool = False
    email_auth_enabled: bool = True
    require_email_format_usernames: bool = True
    realm_uri: str
    realm_url: str
    realm_name: str
    realm_icon: str
    realm_description: str
    realm_web_public_access_enabled: bool = False


@endpoint("GET", "/server_settings", refuses=(NoSuchSubdomain,), doors=("api",))
def get_server_settings(request: Request) -> ServerSettings:
    """What a client needs to know before anyone signs in."""
    return settings_for(realm_at(request.subdomain), request.site)


def settings_for(realm: Realm, site: str) -> ServerSettings:
    return ServerSettings(
        realm_uri=site,
        realm_url=site,
        realm_name=realm.name,
        realm_icon=icon_path(realm.string_id),
        realm_description=render(realm.description, Context()).html,
    )


@endpoint(
    "POST",
    "/organizations",
    refuses=(LinkUsedUp, BadRealm, BadAddress, AddressTaken, WeakPassword, PasswordLength),
    doors=("json",),
)
def create_organization(
    request: Request,
    token: str,
    name: str,
    owner_name: str,
    owner_email: str,
    owner_password: str,
    string_id: str = "",
) -> Reply[SignedIn]:
    """Begin an organization, by a one-time link; its owner is signed in."""
    owner = NewAccount(owner_email, owner_name, password=owner_password)
    _, account_id = create_realm(NewRealm(name, string_id, owner), token)
    result = SignedIn(account_id, Account.objects.get(pk=account_id).email)
    # A cookie belongs to one address: an organisation elsewhere asks its owner to sign in there.
    here = request.subdomain == string_id
    return Reply(result, {SESSION_COOKIE: begin_session(account_id)} if here else {})
