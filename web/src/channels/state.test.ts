import { DESIGN, LOBBY, SECRET, channel, message, register } from "@/realm/example";
import type { RealmEvent } from "@/api/events";
import { realmFrom } from "@/realm/load";
import { createStore } from "@/realm/store";

function after(...events: RealmEvent[]) {
  const store = createStore(realmFrom(register(), [message(7), message(8, { stream_id: SECRET })]));
  store.applyAll(events);
  return store.get();
}

test("joining and leaving change the membership, and a public channel stays in sight", () => {
  expect(after({ type: "subscription", op: "add", subscriptions: [channel(LOBBY, "lobby")] }).channels[LOBBY]?.membership).not.toBeNull();
  const left = after({ type: "subscription", op: "remove", subscriptions: [{ stream_id: DESIGN }] });
  expect([left.channels[DESIGN]?.membership, left.messages.byId[7]?.id]).toEqual([null, 7]);
});

test("a channel that is out of sight takes its messages along", () => {
  const state = after({ type: "stream", op: "delete", stream_ids: [SECRET] });
  expect([state.channels[SECRET], Object.keys(state.messages.byId)]).toEqual([undefined, ["7"]]);
});

test("a new channel is known before anyone joins it; joining first loses nothing", () => {
  const { color: _c, is_muted: _m, pin_to_top: _p, ...plain } = channel(9, "new");
  const state = after({ type: "subscription", op: "add", subscriptions: [channel(9, "new")] }, { type: "stream", op: "create", streams: [plain] });
  expect(state.channels[9]).toMatchObject({ name: "new", membership: { color: "#3b82a0" } });
});

test("changes of a channel, and of what it is to oneself", () => {
  const about = { type: "stream" as const, op: "update" as const, stream_id: DESIGN };
  const mine = { type: "subscription" as const, op: "update" as const, stream_id: DESIGN };
  const state = after(
    { ...about, property: "name", value: "craft" },
    { ...about, property: "invite_only", value: true, history_public_to_subscribers: false },
    { ...mine, property: "is_muted", value: true },
    { ...mine, property: "color", value: "#112233" },
    { ...about, property: "something_new", value: 1 },
  );
  expect(state.channels[DESIGN]).toMatchObject({ name: "craft", isPrivate: true, sharesHistory: false, membership: { isMuted: true, color: "#112233" } });
});
