/** Direct conversations, newest first. */
import type { Register } from "@/api/wire";
import { directWith, keyOf, placeFrom, type DirectPlace } from "@/messages/place";
import type { RealmState, Reducers } from "@/realm/state";

export type Conversation = { place: DirectPlace; newest: number };
export type ConversationsState = readonly Conversation[];

const newestFirst = (conversations: Iterable<Conversation>) => [...conversations].sort((a, b) => b.newest - a.newest);

export const conversationsFrom = ({ recent_private_conversations, user_id }: Register): ConversationsState =>
  newestFirst(recent_private_conversations.map((c) => ({ place: directWith(c.user_ids, user_id), newest: c.max_message_id })));

function heard(state: RealmState, place: DirectPlace, id: number): RealmState {
  const key = keyOf(place);
  const known = state.conversations.find((c) => keyOf(c.place) === key);
  if (known && known.newest >= id) return state;
  const others = state.conversations.filter((c) => c !== known);
  return { ...state, conversations: newestFirst([...others, { place, newest: id }]) };
}

export const conversationReducers: Reducers<"message"> = {
  message(state, { message }) {
    const place = placeFrom(message, state.selfId);
    return place.kind === "direct" ? heard(state, place, message.id) : state;
  },
};
