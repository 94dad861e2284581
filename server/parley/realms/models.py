from django.db import models


class Realm(models.Model):
    """An organisation: what it holds is walled off from every other on the server."""

    string_id = models.TextField(unique=True)
    """Its subdomain; "" is the organisation at the root address."""
    name = models.TextField()
    description = models.TextField(default="")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    settings = models.JSONField(default=dict)
    """What differs from the defaults of `realms.settings.RealmSettings`."""
    attention_version = models.IntegerField(default=0)
    """Rises with every change of what `reading.attention` keeps in memory; 0 of a realm that never
    had any."""
    groups_of_roles = models.JSONField(default=dict)
    """By the name of a system group the ids of the groups that it is in, if it is in any:
    `groups.reach` keeps them."""


class FirstLink(models.Model):
    """A one-time invitation to create an organisation."""

    digest = models.TextField(primary_key=True)
    created_at = models.DateTimeField(auto_now_add=True)
