"""Every door of the product."""

import parley.accounts.administration_endpoints
import parley.accounts.avatar_endpoints
import parley.accounts.endpoints
import parley.accounts.settings_endpoints
import parley.audit.endpoints
import parley.bots.endpoints
import parley.channels.change_endpoints
import parley.channels.endpoints
import parley.channels.subscription_endpoints
import parley.emoji.endpoints
import parley.emoji.file_endpoints
import parley.formatting.endpoints
import parley.groups.endpoints
import parley.invitations.endpoints
import parley.messages.endpoints
import parley.messages.reading_endpoints
import parley.operations.endpoints
import parley.presence.endpoints
import parley.profiles.endpoints
import parley.reading.endpoints
import parley.reading.muting_endpoints
import parley.realms.endpoints
import parley.realms.icon_endpoints
import parley.realms.settings_endpoints
import parley.realtime.app
import parley.realtime.endpoints
import parley.shell.endpoints
import parley.signin.endpoints
import parley.signin.form_endpoints
import parley.uploads.endpoints
import parley.uploads.file_endpoints
import parley.writing.draft_endpoints
import parley.writing.reminder_endpoints
import parley.writing.report_endpoints
import parley.writing.scheduled_endpoints
import parley.writing.slash_endpoints
import parley.writing.snippet_endpoints
import parley.writing.submessage_endpoints
from parley.api import dispatch

urlpatterns = [
    *dispatch.urlpatterns(),
    *parley.accounts.avatar_endpoints.urlpatterns(),
    *parley.operations.endpoints.urlpatterns(),
    *parley.emoji.endpoints.urlpatterns(),
    *parley.emoji.file_endpoints.urlpatterns(),
    *parley.realms.icon_endpoints.urlpatterns(),
    *parley.signin.form_endpoints.urlpatterns(),
    *parley.uploads.file_endpoints.urlpatterns(),
    *parley.shell.endpoints.urlpatterns(),
]
