/** Which messages a view shows. */
import { isMuted } from "@/channels/policies";
import type { Message } from "@/messages/message";
import { keyOf, samePlace, type DirectPlace, type Place, type TopicPlace } from "@/messages/place";
import type { RealmState } from "@/realm/state";

export type Term = { operator: string; operand: string | number | number[]; negated?: boolean };

export type Narrow =
  | { kind: "feed" }
  | { kind: "inbox" }
  | { kind: "channel"; channelId: number }
  | TopicPlace
  | DirectPlace
  | { kind: "mentions" }
  | { kind: "starred" }
  | { kind: "directs" }
  | { kind: "filter"; terms: Term[] };

/** One conversation only: what is sent here goes there. */
export const placeOf = (narrow: Narrow): Place | null => (narrow.kind === "topic" || narrow.kind === "direct" ? narrow : null);

/** Messages of many conversations, so each needs a heading that says where it was said. */
export const isInterleaved = (narrow: Narrow): boolean => placeOf(narrow) === null;

export function narrowKey(narrow: Narrow): string {
  if (narrow.kind === "channel") return `channel:${narrow.channelId}`;
  if (narrow.kind === "filter") return `filter:${JSON.stringify(narrow.terms)}`;
  const place = placeOf(narrow);
  return place ? keyOf(place) : narrow.kind;
}

const is = (operand: string): Term[] => [{ operator: "is", operand }];

/** The same for GET /messages. */
export function termsOf(narrow: Narrow): Term[] {
  switch (narrow.kind) {
    case "feed": return [];
    case "inbox": return is("unread");
    case "channel": return [{ operator: "channel", operand: narrow.channelId }];
    case "topic": return [{ operator: "channel", operand: narrow.channelId }, { operator: "topic", operand: narrow.topic }];
    case "direct": return [{ operator: "dm", operand: narrow.others }];
    case "mentions": return is("mentioned");
    case "starred": return is("starred");
    case "directs": return is("dm");
    case "filter": return narrow.terms;
  }
}

const MENTIONED = new Set(["mentioned", "wildcard_mentioned", "stream_wildcard_mentioned", "topic_wildcard_mentioned"]);

type Known = Pick<RealmState, "channels" | "policies">;

function inFeed(state: Known, place: Place): boolean {
  if (place.kind === "direct") return true;
  return state.channels[place.channelId]?.membership != null && !isMuted(state, place);
}

/** Whether a message belongs to a view; null where only the server can tell. */
export function holds(state: Known, narrow: Narrow, message: Pick<Message, "place" | "flags">): boolean | null {
  const { place, flags } = message;
  switch (narrow.kind) {
    case "feed": return inFeed(state, place);
    case "inbox": return !flags.includes("read") && !isMuted(state, place);
    case "channel": return place.kind === "topic" && place.channelId === narrow.channelId;
    case "topic":
    case "direct": return samePlace(place, narrow);
    case "mentions": return flags.some((flag) => MENTIONED.has(flag));
    case "starred": return flags.includes("starred");
    case "directs": return place.kind === "direct";
    case "filter": return null;
  }
}
