/** A message as this client keeps it. */
import type { WireMessage, WireReaction, WireSubmessage } from "@/api/wire";
import { placeFrom, type Place } from "@/messages/place";

export type Reaction = { name: string; code: string; type: string; accountId: number };

export type Submessage = { id: number; senderId: number; content: string };

export type Message = {
  id: number;
  senderId: number;
  senderName: string;
  place: Place;
  timestamp: number;
  /** HTML, rendered and cleaned by the server. */
  content: string;
  isMe: boolean;
  edited: boolean;
  avatar: string | null;
  reactions: Reaction[];
  /** Of a poll or a task list: what made it and what was added since, in this order. */
  submessages: Submessage[];
  flags: string[];
};

export const reactionFrom = (wire: WireReaction): Reaction => ({
  name: wire.emoji_name,
  code: wire.emoji_code,
  type: wire.reaction_type,
  accountId: wire.user_id,
});

export const submessageFrom = (wire: WireSubmessage): Submessage => ({ id: wire.id, senderId: wire.sender_id, content: wire.content });

export const messageFrom = (wire: WireMessage, selfId: number, flags: string[] = wire.flags ?? []): Message => ({
  id: wire.id,
  senderId: wire.sender_id,
  senderName: wire.sender_full_name,
  place: placeFrom(wire, selfId),
  timestamp: wire.timestamp,
  content: wire.content,
  isMe: wire.is_me_message,
  edited: wire.last_edit_timestamp != null,
  avatar: wire.avatar_url ?? null,
  reactions: wire.reactions.map(reactionFrom),
  submessages: (wire.submessages ?? []).map(submessageFrom),
  flags: [...flags].sort(),
});

export const withFlag = (message: Message, flag: string): Message =>
  message.flags.includes(flag) ? message : { ...message, flags: [...message.flags, flag].sort() };

export const withoutFlag = (message: Message, flag: string): Message =>
  message.flags.includes(flag) ? { ...message, flags: message.flags.filter((f) => f !== flag) } : message;
