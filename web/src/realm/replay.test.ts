/** Initial state + events = later state. One case per command, written by the server's suite. */
import type { Delivered } from "@/api/events";
import type { Register, WireMessage } from "@/api/wire";
import { realmFrom } from "@/realm/load";
import type { RealmState } from "@/realm/state";
import { createStore } from "@/realm/store";

type Picture = { register: Register; messages: WireMessage[] };
type Case = { before: Picture; events: Delivered[]; after: Picture };

const cases = Object.entries(import.meta.glob<Case>("../../../contract/replay/*.json", { eager: true, import: "default" }));

/** Who is here and who types is told by other means than the log; topics are fetched when looked at. */
function kept(state: RealmState) {
  const { presence: _presence, typing: _typing, topics: _topics, ...rest } = state;
  return { ...rest, messages: { ...rest.messages, byId: Object.fromEntries(Object.entries(rest.messages.byId)) } };
}

// Who is here is not in the log, and so not in the cases.
const load = ({ register, messages }: Picture) => realmFrom({ ...register, presences: {} }, messages);

test.each(cases)("%s: applying the events equals loading afresh", (_, { before, events, after }) => {
  const store = createStore(load(before));
  store.applyAll(events);
  expect(kept(store.get())).toEqual(kept(load(after)));
});

test("there are cases, and they can fail: without its events a picture is not the later one", () => {
  const telling = cases.filter(([, { events }]) => events.some(({ type }) => type === "message"));
  expect(telling.length).toBeGreaterThan(0);
  for (const [, { before, after }] of telling) expect(kept(load(before))).not.toEqual(kept(load(after)));
});
