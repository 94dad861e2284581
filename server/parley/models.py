"""Every table of the product, in one list. Django finds models through this module."""

from parley.accounts.models import Account, Credential
from parley.audit.models import AuditEntry
from parley.bots.models import BotMemory, BotTraits
from parley.channels.models import Channel, Conversation, Membership
from parley.emoji.models import CustomEmoji
from parley.eventlog.models import FollowerPosition, LogEntry, LogHead
from parley.formatting.models import Linkifier, Playground
from parley.groups.models import Group, GroupMember, Nesting
from parley.invitations.models import Invitation
from parley.mail.models import OutgoingMail
from parley.messages.models import Message, MessageFlags, MessageVersion, Reaction, SendReceipt
from parley.presence.models import Presence
from parley.profiles.models import ProfileAnswer, ProfileField
from parley.reading.models import MutedAccount, ReadChunk, TopicPolicy
from parley.realms.models import FirstLink, Realm
from parley.realtime.models import Queue
from parley.search.models import SearchDocument, SearchWord, SentOn
from parley.uploads.models import Attachment
from parley.writing.models import KeptDraft, Reminder, ScheduledMessage, Snippet, Submessage

__all__ = [
    "Account",
    "Attachment",
    "AuditEntry",
    "BotMemory",
    "BotTraits",
    "Channel",
    "Conversation",
    "Credential",
    "CustomEmoji",
    "FirstLink",
    "FollowerPosition",
    "Group",
    "GroupMember",
    "Invitation",
    "KeptDraft",
    "Linkifier",
    "LogEntry",
    "LogHead",
    "Membership",
    "Message",
    "MessageFlags",
    "MessageVersion",
    "MutedAccount",
    "Nesting",
    "OutgoingMail",
    "Playground",
    "Presence",
    "ProfileAnswer",
    "ProfileField",
    "Queue",
    "Reaction",
    "ReadChunk",
    "Realm",
    "Reminder",
    "ScheduledMessage",
    "SearchDocument",
    "SearchWord",
    "SendReceipt",
    "SentOn",
    "Snippet",
    "Submessage",
    "TopicPolicy",
]
