"""Who hears an event: the question `visible_*` answers, asked backwards. Pure, so that the
real-time tier can ask it of memory."""

from collections.abc import Collection

from msgspec import Struct

from parley.eventlog.event import Audience
from parley.kernel.ids import AccountId, ChannelId


class Listener(Struct, frozen=True):
    account_id: AccountId
    is_guest: bool
    hears_all_public: bool = False


def hears(who: Listener, channels: Collection[ChannelId], audience: Audience) -> bool:
    """Whether `who`, being a member of `channels`, is in the audience."""
    if who.account_id in audience.besides:
        return False
    if who.account_id in audience.accounts:
        return True
    if audience.channel_id in channels:
        return audience.only is None or who.account_id in audience.only
    if audience.public and who.hears_all_public:
        return not who.is_guest
    return audience.everyone and (audience.guests or not who.is_guest)


def still_hears(who: Listener, channels: Collection[ChannelId], audience: Audience) -> bool:
    """The same of the present, in which a message may have been moved since."""
    if audience.moved_to is not None and audience.moved_to not in channels:
        return audience.is_open_there and not who.is_guest and hears(who, channels, audience)
    return hears(who, channels, audience)
