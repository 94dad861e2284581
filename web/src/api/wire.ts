/** What this client reads of the wire, in the wire's own words. Everything past `api/` and the `…From` functions uses ours. */

export type WireReaction = {
  emoji_name: string;
  emoji_code: string;
  reaction_type: string;
  user_id: number;
};

export type WireSubmessage = { id: number; sender_id: number; content: string };

export type WireRecipient = { id: number };

export type WireMessage = {
  id: number;
  type: string;
  sender_id: number;
  sender_full_name: string;
  timestamp: number;
  content: string;
  subject: string;
  display_recipient: string | WireRecipient[];
  stream_id?: number;
  avatar_url?: string | null;
  is_me_message: boolean;
  reactions: WireReaction[];
  submessages?: WireSubmessage[];
  last_edit_timestamp?: number | null;
  flags?: string[];
};

export type WireChannel = {
  stream_id: number;
  name: string;
  description: string;
  rendered_description?: string;
  invite_only: boolean;
  is_web_public?: boolean;
  is_archived?: boolean;
  history_public_to_subscribers?: boolean;
};

export type WireSubscription = WireChannel & {
  color: string;
  is_muted: boolean;
  pin_to_top: boolean;
};

export type WireAccount = {
  user_id: number;
  full_name: string;
  email: string;
  is_bot: boolean;
  is_guest?: boolean;
  is_active?: boolean;
  role?: number;
  avatar_url?: string | null;
};

export type WireCustomEmoji = { name: string; source_url: string; deactivated?: boolean };
export type WirePresence = { active_timestamp?: number; idle_timestamp?: number };
/** What a presence event carries, one entry per kind of client. */
export type WireClientPresence = { status: string; timestamp: number };

export type WireUnread = {
  pms: { other_user_id: number; unread_message_ids: number[] }[];
  streams: { stream_id: number; topic: string; unread_message_ids: number[] }[];
  huddles: { user_ids_string: string; unread_message_ids: number[] }[];
  mentions: number[];
};

export type WireUserTopic = { stream_id: number; topic_name: string; visibility_policy: number };

export type WireDraft = { id: number; type: string; to: number[]; topic: string; content: string; timestamp: number };
export type WireSnippet = { id: number; title: string; content: string; date_created: number };
export type WireScheduled = {
  scheduled_message_id: number;
  type: string;
  to: number | number[];
  topic?: string;
  content: string;
  rendered_content: string;
  scheduled_delivery_timestamp: number;
  failed: boolean;
};
export type WireReminder = {
  reminder_id: number;
  reminder_target_message_id: number;
  rendered_content: string;
  scheduled_delivery_timestamp: number;
  failed: boolean;
};

export type WireSettings = {
  enter_sends?: boolean;
  twenty_four_hour_time?: boolean;
  color_scheme?: number;
  web_mark_read_on_scroll_policy?: number;
};

/** The answer of POST /register. */
export type Register = {
  queue_id: string;
  last_event_id: number;
  user_id: number;
  realm_name: string;
  realm_icon_url?: string;
  realm_mandatory_topics?: boolean;
  realm_empty_topic_display_name?: string;
  realm_allow_message_editing?: boolean;
  realm_message_content_edit_limit_seconds?: number | null;
  realm_message_content_delete_limit_seconds?: number | null;
  realm_emoji?: Record<string, WireCustomEmoji>;
  max_message_length?: number;
  max_topic_length?: number;
  max_stream_name_length?: number;
  event_queue_longpoll_timeout_seconds?: number;
  server_presence_ping_interval_seconds?: number;
  server_presence_offline_threshold_seconds?: number;
  server_timestamp?: number;
  server_typing_started_expiry_period_milliseconds?: number;
  server_typing_started_wait_period_milliseconds?: number;
  server_typing_stopped_wait_period_milliseconds?: number;
  can_create_public_streams?: boolean;
  can_create_private_streams?: boolean;
  realm_users: WireAccount[];
  realm_non_active_users: WireAccount[];
  cross_realm_bots: WireAccount[];
  presences: Record<string, WirePresence>;
  subscriptions: WireSubscription[];
  unsubscribed: WireChannel[];
  never_subscribed: WireChannel[];
  unread_msgs: WireUnread;
  starred_messages: number[];
  recent_private_conversations: { max_message_id: number; user_ids: number[] }[];
  user_topics: WireUserTopic[];
  muted_users: WireMuted[];
  user_settings: WireSettings;
  drafts: WireDraft[];
  saved_snippets: WireSnippet[];
  scheduled_messages: WireScheduled[];
  reminders: WireReminder[];
};

export type WireMuted = { id: number; timestamp: number };

/** The answer of GET /messages. */
export type MessagesAnswer = {
  messages: WireMessage[];
  found_newest?: boolean;
  found_oldest?: boolean;
};

export type WireTopic = { name: string; max_id: number };

export type ServerSettings = {
  realm_name: string;
  realm_icon: string;
  realm_description?: string;
  authentication_methods?: Record<string, boolean>;
};
