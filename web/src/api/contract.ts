/** Compile-time proof that what we read of the wire is what the server says it sends. `npm run types` renews the server's side. */
import type { EventOf, Kind, KindOf } from "@/api/events";
import type { components } from "@/api/schema";
import type { MessagesAnswer, Register, ServerSettings, WireTopic } from "@/api/wire";

type Theirs = components["schemas"];
type TheirEvent = Theirs["RealmEvent"];
type TheirEventOf<K> = TheirEvent extends infer E ? (E extends unknown ? (KindOf<E> extends K ? E : never) : never) : never;

/** What the server can send. */
export type TheirKind = KindOf<TheirEvent>;
/** News that this client keeps nothing of. A kind the server is given later appears here, and asks for a reducer. */
export type Ignored = Exclude<TheirKind, Kind>;

type Shared = Extract<TheirKind, Kind>;
type Mistaken = { [K in Shared]: TheirEventOf<K> extends EventOf<K> ? never : K }[Shared];

/** Each is `true`, or names what does not fit. */
type Proof<Wrong> = [Wrong] extends [never] ? true : Wrong;
type Fits<T, Ours> = T extends Ours ? true : { [K in keyof Ours]-?: K extends keyof T ? (T[K] extends Ours[K] ? never : K) : K }[keyof Ours];

export const events: Proof<Mistaken> = true;
/** We ask for everything, so nothing is left out. */
export const register: Fits<Required<Theirs["Registration"]>, Register> = true;
export const messages: Fits<Theirs["Messages"], MessagesAnswer> = true;
export const topics: Fits<Theirs["Topics"], { topics: WireTopic[] }> = true;
export const settings: Fits<Theirs["ServerSettings"], ServerSettings> = true;
