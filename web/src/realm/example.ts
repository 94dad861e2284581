/** A small organisation for tests: Ana is oneself, Ben and Chiara are colleagues. Learn it once. */
import type { RealmEvent } from "@/api/events";
import type { Register, WireAccount, WireMessage, WireSubscription } from "@/api/wire";

export const ANA = 1;
export const BEN = 2;
export const CHIARA = 3;
export const DESIGN = 4;
export const SECRET = 5;
export const LOBBY = 6;

const account = (user_id: number, full_name: string): WireAccount => ({
  user_id,
  full_name,
  email: `${full_name.toLowerCase()}@example.com`,
  is_bot: false,
  avatar_url: null,
});

export const channel = (stream_id: number, name: string, changes: Partial<WireSubscription> = {}): WireSubscription => ({
  stream_id,
  name,
  description: "",
  invite_only: false,
  color: "#3b82a0",
  is_muted: false,
  pin_to_top: false,
  ...changes,
});

export const register = (changes: Partial<Register> = {}): Register => ({
  queue_id: "queue-1",
  last_event_id: 0,
  user_id: ANA,
  realm_name: "Meadow Street",
  realm_users: [account(ANA, "Ana"), account(BEN, "Ben"), account(CHIARA, "Chiara")],
  realm_non_active_users: [],
  cross_realm_bots: [],
  presences: {},
  subscriptions: [channel(DESIGN, "design"), channel(SECRET, "secret plans", { invite_only: true })],
  unsubscribed: [],
  never_subscribed: [channel(LOBBY, "lobby")],
  unread_msgs: { pms: [], streams: [], huddles: [], mentions: [] },
  starred_messages: [],
  recent_private_conversations: [],
  user_topics: [],
  muted_users: [],
  user_settings: {},
  drafts: [],
  saved_snippets: [],
  scheduled_messages: [],
  reminders: [],
  ...changes,
});

export const message = (id: number, changes: Partial<WireMessage> = {}): WireMessage => ({
  id,
  type: "stream",
  sender_id: BEN,
  sender_full_name: "Ben",
  timestamp: 1_790_000_000 + id,
  content: `<p>words ${id}</p>`,
  subject: "colours",
  display_recipient: "design",
  stream_id: DESIGN,
  is_me_message: false,
  reactions: [],
  flags: [],
  ...changes,
});

export function direct(id: number, ids: number[], changes: Partial<WireMessage> = {}): WireMessage {
  const { stream_id: _, ...rest } = message(id);
  return { ...rest, type: "private", subject: "", display_recipient: ids.map((one) => ({ id: one })), ...changes };
}

export const said = (words: WireMessage, flags: string[] = []): RealmEvent => ({ type: "message", message: words, flags });
