/** What this account wants of single topics: muted, followed, or heard in spite of a muted channel. */
import type { Register, WireUserTopic } from "@/api/wire";
import { keyOf, topicIn, type Place } from "@/messages/place";
import { unchanged, type RealmState, type Reducers } from "@/realm/state";

export type Policy = "muted" | "unmuted" | "followed";
export type PoliciesState = Readonly<Record<string, Policy>>;

const POLICIES: Record<number, Policy> = { 1: "muted", 2: "unmuted", 3: "followed" };

function withPolicy(policies: PoliciesState, { stream_id, topic_name, visibility_policy }: WireUserTopic): PoliciesState {
  const key = keyOf(topicIn(stream_id, topic_name));
  const { [key]: _, ...others } = policies;
  const policy = POLICIES[visibility_policy];
  return policy ? { ...others, [key]: policy } : others;
}

export const policiesFrom = ({ user_topics }: Register): PoliciesState => user_topics.reduce<PoliciesState>(withPolicy, {});

export const policyReducers: Reducers<"user_topic" | "muted_topics"> = {
  user_topic: (state, event) => ({ ...state, policies: withPolicy(state.policies, event) }),
  muted_topics: unchanged, // the older spelling of the same news
};

/** Muted things make no noise and add to no sum; they can still be opened. */
export function isMuted(state: Pick<RealmState, "channels" | "policies">, place: Place): boolean {
  if (place.kind === "direct") return false;
  const policy = state.policies[keyOf(place)];
  if (policy) return policy === "muted";
  return state.channels[place.channelId]?.membership?.isMuted ?? false;
}
