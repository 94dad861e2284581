"""Every follower of the log, in one list."""

from parley.search.followers import search_index
from parley.worker.followers import Follower

FOLLOWERS: tuple[Follower, ...] = (search_index,)
