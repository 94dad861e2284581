/** Who is here now. Told by pings and never kept by the server's log, so a fresh load may differ. */
import type { Register, WirePresence } from "@/api/wire";
import type { RealmState, Reducers } from "@/realm/state";

/** Seconds since 1970 by the server's clock: when last active, when last connected at all. */
type Seen = { active: number; idle: number };
export type PresenceState = { byId: Readonly<Record<number, Seen>>; offlineAfter: number };
export type Presence = "active" | "idle" | "offline";

const OFFLINE_AFTER = 140;

const seenFrom = (wire: WirePresence): Seen => ({ active: wire.active_timestamp ?? 0, idle: wire.idle_timestamp ?? wire.active_timestamp ?? 0 });

const seenById = (presences: Record<string, WirePresence>) =>
  Object.fromEntries(Object.entries(presences).map(([id, wire]) => [Number(id), seenFrom(wire)]));

export const presenceFrom = (register: Register): PresenceState => ({
  byId: seenById(register.presences),
  offlineAfter: register.server_presence_offline_threshold_seconds ?? OFFLINE_AFTER,
});

export const withPresences = (state: RealmState, presences: Record<string, WirePresence>): RealmState => ({
  ...state,
  presence: { ...state.presence, byId: { ...state.presence.byId, ...seenById(presences) } },
});

export function presenceOf({ presence, selfId }: RealmState, id: number, now = Date.now() / 1000): Presence {
  if (id === selfId) return "active";
  const seen = presence.byId[id];
  if (!seen) return "offline";
  if (now - seen.active < presence.offlineAfter) return "active";
  return now - seen.idle < presence.offlineAfter ? "idle" : "offline";
}

const newest = (told: { status: string; timestamp: number }[], status: string) =>
  Math.max(0, ...told.filter((one) => one.status === status).map((one) => one.timestamp));

export const presenceReducers: Reducers<"presence"> = {
  presence(state, { user_id, presence }) {
    const told = Object.values(presence);
    const before = state.presence.byId[user_id] ?? { active: 0, idle: 0 };
    const seen = { active: Math.max(before.active, newest(told, "active")), idle: Math.max(before.idle, newest(told, "idle")) };
    return { ...state, presence: { ...state.presence, byId: { ...state.presence.byId, [user_id]: seen } } };
  },
};
