/** Every event this client acts upon, and how one is told from another. */
import type {
  WireAccount, WireChannel, WireClientPresence, WireCustomEmoji, WireDraft, WireMessage, WireMuted, WireReaction, WireReminder, WireScheduled,
  WireSnippet, WireSubscription, WireUserTopic,
} from "@/api/wire";

type Reacted = WireReaction & { message_id: number };
type Person = { user_id: number } & Partial<WireAccount>;

/** For a message that becomes unread again: where it counts. */
export type UnreadDetail = { type: string; mentioned?: boolean; user_ids?: number[]; stream_id?: number; topic?: string };
type Flagged = { flag: string; messages: number[]; all?: boolean };
type Typist = { user_id: number };
type Typing = { message_type: string; sender: Typist; recipients?: Typist[]; stream_id?: number; topic?: string };

export type RealmEvent =
  | { type: "message"; message: WireMessage; flags: string[]; local_message_id?: string }
  | ({ type: "reaction"; op: "add" } & Reacted)
  | ({ type: "reaction"; op: "remove" } & Reacted)
  | {
      type: "update_message";
      message_id: number;
      message_ids: number[];
      flags?: string[];
      edit_timestamp: number;
      rendering_only?: boolean | null;
      rendered_content?: string;
      is_me_message?: boolean;
      stream_id?: number;
      new_stream_id?: number;
      orig_subject?: string;
      subject?: string;
    }
  | { type: "delete_message"; message_ids?: number[]; message_id?: number; message_type: string; stream_id?: number; topic?: string }
  | ({ type: "update_message_flags"; op: "add" } & Flagged)
  | ({ type: "update_message_flags"; op: "remove"; message_details?: Record<string, UnreadDetail> } & Flagged)
  | { type: "subscription"; op: "add"; subscriptions: WireSubscription[] }
  | { type: "subscription"; op: "remove"; subscriptions: { stream_id: number }[] }
  | { type: "subscription"; op: "update"; stream_id: number; property: string; value: unknown }
  | { type: "subscription"; op: "peer_add"; stream_ids: number[]; user_ids: number[] }
  | { type: "subscription"; op: "peer_remove"; stream_ids: number[]; user_ids: number[] }
  | { type: "stream"; op: "create"; streams: WireChannel[] }
  | { type: "stream"; op: "delete"; streams?: { stream_id: number }[]; stream_ids?: number[] }
  | {
      type: "stream";
      op: "update";
      stream_id: number;
      property: string;
      value: unknown;
      history_public_to_subscribers?: boolean;
      is_web_public?: boolean;
    }
  | { type: "realm_user"; op: "add"; person: WireAccount }
  | { type: "realm_user"; op: "update"; person: Person }
  | { type: "realm_user"; op: "remove"; person: { user_id: number } }
  | { type: "realm_emoji"; op: "update"; realm_emoji: Record<string, WireCustomEmoji> }
  | { type: "realm"; op: "update"; property: string; value: unknown }
  | { type: "realm"; op: "update_dict"; data: Record<string, unknown> }
  | { type: "presence"; user_id: number; server_timestamp: number; presence: Record<string, WireClientPresence> }
  | ({ type: "typing"; op: "start" } & Typing)
  | ({ type: "typing"; op: "stop" } & Typing)
  | ({ type: "user_topic" } & WireUserTopic)
  | { type: "muted_topics" }
  | { type: "muted_users"; muted_users: WireMuted[] }
  | { type: "user_settings"; op: "update"; property: string; value: unknown }
  | { type: "submessage"; message_id: number; submessage_id: number; sender_id: number; content: string }
  | { type: "drafts"; op: "add"; drafts: WireDraft[] }
  | { type: "drafts"; op: "update"; draft: WireDraft }
  | { type: "drafts"; op: "remove"; draft_id: number }
  | { type: "saved_snippets"; op: "add"; saved_snippet: WireSnippet }
  | { type: "saved_snippets"; op: "update"; saved_snippet: WireSnippet }
  | { type: "saved_snippets"; op: "remove"; saved_snippet_id: number }
  | { type: "scheduled_messages"; op: "add"; scheduled_messages: WireScheduled[] }
  | { type: "scheduled_messages"; op: "update"; scheduled_message: WireScheduled }
  | { type: "scheduled_messages"; op: "remove"; scheduled_message_id: number }
  | { type: "reminders"; op: "add"; reminders: WireReminder[] }
  | { type: "reminders"; op: "remove"; reminder_id: number }
  | { type: "restart" }
  | { type: "heartbeat" };

/** `reaction/add`, or `message` where the wire has no `op`. */
export type KindOf<E> = E extends { type: infer T extends string; op: infer O extends string }
  ? `${T}/${O}`
  : E extends { type: infer T extends string } ? T : never;

export type Kind = KindOf<RealmEvent>;
export type EventOf<K extends Kind> = RealmEvent extends infer E ? (E extends unknown ? (KindOf<E> extends K ? E : never) : never) : never;

/** An event as a queue delivers it: `id` says how far the client is; what is only whispered may have none. A newer server may send kinds we do not know. */
export type Delivered = RealmEvent & { id?: number };

export const kindOf = (event: RealmEvent): Kind => ("op" in event ? `${event.type}/${event.op}` : event.type) as Kind;
