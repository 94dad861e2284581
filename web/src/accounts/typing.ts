/** Who is typing where. Forgotten after a while, should the end go unheard. */
import type { EventOf } from "@/api/events";
import { directWith, keyOf, placeFrom, topicIn } from "@/messages/place";
import type { RealmState, Reducers } from "@/realm/state";

/** By place, then by account: when it was last heard. */
export type TypingState = Readonly<Record<string, Readonly<Record<number, number>>>>;

type Event = EventOf<"typing/start"> | EventOf<"typing/stop">;

const keyFor = (event: Event, selfId: number): string =>
  event.stream_id === undefined
    ? keyOf(directWith([event.sender.user_id, ...(event.recipients ?? []).map((r) => r.user_id)], selfId))
    : keyOf(topicIn(event.stream_id, event.topic ?? ""));

function stopped(state: RealmState, key: string, accountId: number): RealmState {
  const there = state.typing[key];
  if (!there || !(accountId in there)) return state;
  const { [accountId]: _, ...rest } = there;
  return { ...state, typing: { ...state.typing, [key]: rest } };
}

export const typingReducers: Reducers<"message" | "typing/start" | "typing/stop"> = {
  // What is sent is typed no more.
  message: (state, { message }) => stopped(state, keyOf(placeFrom(message, state.selfId)), message.sender_id),
  "typing/start"(state, event) {
    const id = event.sender.user_id;
    if (id === state.selfId) return state;
    const key = keyFor(event, state.selfId);
    return { ...state, typing: { ...state.typing, [key]: { ...state.typing[key], [id]: Date.now() } } };
  },
  "typing/stop": (state, event) => stopped(state, keyFor(event, state.selfId), event.sender.user_id),
};
