/** What is unread, and where. Known for every message, loaded here or not. */
import type { EventOf, UnreadDetail } from "@/api/events";
import type { Register, WireUnread } from "@/api/wire";
import { withFlag } from "@/messages/message";
import { placeFrom, directWith, topicIn, type Place } from "@/messages/place";
import { changing, deletedBy, isMove, movedBy } from "@/messages/state";
import type { RealmState, Reducers } from "@/realm/state";

export type ReadingState = {
  unread: ReadonlyMap<number, Place>;
  /** Unread ones that mention this account. */
  mentions: ReadonlySet<number>;
};

const MENTIONS = ["mentioned", "stream_wildcard_mentioned", "topic_wildcard_mentioned", "wildcard_mentioned"];

function placed(unread: WireUnread, selfId: number): [Place, number[]][] {
  return [
    ...unread.streams.map((t) => [topicIn(t.stream_id, t.topic), t.unread_message_ids] as [Place, number[]]),
    ...unread.pms.map((d) => [directWith([d.other_user_id], selfId), d.unread_message_ids] as [Place, number[]]),
    ...unread.huddles.map((d) => [directWith(d.user_ids_string.split(",").map(Number), selfId), d.unread_message_ids] as [Place, number[]]),
  ];
}

export const readingFrom = ({ unread_msgs, user_id }: Register): ReadingState => ({
  unread: new Map(placed(unread_msgs, user_id).flatMap(([place, ids]) => ids.map((id) => [id, place] as const))),
  mentions: new Set(unread_msgs.mentions),
});

const reading = (state: RealmState, unread: ReadonlyMap<number, Place>, mentions: ReadonlySet<number>): RealmState => ({
  ...state,
  reading: { unread, mentions },
});

function read(state: RealmState, ids: readonly number[]): RealmState {
  const { unread, mentions } = state.reading;
  if (!ids.some((id) => unread.has(id) || mentions.has(id))) return state;
  const fewer = new Map(unread);
  const quieter = new Set(mentions);
  for (const id of ids) {
    fewer.delete(id);
    quieter.delete(id);
  }
  return reading(state, fewer, quieter);
}

function unreadAgain(state: RealmState, event: EventOf<"update_message_flags/remove">): RealmState {
  const unread = new Map(state.reading.unread);
  const mentions = new Set(state.reading.mentions);
  for (const id of event.messages) {
    const detail = event.message_details?.[String(id)];
    const place = detail ? detailed(detail, state.selfId) : state.messages.byId[id]?.place;
    if (!place) continue;
    unread.set(id, place);
    if (detail?.mentioned) mentions.add(id);
  }
  return reading(state, unread, mentions);
}

const detailed = (detail: UnreadDetail, selfId: number): Place =>
  detail.type === "stream" ? topicIn(detail.stream_id ?? 0, detail.topic ?? "") : directWith(detail.user_ids ?? [], selfId);

function moved(state: RealmState, event: EventOf<"update_message">): RealmState {
  const ids = event.message_ids.filter((id) => state.reading.unread.has(id));
  if (ids.length === 0) return state;
  const unread = new Map(state.reading.unread);
  for (const id of ids) {
    const place = unread.get(id);
    if (place) unread.set(id, movedBy(event, place));
  }
  return reading(state, unread, state.reading.mentions);
}

/** One who leaves a channel, or no longer sees it, has nothing to catch up on there. */
export function readIn(state: RealmState, channelIds: readonly number[]): RealmState {
  const isThere = (place: Place) => place.kind === "topic" && channelIds.includes(place.channelId);
  const ids = [...state.reading.unread].filter(([, place]) => isThere(place)).map(([id]) => id);
  return changing(read(state, ids), ids, (message) => withFlag(message, "read"));
}

export const readingReducers: Reducers<
  "message" | "update_message" | "delete_message" | "update_message_flags/add" | "update_message_flags/remove"
> = {
  message(state, { message, flags }) {
    if (flags.includes("read")) return state;
    const unread = new Map(state.reading.unread).set(message.id, placeFrom(message, state.selfId));
    const mentioned = flags.some((flag) => MENTIONS.includes(flag));
    return reading(state, unread, mentioned ? new Set(state.reading.mentions).add(message.id) : state.reading.mentions);
  },
  update_message(state, event) {
    const next = isMove(event) ? moved(state, event) : state;
    // Only new words can mention someone, or no longer do.
    if (event.rendered_content === undefined || !event.flags || !next.reading.unread.has(event.message_id)) return next;
    const mentions = new Set(next.reading.mentions);
    if (event.flags.some((flag) => MENTIONS.includes(flag))) mentions.add(event.message_id);
    else mentions.delete(event.message_id);
    return reading(next, next.reading.unread, mentions);
  },
  delete_message: (state, event) => read(state, deletedBy(event)),
  "update_message_flags/add": (state, { flag, messages, all }) =>
    flag !== "read" ? state : read(state, all ? [...state.reading.unread.keys(), ...state.reading.mentions] : messages),
  "update_message_flags/remove": (state, event) => (event.flag === "read" ? unreadAgain(state, event) : state),
};
