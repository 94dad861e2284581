"""Every door of the product."""

import parley.messages.endpoints
import parley.realtime.app
import parley.realtime.endpoints  # noqa: F401
from parley.api import dispatch

urlpatterns = dispatch.urlpatterns()
