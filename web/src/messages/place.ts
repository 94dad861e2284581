/** Where a message is said: a topic of a channel, or a direct conversation. */
import type { WireMessage } from "@/api/wire";

export type TopicPlace = { kind: "topic"; channelId: number; topic: string };
/** `others` are the accounts of the conversation but oneself, ascending; oneself alone for notes to self. */
export type DirectPlace = { kind: "direct"; others: number[] };
export type Place = TopicPlace | DirectPlace;

/** Topics are one where they differ in case only. */
export const keyOf = (place: Place): string =>
  place.kind === "topic" ? `topic:${place.channelId}:${place.topic.toLowerCase()}` : `direct:${place.others.join(",")}`;

export const samePlace = (a: Place, b: Place): boolean => keyOf(a) === keyOf(b);

export function directWith(ids: readonly number[], selfId: number): DirectPlace {
  const others = [...new Set(ids)].filter((id) => id !== selfId).sort((a, b) => a - b);
  return { kind: "direct", others: others.length > 0 ? others : [selfId] };
}

export const topicIn = (channelId: number, topic: string): TopicPlace => ({ kind: "topic", channelId, topic });

export function placeFrom(message: WireMessage, selfId: number): Place {
  if (message.type === "stream") return topicIn(message.stream_id ?? 0, message.subject);
  const recipients = typeof message.display_recipient === "string" ? [] : message.display_recipient;
  return directWith(recipients.map(({ id }) => id), selfId);
}
