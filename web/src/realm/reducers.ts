/** All reducers by kind of event. A kind without one is a compile error; a kind may concern several domains, which then follow one another. */
import { accountReducers } from "@/accounts/state";
import { mutedReducers } from "@/accounts/muted";
import { presenceReducers } from "@/accounts/presence";
import { settingsReducers } from "@/accounts/settings";
import { typingReducers } from "@/accounts/typing";
import type { Ignored } from "@/api/contract";
import type { Kind } from "@/api/events";
import { channelReducers } from "@/channels/state";
import { policyReducers } from "@/channels/policies";
import { topicReducers } from "@/channels/topics";
import { messageReducers } from "@/messages/state";
import { organizationReducers } from "@/organizations/state";
import { conversationReducers } from "@/reading/conversations";
import { readingReducers } from "@/reading/state";
import { writingReducers } from "@/writing/state";
import { unchanged, type Reducer, type Reducers } from "@/realm/state";

const inTurn = <K extends Kind>(...reducers: Reducer<K>[]): Reducer<K> => (state, event) =>
  reducers.reduce((s, reduce) => reduce(s, event), state);

/** Nothing here shows what these tell. */
const ignored: Record<Ignored, typeof unchanged> = {
  alert_words: unchanged,
  "attachment/add": unchanged,
  "attachment/remove": unchanged,
  custom_profile_fields: unchanged,
  default_streams: unchanged,
  realm_linkifiers: unchanged,
  realm_playgrounds: unchanged,
  invites_changed: unchanged,
  "realm_bot/add": unchanged,
  "realm_bot/delete": unchanged,
  "realm_bot/update": unchanged,
  "typing_edit_message/start": unchanged,
  "typing_edit_message/stop": unchanged,
  "user_group/add": unchanged,
  "user_group/add_members": unchanged,
  "user_group/add_subgroups": unchanged,
  "user_group/remove": unchanged,
  "user_group/remove_members": unchanged,
  "user_group/remove_subgroups": unchanged,
  "user_group/update": unchanged,
  // The older spelling of user_settings, for clients that do not know it.
  update_display_settings: unchanged,
  update_global_notifications: unchanged,
};

// Where an event moves or takes away messages, reading looks at where they were: it goes first.
export const reducers: Reducers & typeof ignored = {
  ...ignored,
  ...accountReducers,
  ...mutedReducers,
  ...presenceReducers,
  ...settingsReducers,
  ...typingReducers,
  ...channelReducers,
  ...policyReducers,
  ...organizationReducers,
  ...messageReducers,
  ...writingReducers,
  message: inTurn(readingReducers.message, messageReducers.message, topicReducers.message, conversationReducers.message, typingReducers.message),
  update_message: inTurn(readingReducers.update_message, messageReducers.update_message, topicReducers.update_message),
  delete_message: inTurn(readingReducers.delete_message, messageReducers.delete_message, topicReducers.delete_message),
  "update_message_flags/add": inTurn(readingReducers["update_message_flags/add"], messageReducers["update_message_flags/add"]),
  "update_message_flags/remove": inTurn(readingReducers["update_message_flags/remove"], messageReducers["update_message_flags/remove"]),
};
