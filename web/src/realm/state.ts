/** Everything this browser knows about the organisation, one part per domain. Changed only by events and by what is fetched. */
import type { AccountsState } from "@/accounts/state";
import type { MutedState } from "@/accounts/muted";
import type { PresenceState } from "@/accounts/presence";
import type { SettingsState } from "@/accounts/settings";
import type { TypingState } from "@/accounts/typing";
import type { ChannelsState } from "@/channels/state";
import type { PoliciesState } from "@/channels/policies";
import type { TopicsState } from "@/channels/topics";
import type { MessagesState } from "@/messages/state";
import type { OrganizationState } from "@/organizations/state";
import type { ConversationsState } from "@/reading/conversations";
import type { ReadingState } from "@/reading/state";
import type { WritingState } from "@/writing/state";
import type { EventOf, Kind } from "@/api/events";

export type RealmState = {
  selfId: number;
  organization: OrganizationState;
  settings: SettingsState;
  accounts: AccountsState;
  muted: MutedState;
  presence: PresenceState;
  typing: TypingState;
  channels: ChannelsState;
  policies: PoliciesState;
  topics: TopicsState;
  messages: MessagesState;
  reading: ReadingState;
  conversations: ConversationsState;
  writing: WritingState;
};

export type Reducer<K extends Kind> = (state: RealmState, event: EventOf<K>) => RealmState;
export type Reducers<K extends Kind = Kind> = { [One in K]: Reducer<One> };

/** For events that tell nothing this client keeps: saying so beats forgetting to. */
export const unchanged = (state: RealmState): RealmState => state;
