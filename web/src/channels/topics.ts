/** The topics of those channels that were opened, newest first. Fetched once, then kept current. */
import type { WireTopic } from "@/api/wire";
import { placeFrom } from "@/messages/place";
import { isMove } from "@/messages/state";
import type { RealmState, Reducers } from "@/realm/state";

export type Topic = { name: string; newest: number };
export type TopicsState = Readonly<Record<number, readonly Topic[]>>;

export const withTopics = (state: RealmState, channelId: number, topics: readonly WireTopic[]): RealmState => ({
  ...state,
  topics: { ...state.topics, [channelId]: topics.map(({ name, max_id }) => ({ name, newest: max_id })) },
});

/** Gone from here, to be fetched afresh by whoever shows it. */
function dropping(state: RealmState, channelIds: (number | undefined)[]): RealmState {
  const topics = Object.fromEntries(Object.entries(state.topics).filter(([id]) => !channelIds.includes(Number(id))));
  return { ...state, topics };
}

export const topicReducers: Reducers<"message" | "update_message" | "delete_message"> = {
  message(state, { message }) {
    const place = placeFrom(message, state.selfId);
    const known = place.kind === "topic" ? state.topics[place.channelId] : undefined;
    if (place.kind !== "topic" || !known) return state;
    const others = known.filter(({ name }) => name.toLowerCase() !== place.topic.toLowerCase());
    return { ...state, topics: { ...state.topics, [place.channelId]: [{ name: place.topic, newest: message.id }, ...others] } };
  },
  update_message: (state, event) => (isMove(event) ? dropping(state, [event.stream_id, event.new_stream_id]) : state),
  delete_message: (state, event) => (event.stream_id === undefined ? state : dropping(state, [event.stream_id])),
};
