/** Whose words this account does not want to read. What they say comes read: here is only who they are. */
import type { Register, WireMuted } from "@/api/wire";
import type { Reducers } from "@/realm/state";

export type MutedState = ReadonlySet<number>;

const ids = (people: readonly WireMuted[]): MutedState => new Set(people.map(({ id }) => id));

export const mutedFrom = ({ muted_users }: Register): MutedState => ids(muted_users);

export const mutedReducers: Reducers<"muted_users"> = {
  muted_users: (state, { muted_users }) => ({ ...state, muted: ids(muted_users) }),
};
