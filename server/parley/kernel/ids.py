"""Every kind of number has a type of its own, so that one cannot be handed over for another."""

from typing import NewType

RealmId = NewType("RealmId", int)
AccountId = NewType("AccountId", int)
GroupId = NewType("GroupId", int)
ChannelId = NewType("ChannelId", int)
ConversationId = NewType("ConversationId", int)
MessageId = NewType("MessageId", int)
FileId = NewType("FileId", int)
QueueId = NewType("QueueId", str)
Position = NewType("Position", int)
Sequence = NewType("Sequence", int)
"""A message's place in its conversation: 1, 2, 3 … without gaps as they are said."""
