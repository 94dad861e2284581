/** The first picture: what POST /register and a fetch of messages say, in our words. */
import type { Register, WireMessage } from "@/api/wire";
import { accountsFrom } from "@/accounts/state";
import { mutedFrom } from "@/accounts/muted";
import { presenceFrom } from "@/accounts/presence";
import { settingsFrom } from "@/accounts/settings";
import { channelsFrom } from "@/channels/state";
import { policiesFrom } from "@/channels/policies";
import { messagesFrom } from "@/messages/state";
import { organizationFrom } from "@/organizations/state";
import { conversationsFrom } from "@/reading/conversations";
import { readingFrom } from "@/reading/state";
import { writingFrom } from "@/writing/state";
import type { RealmState } from "@/realm/state";

export const realmFrom = (register: Register, messages: readonly WireMessage[] = []): RealmState => ({
  selfId: register.user_id,
  organization: organizationFrom(register),
  settings: settingsFrom(register),
  accounts: accountsFrom(register),
  muted: mutedFrom(register),
  presence: presenceFrom(register),
  typing: {},
  channels: channelsFrom(register),
  policies: policiesFrom(register),
  topics: {},
  messages: messagesFrom(messages, register.starred_messages, register.user_id),
  reading: readingFrom(register),
  conversations: conversationsFrom(register),
  writing: writingFrom(register),
});
