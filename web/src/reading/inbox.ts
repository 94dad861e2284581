/** All that is unread, gathered by conversation: what the inbox shows. */
import { isMuted } from "@/channels/policies";
import { byName } from "@/i18n";
import { keyOf, type DirectPlace, type Place, type TopicPlace } from "@/messages/place";
import { remember } from "@/realm/memo";
import type { RealmState } from "@/realm/state";

export type Waiting<P extends Place = Place> = { place: P; count: number; newest: number };
export type Inbox = {
  /** Newest first, as the topics of each channel. */
  directs: readonly Waiting<DirectPlace>[];
  /** By name. */
  channels: readonly { id: number; topics: readonly Waiting<TopicPlace>[] }[];
};

type Known = Pick<RealmState, "reading" | "channels" | "policies">;

function gathered(state: Known): Waiting[] {
  const found = new Map<string, Waiting>();
  for (const [id, place] of state.reading.unread) {
    if (isMuted(state, place)) continue;
    const known = found.get(keyOf(place));
    found.set(keyOf(place), { place, count: (known?.count ?? 0) + 1, newest: Math.max(known?.newest ?? 0, id) });
  }
  return [...found.values()].sort((a, b) => b.newest - a.newest);
}

const isDirect = (waiting: Waiting): waiting is Waiting<DirectPlace> => waiting.place.kind === "direct";
const isTopic = (waiting: Waiting): waiting is Waiting<TopicPlace> => waiting.place.kind === "topic";

const made = remember((reading: Known["reading"], channels: Known["channels"], policies: Known["policies"]): Inbox => {
  const all = gathered({ reading, channels, policies });
  const topics = new Map<number, Waiting<TopicPlace>[]>();
  for (const topic of all.filter(isTopic)) topics.set(topic.place.channelId, [...(topics.get(topic.place.channelId) ?? []), topic]);
  const nameOf = (id: number) => channels[id]?.name ?? "";
  const ids = [...topics.keys()].sort((a, b) => byName(nameOf(a), nameOf(b)));
  return { directs: all.filter(isDirect), channels: ids.map((id) => ({ id, topics: topics.get(id) ?? [] })) };
});

export const inboxOf = ({ reading, channels, policies }: Known): Inbox => made(reading, channels, policies);
