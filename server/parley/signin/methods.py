"""How people may sign in."""

METHODS = {
    "password": True,
    "dev": False,
    "email": True,
    "ldap": False,
    "remoteuser": False,
    "github": False,
    "azuread": False,
    "gitlab": False,
    "apple": False,
    "google": False,
    "saml": False,
    "openid connect": False,
}
"""By the names clients know them by."""
