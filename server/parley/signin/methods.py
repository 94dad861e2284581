"""How people may sign in."""

from msgspec import Struct, field


class Methods(Struct, frozen=True):
    """By the names clients know them by."""

    password: bool = True
    email: bool = True
    dev: bool = False
    ldap: bool = False
    remoteuser: bool = False
    github: bool = False
    azuread: bool = False
    gitlab: bool = False
    apple: bool = False
    google: bool = False
    saml: bool = False
    openid_connect: bool = field(name="openid connect", default=False)
