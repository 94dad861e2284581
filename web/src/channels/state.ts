/** The channels this account knows of, and which of them are its own. */
import type { EventOf } from "@/api/events";
import type { Register, WireChannel, WireSubscription } from "@/api/wire";
import { forgetting } from "@/messages/state";
import { readIn } from "@/reading/state";
import { unchanged, type RealmState, type Reducers } from "@/realm/state";

/** What a member has of a channel for itself. */
export type Membership = { color: string; isMuted: boolean; isPinned: boolean };

export type Channel = {
  id: number;
  name: string;
  description: string;
  isPrivate: boolean;
  isWebPublic: boolean;
  isArchived: boolean;
  /** Newcomers may read what was said before they came. */
  sharesHistory: boolean;
  membership: Membership | null;
};
export type ChannelsState = Readonly<Record<number, Channel>>;

const membershipFrom = (wire: WireSubscription): Membership => ({ color: wire.color, isMuted: wire.is_muted, isPinned: wire.pin_to_top });

const channelFrom = (wire: WireChannel, membership: Membership | null): Channel => ({
  id: wire.stream_id,
  name: wire.name,
  description: wire.description,
  isPrivate: wire.invite_only,
  isWebPublic: wire.is_web_public ?? false,
  isArchived: wire.is_archived ?? false,
  sharesHistory: wire.history_public_to_subscribers ?? !wire.invite_only,
  membership,
});

const mine = (wire: WireSubscription) => channelFrom(wire, membershipFrom(wire));
const byId = (channels: Channel[]): ChannelsState => Object.fromEntries(channels.map((c) => [c.id, c]));

export const channelsFrom = ({ subscriptions, unsubscribed, never_subscribed }: Register): ChannelsState =>
  byId([...[...unsubscribed, ...never_subscribed].map((c) => channelFrom(c, null)), ...subscriptions.map(mine)]);

const putting = (state: RealmState, channels: Channel[]): RealmState => ({ ...state, channels: { ...state.channels, ...byId(channels) } });

function changing(state: RealmState, id: number, change: (channel: Channel) => Channel): RealmState {
  const channel = state.channels[id];
  return channel ? putting(state, [change(channel)]) : state;
}

/** One who leaves a private channel does not see it any more; the server says so with stream/delete. */
function leaving(state: RealmState, ids: number[]): RealmState {
  const left = ids.reduce((s, id) => changing(s, id, (channel) => ({ ...channel, membership: null })), state);
  return readIn(left, ids);
}

function losing(state: RealmState, ids: number[]): RealmState {
  const channels = Object.fromEntries(Object.entries(state.channels).filter(([id]) => !ids.includes(Number(id))));
  return readIn(forgetting({ ...state, channels }, (place) => place.kind === "topic" && ids.includes(place.channelId)), ids);
}

const PROPERTIES: Record<string, (channel: Channel, value: unknown) => Channel> = {
  name: (channel, value) => ({ ...channel, name: String(value) }),
  description: (channel, value) => ({ ...channel, description: String(value) }),
  invite_only: (channel, value) => ({ ...channel, isPrivate: Boolean(value) }),
  is_archived: (channel, value) => ({ ...channel, isArchived: Boolean(value) }),
};

/** A change of privacy tells its consequences along with it. */
function updated(channel: Channel, event: EventOf<"stream/update">): Channel {
  const changed = PROPERTIES[event.property]?.(channel, event.value) ?? channel;
  return {
    ...changed,
    isWebPublic: event.is_web_public ?? changed.isWebPublic,
    sharesHistory: event.history_public_to_subscribers ?? changed.sharesHistory,
  };
}

const MEMBERSHIP: Record<string, (membership: Membership, value: unknown) => Membership> = {
  color: (membership, value) => ({ ...membership, color: String(value) }),
  is_muted: (membership, value) => ({ ...membership, isMuted: Boolean(value) }),
  pin_to_top: (membership, value) => ({ ...membership, isPinned: Boolean(value) }),
};

export const channelReducers: Reducers<
  | "subscription/add" | "subscription/remove" | "subscription/update" | "subscription/peer_add" | "subscription/peer_remove"
  | "stream/create" | "stream/delete" | "stream/update"
> = {
  "subscription/add": (state, { subscriptions }) => putting(state, subscriptions.map(mine)),
  "subscription/remove": (state, { subscriptions }) => leaving(state, subscriptions.map((c) => c.stream_id)),
  "subscription/update": (state, { stream_id, property, value }) =>
    changing(state, stream_id, (channel) => {
      const change = MEMBERSHIP[property];
      return change && channel.membership ? { ...channel, membership: change(channel.membership, value) } : channel;
    }),
  // Lists of members are fetched when looked at, not kept.
  "subscription/peer_add": unchanged,
  "subscription/peer_remove": unchanged,
  "stream/create": (state, { streams }) =>
    putting(state, streams.map((wire) => channelFrom(wire, state.channels[wire.stream_id]?.membership ?? null))),
  "stream/delete": (state, { stream_ids, streams }) => losing(state, stream_ids ?? (streams ?? []).map((c) => c.stream_id)),
  "stream/update": (state, event) => changing(state, event.stream_id, (channel) => updated(channel, event)),
};
