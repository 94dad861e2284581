/** Where the compose box sends, and which draft it holds. */
import { placeOf, type Narrow } from "@/messages/narrow";
import { keyOf, topicIn, type Place } from "@/messages/place";
import type { Target } from "@/messages/reply";

export type Destination = {
  /** Of its draft. */
  key: string;
  place: Place;
  /** The topic is still to be named by the writer. */
  isTopicOpen: boolean;
};

const openTopic = (channelId: number): Destination => ({ key: `channel:${channelId}`, place: topicIn(channelId, ""), isTopicOpen: true });

export function destinationOf(narrow: Narrow, target: Target | null): Destination | null {
  if (target) return target.isNew && target.place.kind === "topic" ? openTopic(target.place.channelId) : fixed(target.place);
  if (narrow.kind === "channel") return openTopic(narrow.channelId);
  const place = placeOf(narrow);
  return place ? fixed(place) : null;
}

const fixed = (place: Place): Destination => ({ key: keyOf(place), place, isTopicOpen: false });
