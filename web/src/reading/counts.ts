/** Unread messages, counted by where they are. Made once per change of what is unread, however many ask. */
import { isMuted } from "@/channels/policies";
import { holds, type Narrow } from "@/messages/narrow";
import { keyOf, type Place, type TopicPlace } from "@/messages/place";
import { remember } from "@/realm/memo";
import type { RealmState } from "@/realm/state";

export type UnreadTopic = { place: TopicPlace; count: number; newest: number };
export type Counts = {
  /** By `keyOf(place)`. */
  places: ReadonlyMap<string, number>;
  /** By channel, muted topics left out unless all of the channel is muted. */
  channels: ReadonlyMap<number, number>;
  topics: ReadonlyMap<number, readonly UnreadTopic[]>;
  directs: number;
  mentions: number;
  /** All that asks for attention: what the window's title says. */
  total: number;
};

const add = <K>(counts: Map<K, number>, key: K) => void counts.set(key, (counts.get(key) ?? 0) + 1);

function addTopic(topics: Map<string, UnreadTopic>, place: TopicPlace, id: number): void {
  const key = keyOf(place);
  const known = topics.get(key);
  topics.set(key, known ? { ...known, count: known.count + 1, newest: Math.max(known.newest, id) } : { place, count: 1, newest: id });
}

function byChannel(topics: Iterable<UnreadTopic>): Map<number, UnreadTopic[]> {
  const channels = new Map<number, UnreadTopic[]>();
  for (const topic of topics) channels.set(topic.place.channelId, [...(channels.get(topic.place.channelId) ?? []), topic]);
  return channels;
}

type Known = Pick<RealmState, "reading" | "channels" | "policies">;

function isHeard(state: Known, place: TopicPlace): boolean {
  const channelIsMuted = state.channels[place.channelId]?.membership?.isMuted ?? false;
  return channelIsMuted ? state.policies[keyOf(place)] !== "muted" : !isMuted(state, place);
}

function count(state: Known): Counts {
  const places = new Map<string, number>();
  const channels = new Map<number, number>();
  const topics = new Map<string, UnreadTopic>();
  let directs = 0;
  let total = 0;
  for (const [id, place] of state.reading.unread) {
    add(places, keyOf(place));
    if (!isMuted(state, place)) total += 1;
    if (place.kind === "direct") directs += 1;
    else {
      addTopic(topics, place, id);
      if (isHeard(state, place)) add(channels, place.channelId);
    }
  }
  return { places, channels, topics: byChannel(topics.values()), directs, mentions: state.reading.mentions.size, total };
}

const counted = remember((reading: Known["reading"], channels: Known["channels"], policies: Known["policies"]) =>
  count({ reading, channels, policies }));

export const countsOf = ({ reading, channels, policies }: Known): Counts => counted(reading, channels, policies);

/** The oldest unread message of a view, as far as this can be told without its text. */
export function firstUnread(state: RealmState, narrow: Narrow): number | null {
  let first: number | null = null;
  for (const [id, place] of state.reading.unread) {
    const flags = state.reading.mentions.has(id) ? ["mentioned"] : [];
    if (holds(state, narrow, { place, flags }) && (first === null || id < first)) first = id;
  }
  return first;
}

/** Where to go on reading: the unread conversation after the one that is open, older ones first. */
export function nextUnread(state: RealmState, after: Place | null): Place | null {
  const places = new Map<string, Place>();
  const ids = [...state.reading.unread].filter(([, place]) => !isMuted(state, place)).sort(([a], [b]) => a - b);
  for (const [, place] of ids) places.set(keyOf(place), place);
  if (after) places.delete(keyOf(after));
  return places.values().next().value ?? null;
}
