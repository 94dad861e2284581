/** The organisation itself: its name, its limits, its own emoji. */
import type { Register, WireCustomEmoji } from "@/api/wire";
import { unchanged, type RealmState, type Reducers } from "@/realm/state";

export type CustomEmoji = { code: string; name: string; url: string };

export type OrganizationState = {
  name: string;
  icon: string;
  emoji: readonly CustomEmoji[];
  mandatoryTopics: boolean;
  /** How a topic without a name is shown. */
  emptyTopicName: string;
  allowsEditing: boolean;
  /** For so long after it was said a message can be changed, or deleted. Null: always. */
  editSeconds: number | null;
  deleteSeconds: number | null;
  longestMessage: number;
  longestTopic: number;
  longestChannelName: number;
  mayCreatePublic: boolean;
  mayCreatePrivate: boolean;
  pingSeconds: number;
  typing: { expires: number; repeats: number; stops: number };
};

const emojiFrom = (emoji: Record<string, WireCustomEmoji>): CustomEmoji[] =>
  Object.entries(emoji).filter(([, e]) => !e.deactivated).map(([code, e]) => ({ code, name: e.name, url: e.source_url }));

/** Old servers say 0 for "no limit". */
const secondsFrom = (limit: unknown): number | null => Number(limit ?? 0) || null;

export const organizationFrom = (register: Register): OrganizationState => ({
  name: register.realm_name,
  icon: register.realm_icon_url ?? "",
  emoji: emojiFrom(register.realm_emoji ?? {}),
  mandatoryTopics: register.realm_mandatory_topics ?? false,
  emptyTopicName: register.realm_empty_topic_display_name || "general chat",
  allowsEditing: register.realm_allow_message_editing ?? true,
  editSeconds: secondsFrom(register.realm_message_content_edit_limit_seconds),
  deleteSeconds: secondsFrom(register.realm_message_content_delete_limit_seconds),
  longestMessage: register.max_message_length ?? 10_000,
  longestTopic: register.max_topic_length ?? 60,
  longestChannelName: register.max_stream_name_length ?? 60,
  mayCreatePublic: register.can_create_public_streams ?? true,
  mayCreatePrivate: register.can_create_private_streams ?? true,
  pingSeconds: register.server_presence_ping_interval_seconds ?? 60,
  typing: {
    expires: register.server_typing_started_expiry_period_milliseconds ?? 45_000,
    repeats: register.server_typing_started_wait_period_milliseconds ?? 30_000,
    stops: register.server_typing_stopped_wait_period_milliseconds ?? 12_000,
  },
});

const PROPERTIES: Record<string, (organization: OrganizationState, value: unknown) => OrganizationState> = {
  name: (organization, value) => ({ ...organization, name: String(value) }),
  icon_url: (organization, value) => ({ ...organization, icon: String(value) }),
  mandatory_topics: (organization, value) => ({ ...organization, mandatoryTopics: Boolean(value) }),
  allow_message_editing: (organization, value) => ({ ...organization, allowsEditing: Boolean(value) }),
  message_content_edit_limit_seconds: (organization, value) => ({ ...organization, editSeconds: secondsFrom(value) }),
  message_content_delete_limit_seconds: (organization, value) => ({ ...organization, deleteSeconds: secondsFrom(value) }),
};

const updating = (state: RealmState, properties: Record<string, unknown>): RealmState => ({
  ...state,
  organization: Object.entries(properties).reduce((o, [name, value]) => PROPERTIES[name]?.(o, value) ?? o, state.organization),
});

export const organizationReducers: Reducers<"realm/update" | "realm/update_dict" | "realm_emoji/update" | "restart" | "heartbeat"> = {
  "realm/update": (state, { property, value }) => updating(state, { [property]: value }),
  "realm/update_dict": (state, { data }) => updating(state, data),
  "realm_emoji/update": (state, { realm_emoji }) => ({ ...state, organization: { ...state.organization, emoji: emojiFrom(realm_emoji) } }),
  // Signs of life; the connection has seen them already.
  restart: unchanged,
  heartbeat: unchanged,
};
