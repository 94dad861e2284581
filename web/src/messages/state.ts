/** The messages this browser has loaded, and what happens to them. */
import type { EventOf } from "@/api/events";
import type { WireMessage } from "@/api/wire";
import { messageFrom, reactionFrom, withFlag, withoutFlag, type Message, type Reaction } from "@/messages/message";
import type { Place } from "@/messages/place";
import type { RealmState, Reducers } from "@/realm/state";

export type MessagesState = { byId: Readonly<Record<number, Message>>; starred: readonly number[] };

export const messagesFrom = (wire: readonly WireMessage[], starred: readonly number[], selfId: number): MessagesState => ({
  byId: Object.fromEntries(wire.map((m) => [m.id, messageFrom(m, selfId)])),
  starred: ascending(starred),
});

const ascending = (ids: Iterable<number>) => [...new Set(ids)].sort((a, b) => a - b);

/** Changes those of the messages that are loaded here; nothing shows the others. */
export function changing(state: RealmState, ids: readonly number[], change: (message: Message) => Message): RealmState {
  const changed = ids.flatMap((id) => {
    const message = state.messages.byId[id];
    return message ? [[id, change(message)] as const] : [];
  });
  if (changed.length === 0) return state;
  return { ...state, messages: { ...state.messages, byId: { ...state.messages.byId, ...Object.fromEntries(changed) } } };
}

function without(state: RealmState, ids: readonly number[]): RealmState {
  const byId = { ...state.messages.byId };
  for (const id of ids) delete byId[id];
  return { ...state, messages: { byId, starred: state.messages.starred.filter((id) => !ids.includes(id)) } };
}

/** What was fetched joins what is here. A copy already here is the fresher one: events have kept it so. */
export function withFetched(state: RealmState, fetched: readonly WireMessage[]): RealmState {
  const fresh = fetched.filter(({ id }) => !state.messages.byId[id]).map((m) => [m.id, messageFrom(m, state.selfId)] as const);
  if (fresh.length === 0) return state;
  return { ...state, messages: { ...state.messages, byId: { ...state.messages.byId, ...Object.fromEntries(fresh) } } };
}

/** Reactions are one where these agree; the name is only how someone spelled it. */
const same = (a: Reaction, b: Reaction) => a.accountId === b.accountId && a.type === b.type && a.code === b.code;

/** Deleted, or in a channel that is out of sight now. */
export const forgetting = (state: RealmState, isGone: (place: Place) => boolean): RealmState =>
  without(state, Object.values(state.messages.byId).filter(({ place }) => isGone(place)).map(({ id }) => id));

export const deletedBy = (event: EventOf<"delete_message">): number[] =>
  event.message_ids ?? (event.message_id === undefined ? [] : [event.message_id]);

/** Where an edited message is now, when the edit moved it. */
export function movedBy(event: EventOf<"update_message">, from: Place): Place {
  if (from.kind !== "topic") return from;
  return { kind: "topic", channelId: event.new_stream_id ?? from.channelId, topic: event.subject ?? from.topic };
}

export const isMove = (event: EventOf<"update_message">): boolean =>
  event.orig_subject !== undefined || event.new_stream_id !== undefined;

function edited(message: Message, event: EventOf<"update_message">): Message {
  if (event.rendered_content === undefined) return message;
  return {
    ...message,
    content: event.rendered_content,
    isMe: event.is_me_message ?? message.isMe,
    edited: message.edited || !event.rendering_only,
    flags: event.flags ? [...event.flags].sort() : message.flags,
  };
}

export const messageReducers: Reducers<
  "message" | "reaction/add" | "reaction/remove" | "update_message" | "delete_message" | "submessage" | "update_message_flags/add" | "update_message_flags/remove"
> = {
  message(state, { message, flags }) {
    const ours = messageFrom(message, state.selfId, flags);
    return { ...state, messages: { ...state.messages, byId: { ...state.messages.byId, [ours.id]: ours } } };
  },
  "reaction/add"(state, event) {
    const reaction = reactionFrom(event);
    return changing(state, [event.message_id], (message) =>
      message.reactions.some((r) => same(r, reaction)) // known: our own, shown before the server said so
        ? message
        : { ...message, reactions: [...message.reactions, reaction] },
    );
  },
  "reaction/remove"(state, event) {
    const reaction = reactionFrom(event);
    return changing(state, [event.message_id], (message) => ({ ...message, reactions: message.reactions.filter((r) => !same(r, reaction)) }));
  },
  update_message(state, event) {
    const rewritten = changing(state, [event.message_id], (message) => edited(message, event));
    if (!isMove(event)) return rewritten;
    return changing(rewritten, event.message_ids, (message) => ({ ...message, place: movedBy(event, message.place) }));
  },
  submessage: (state, { message_id, submessage_id, sender_id, content }) =>
    changing(state, [message_id], (message) =>
      message.submessages.some(({ id }) => id === submessage_id)
        ? message
        : { ...message, submessages: [...message.submessages, { id: submessage_id, senderId: sender_id, content }] },
    ),
  delete_message: (state, event) => without(state, deletedBy(event)),
  "update_message_flags/add"(state, { flag, messages, all }) {
    const ids = all ? Object.keys(state.messages.byId).map(Number) : messages;
    const next = changing(state, ids, (message) => withFlag(message, flag));
    if (flag !== "starred") return next;
    return { ...next, messages: { ...next.messages, starred: ascending([...next.messages.starred, ...messages]) } };
  },
  "update_message_flags/remove"(state, { flag, messages }) {
    const next = changing(state, messages, (message) => withoutFlag(message, flag));
    if (flag !== "starred") return next;
    return { ...next, messages: { ...next.messages, starred: next.messages.starred.filter((id) => !messages.includes(id)) } };
  },
};
