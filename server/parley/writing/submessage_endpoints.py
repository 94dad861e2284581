"""Adding to polls and task lists."""

from __future__ import annotations

from typing import Annotated, Literal

from parley.access.actor import Actor
from parley.access.messages import InvalidMessage
from parley.api.endpoint import endpoint
from parley.api.parameters import Wire
from parley.kernel.ids import MessageId
from parley.messages.widgets import InvalidWidget, Misshapen, QuestionFixed, TitleFixed
from parley.writing.owned import TooMany
from parley.writing.snippets import TooLong
from parley.writing.submessages import NotTheFirst, add_submessage

UNFIT = (InvalidWidget, Misshapen, QuestionFixed, TitleFixed, NotTheFirst)


@endpoint("POST", "/submessage", refuses=(InvalidMessage, *UNFIT, TooLong, TooMany))
def add_to_widget(
    actor: Actor,
    message_id: MessageId,
    kind: Annotated[Literal["widget"], Wire("msg_type")],
    content: str,
) -> None:
    """Vote, add an option or a task: append to a message that is a widget."""
    add_submessage(actor, message_id, kind, content)
